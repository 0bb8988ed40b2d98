package io.understudy.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people did, in a chain: each entry carries the SHA-256 of itself and its predecessor's, so that an entry that
 * was changed or taken out later shows; see {@link AuditChain}. Entries are written in the transaction of the act they
 * record.
 */
@ApplicationScoped
public class AuditLog {

    private static final long CHAIN_LOCK = 0x756e646572L;

    private final EntityManager entities;
    private final Clock clock;

    AuditLog(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Adds an entry.
     *
     * @param person id of who acted
     * @param action what was done, for example {@code task.accept}
     * @param subject what it was done to
     * @param detail anything else worth keeping; never a secret
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(String person, String action, String subject, String detail) {
        entities.createNativeQuery("select 1 from (select pg_advisory_xact_lock(:lock)) chain")
                .setParameter("lock", CHAIN_LOCK)
                .getResultList();
        String previous = Rows.single(entities.createNativeQuery("select hash from audit_head where id = 1"))
                .getFirst()
                .toString();
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        entities.createNativeQuery("""
                        with entry as (
                          insert into audit_entry (at, person, action, subject, detail, previous_hash, hash)
                          values (:at, :person, :action, :subject, :detail, :previous, :hash) returning id, hash)
                        update audit_head set entry_id = entry.id, hash = entry.hash from entry where audit_head.id = 1""")
                .setParameter("at", at)
                .setParameter("person", person)
                .setParameter("action", action)
                .setParameter("subject", subject)
                .setParameter("detail", detail)
                .setParameter("previous", previous)
                .setParameter("hash", AuditEntry.hash(previous, at, person, action, subject, detail))
                .executeUpdate();
    }

    /** Who last did this to the subject, and when. */
    @Transactional
    public Optional<Entry> last(String action, String subject) {
        return Rows.of(entities.createNativeQuery("""
                                select person, at from audit_entry where action = :action and subject = :subject
                                order by id desc limit 1""")
                        .setParameter("action", action)
                        .setParameter("subject", subject))
                .stream()
                .map(row -> new Entry((String) row[0], (Instant) row[1]))
                .findFirst();
    }

    /** Who did something, and when. */
    public record Entry(String person, Instant at) {}

    /**
     * Entries, the latest first.
     *
     * @param before number of the entry to go on from, itself left out; null for the latest
     * @param size how many at most
     */
    @Transactional
    public List<AuditEntry> entries(Filter filter, @Nullable Long before, int size) {
        return Rows.of(entities.createNativeQuery("""
                                select id, at, person, action, subject, detail from audit_entry
                                where (cast(:before as bigint) is null or id < :before)
                                  and (cast(:person as text) is null or person = :person)
                                  and (cast(:action as text) is null or action = :action)
                                  and (cast(:subject as text) is null or subject = :subject)
                                  and at >= :since and at < :until
                                order by id desc limit :size""")
                        .setParameter("before", before)
                        .setParameter("person", filter.person())
                        .setParameter("action", filter.action())
                        .setParameter("subject", filter.subject())
                        .setParameter("since", filter.from())
                        .setParameter("until", filter.to())
                        .setParameter("size", size))
                .stream()
                .map(row -> new AuditEntry(
                        ((Number) row[0]).longValue(),
                        (Instant) row[1],
                        (String) row[2],
                        (String) row[3],
                        (String) row[4],
                        (String) row[5]))
                .toList();
    }

    /** Who has ever acted, and what was ever done, to choose from. */
    @Transactional
    public List<String> people() {
        return distinct("person");
    }

    @Transactional
    public List<String> actions() {
        return distinct("action");
    }

    /** One step along the index for each value, however many entries there are. */
    private List<String> distinct(String column) {
        return Rows.single(entities.createNativeQuery("""
                        with recursive value as (
                          (select min(%1$s) as it from audit_entry)
                          union all
                          select (select min(%1$s) from audit_entry where %1$s > value.it) from value where value.it is not null)
                        select it from value where it is not null""".formatted(column))).stream()
                .map(String::valueOf)
                .toList();
    }

    /**
     * Which entries.
     *
     * @param from earliest, included
     * @param to latest, excluded
     */
    public record Filter(
            @Nullable String person,
            @Nullable String action,
            @Nullable String subject,
            Instant from,
            Instant to) {}
}
