package io.understudy.work;

import io.understudy.platform.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
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

    /** Jobs that are not finished and that the engine would offer again, the most urgent first. */
    @Transactional
    public List<HeldJob> endingBefore(Instant end, int limit) {
        return jobs(entities.createNativeQuery("""
                        select id, is_task, job_key from (
                          select id, true as is_task, job_key, held_until from task
                           where state in ('OFFERED','DRAFTING','IN_REVIEW','RETURNED','TAKEN_OVER')
                          union all
                          select id, false, job_key, held_until from effect
                           where state in ('PENDING','SENT_UNKNOWN','INCIDENT')) held
                        where held_until < :end order by held_until limit :limit""").setParameter("end", end), limit);
    }

    /**
     * Jobs that wait here, of which the engine was not asked since then whether it still has them. First those of cases in
     * which something happened meanwhile, which may have ended them; then those of which it was asked longest ago.
     */
    @Transactional
    public List<HeldJob> uncheckedSince(Instant since, int limit) {
        return jobs(entities.createNativeQuery("""
                        select held.id, held.is_task, held.job_key from (
                          select id, true as is_task, job_key, checked_at, case_id from task
                           where state in ('OFFERED','DRAFTING','IN_REVIEW','RETURNED','TAKEN_OVER')
                          union all
                          select id, false, job_key, checked_at, case_id from effect
                           where state in ('PENDING','SENT_UNKNOWN','INCIDENT')) held
                          join work_case c on c.id = held.case_id
                        where held.checked_at < :since
                        order by (c.last_activity_at > held.checked_at) desc, held.checked_at limit :limit""").setParameter("since", since), limit);
    }

    private static List<HeldJob> jobs(Query query, int limit) {
        return Rows.of(query.setParameter("limit", limit)).stream()
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
