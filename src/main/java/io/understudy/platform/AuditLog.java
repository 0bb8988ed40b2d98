package io.understudy.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;

/**
 * What people did, in a chain: each entry carries the SHA-256 of itself and its predecessor's, so that an entry that
 * was changed or taken out later shows. Entries are written in the transaction of the act they record.
 */
@ApplicationScoped
public class AuditLog {

    private static final long CHAIN_LOCK = 0x756e646572L;
    private static final String BEGINNING = "0".repeat(64);

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
        List<Object> last =
                Rows.single(entities.createNativeQuery("select hash from audit_entry order by id desc limit 1"));
        String previous = last.isEmpty() ? BEGINNING : last.getFirst().toString();
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        entities.createNativeQuery("""
                        insert into audit_entry (at, person, action, subject, detail, previous_hash, hash)
                        values (:at, :person, :action, :subject, :detail, :previous, :hash)""")
                .setParameter("at", at)
                .setParameter("person", person)
                .setParameter("action", action)
                .setParameter("subject", subject)
                .setParameter("detail", detail)
                .setParameter("previous", previous)
                .setParameter("hash", hash(previous, at, person, action, subject, detail))
                .executeUpdate();
    }

    /** The id of the first entry that does not fit its predecessor, or 0 when the chain is whole. */
    @Transactional
    public long firstBroken() {
        String previous = BEGINNING;
        for (Object[] row : Rows.of(entities.createNativeQuery("""
                select id, at, person, action, subject, detail, previous_hash, hash from audit_entry order by id"""))) {
            String expected = hash(
                    previous, (Instant) row[1], (String) row[2], (String) row[3], (String) row[4], (String) row[5]);
            if (!previous.equals(row[6]) || !expected.equals(row[7])) {
                return ((Number) row[0]).longValue();
            }
            previous = expected;
        }
        return 0;
    }

    private static String hash(String previous, Instant at, String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous.getBytes(StandardCharsets.UTF_8));
            digest.update(Long.toString(at.toEpochMilli()).getBytes(StandardCharsets.UTF_8));
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
