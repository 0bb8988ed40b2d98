package io.understudy.work.outbox;

import io.quarkus.runtime.StartupEvent;
import io.understudy.platform.Sql;
import io.understudy.work.ChangeNotices;
import io.understudy.work.Changes;
import io.understudy.work.effect.Destination;
import io.understudy.work.effect.Effects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which systems are away. While one is, a single effect at a time is let through to see whether it is back; the others
 * wait, and go as soon as it answered. The rows are shared by all processes; each keeps a copy, so that nothing is asked of
 * the database while everybody is there.
 */
@ApplicationScoped
public class Outages {

    /** The news of a change in this list. */
    private static final String NEWS = "outages";

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    /** How long whoever asks after a system may take; after that another asks. */
    private static final Duration TURN = Duration.ofSeconds(30);

    private static final int SPREAD_SECONDS = 30;

    /** For how long an outage is believed in that nobody looks at: what waited for it has ended in another way. */
    private static final Duration LONGEST_MEMORY = Duration.ofMinutes(1);

    private final Sql sql;
    private final ChangeNotices news;
    private final Changes changes;
    private final Clock clock;
    private volatile Map<String, Outage> known = Map.of();
    private volatile boolean stale = true;
    private volatile Instant readAt = Instant.EPOCH;

    Outages(Sql sql, ChangeNotices news, Changes changes, Clock clock) {
        this.sql = sql;
        this.news = news;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * A system that is away.
     *
     * @param destination the key of the {@link Destination}
     * @param name what people call it
     * @param why what it answered last, or that it did not
     */
    public record Outage(String destination, String name, Instant since, Instant nextAttempt, String why) {}

    /** Whether an effect that waits may go. */
    public sealed interface Turn {
        /** The system is back. */
        record Free() implements Turn {}

        /** It is still away, and this effect is to find out whether it is back. */
        record Probe() implements Turn {}

        /** Another one finds out. */
        record Wait(Duration pause) implements Turn {}
    }

    void start(@Observes StartupEvent event) {
        changes.listen(subject -> {
            if (subject.equals(NEWS) || subject.equals(Changes.ANYTHING)) {
                stale = true;
            }
        });
    }

    /** What is known here of the outage of a system, if it is away; may be some moments behind. */
    public Optional<Outage> of(Destination destination) {
        return Optional.ofNullable(now().get(destination.key()));
    }

    /** All systems that are away and that something waits for, by the key of their {@link Destination}. */
    public Map<String, Outage> now() {
        if (stale || (!known.isEmpty() && readAt.plus(LONGEST_MEMORY).isBefore(clock.instant()))) {
            stale = false;
            readAt = clock.instant();
            try {
                Map<String, Outage> read = new HashMap<>();
                sql.query(
                                row -> new Outage(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getTimestamp(3).toInstant(),
                                        row.getTimestamp(4).toInstant(),
                                        row.getString(5)),
                                """
                                select destination, name, since, next_probe_at, why from outage o
                                where next_probe_at > ? or exists (select from effect where waits_for = o.destination)""",
                                clock.instant().minus(LONGEST_MEMORY))
                        .forEach(outage -> read.put(outage.destination(), outage));
                known = Map.copyOf(read);
            } catch (RuntimeException e) {
                stale = true;
                throw e;
            }
        }
        return known;
    }

    /**
     * Asks for an effect that waits for a system whether it may go. Whoever is told to wait is certain to be woken if it puts
     * itself to sleep in the same transaction.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Turn turn(String destination) {
        Instant now = clock.instant();
        int mine = sql.update(
                "update outage set next_probe_at = ? where destination = ? and next_probe_at <= ?",
                now.plus(TURN),
                destination,
                now);
        return mine > 0
                ? new Turn.Probe()
                : isAway(destination).<Turn>map(Turn.Wait::new).orElseGet(Turn.Free::new);
    }

    /** How long to wait for a system that is away; empty when it is not. It does not come back before this commits. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Duration> isAway(String destination) {
        return sql.first(
                        row -> row.getTimestamp(1).toInstant(),
                        "select next_probe_at from outage where destination = ? for share",
                        destination)
                .map(next -> Duration.between(clock.instant(), next))
                .map(left -> left.isNegative() ? Duration.ZERO : left)
                .map(left -> left.plusMillis(ThreadLocalRandom.current().nextInt(1_000, SPREAD_SECONDS * 1_000)));
    }

    /**
     * An effect found the system away.
     *
     * @param asked what it asked to wait at least
     * @return how long to wait before it is asked after again
     */
    @Transactional
    public Duration away(Destination destination, String why, Duration asked, boolean probed) {
        Instant now = clock.instant();
        int probes = sql.first(
                        row -> row.getInt(1),
                        "select probes from outage where destination = ? for update",
                        destination.key())
                .orElse(0);
        Duration pause = Backoff.after(probes + 1, FIRST_PAUSE, LONGEST_PAUSE);
        Instant next = now.plus(asked.compareTo(pause) > 0 ? asked : pause);
        Instant agreed = sql.first(
                        row -> row.getTimestamp(1).toInstant(),
                        """
                        insert into outage (destination, name, since, probes, next_probe_at, why) values (?, ?, ?, 1, ?, ?)
                        on conflict (destination) do update set
                          why = excluded.why,
                          probes = outage.probes + ?,
                          next_probe_at = case when ? then excluded.next_probe_at else outage.next_probe_at end
                        returning next_probe_at""",
                        destination.key(),
                        destination.name(),
                        now,
                        next,
                        why,
                        probed ? 1 : 0,
                        probed || !asked.isZero())
                .orElseThrow();
        stale = true;
        news.of(NEWS);
        Duration left = Duration.between(now, agreed);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** The system answered: if it was away, whatever waits for it goes now. */
    @Transactional
    public void answered(Destination destination) {
        answered(destination.key());
    }

    private void answered(String destination) {
        if (sql.update("delete from outage where destination = ?", destination) > 0) {
            wake(destination);
            stale = true;
            news.of(NEWS);
        }
    }

    /** Asks after a system now rather than when its turn comes. @return how many effects wait for it */
    @Transactional
    public int hurry(String destination) {
        sql.update("update outage set next_probe_at = ? where destination = ?", clock.instant(), destination);
        int waiting = wake(destination);
        if (waiting == 0) {
            answered(destination);
        }
        return waiting;
    }

    private int wake(String destination) {
        return sql.update("""
                update outbox set due_at = ? where kind = ? and subject in (
                  select id::text from effect where waits_for = ? and state in ('PENDING', 'SENT_UNKNOWN'))""", clock.instant(), Effects.PERFORM, destination);
    }

    /** How many effects wait for each system, by the key of its {@link Destination}. */
    @Transactional
    public Map<String, Long> waiting() {
        Map<String, Long> counts = new HashMap<>();
        List<Map.Entry<String, Long>> rows = sql.query(
                row -> Map.entry(row.getString(1), row.getLong(2)),
                "select waits_for, count(*) from effect where waits_for is not null group by waits_for");
        rows.forEach(row -> counts.put(row.getKey(), row.getValue()));
        return counts;
    }
}
