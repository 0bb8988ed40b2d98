package io.understudy.console.frame;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import io.understudy.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/**
 * Refuses what belongs to a sign-in that has been ended. Its cookie holds tokens that are good for some minutes more, and
 * signing out takes it from one browser only: a copy would go on. Known by the session id of the identity provider, in
 * the process that ended it at once, in the others within seconds.
 */
@ApplicationScoped
class EndedSignIns implements SecurityIdentityAugmentor {

    private static final Logger LOG = Logger.getLogger(EndedSignIns.class);

    /** Longer than any token lives. */
    private static final Duration KEEP = Duration.ofDays(2);

    /** A row may become visible later than its time. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private final Sql sql;
    private final Clock clock;
    private final Map<String, Instant> ended = new ConcurrentHashMap<>();
    private Instant seen = Instant.EPOCH;

    EndedSignIns(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Ends the sign-in that this identity comes from. Does not wait for the database. */
    void end(SecurityIdentity identity) {
        sessionOf(identity).ifPresent(session -> {
            Instant now = clock.instant();
            ended.put(session, now);
            Thread.startVirtualThread(() -> store(session, now));
        });
    }

    private void store(String session, Instant at) {
        try {
            sql.update(
                    "insert into ended_sign_in (session_id, ended_at) values (?, ?) on conflict do nothing",
                    session,
                    at);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "That somebody signed out could not be stored; other processes take copies of their cookie until its"
                            + " tokens run out: %s",
                    e.getMessage());
        }
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        Instant now = clock.instant();
        sql.query(
                        row -> Map.entry(row.getString(1), row.getTimestamp(2).toInstant()),
                        "select session_id, ended_at from ended_sign_in where ended_at > ?",
                        Instant.EPOCH.equals(seen) ? seen : seen.minus(OVERLAP))
                .forEach(row -> ended.put(row.getKey(), row.getValue()));
        seen = now;
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetOld() {
        Instant then = clock.instant().minus(KEEP);
        sql.update("delete from ended_sign_in where ended_at < ?", then);
        ended.values().removeIf(at -> at.isBefore(then));
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return sessionOf(identity).filter(ended::containsKey).isPresent()
                ? Uni.createFrom().failure(new AuthenticationFailedException("This sign-in was ended"))
                : Uni.createFrom().item(identity);
    }

    private static Optional<String> sessionOf(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Optional.ofNullable(token.<Object>getClaim("sid")).map(Object::toString)
                : Optional.empty();
    }
}
