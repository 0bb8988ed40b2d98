package io.understudy.work;

import io.understudy.platform.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Which of the engine's jobs are in our hands and until when the engine lets us have them. Most jobs are done long
 * before their first hold ends; only the others cost the engine another command.
 */
@ApplicationScoped
public class HeldJobs {

    private final EntityManager entities;

    HeldJobs(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Jobs that are not finished and either run out before {@code endingBefore} or were not asked after since
     * {@code checkedBefore}.
     */
    @Transactional
    public List<HeldJob> due(Instant endingBefore, Instant checkedBefore, int limit) {
        List<Object[]> rows = Rows.of(entities.createNativeQuery("""
                        select id, true, job_key from task
                         where state in ('OFFERED','DRAFTING','IN_REVIEW','RETURNED','TAKEN_OVER')
                           and (held_until < :ending or (held_until > :ending and checked_at < :checked))
                        union all
                        select id, false, job_key from effect
                         where state in ('PENDING','SENT_UNKNOWN','INCIDENT') and held_until < :ending
                        limit :limit""")
                .setParameter("ending", endingBefore)
                .setParameter("checked", checkedBefore)
                .setParameter("limit", limit));
        return rows.stream()
                .map(row -> new HeldJob((UUID) row[0], (Boolean) row[1], ((Number) row[2]).longValue()))
                .toList();
    }

    /** The engine lets us have the job until then. */
    @Transactional
    public void held(HeldJob job, Instant until, Instant now) {
        entities.createNativeQuery(
                        job.isTask()
                                ? "update task set held_until = :until, checked_at = :now where id = :id"
                                : "update effect set held_until = :until, checked_at = :now where id = :id")
                .setParameter("until", until)
                .setParameter("now", now)
                .setParameter("id", job.id())
                .executeUpdate();
    }
}
