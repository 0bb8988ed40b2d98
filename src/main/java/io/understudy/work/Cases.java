package io.understudy.work;

import io.understudy.platform.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Our record of the engine's process instances. A case opens with the first job of its instance that reaches us, waits
 * when nothing of it is under way here, and closes when the engine answers that the instance is gone.
 */
@ApplicationScoped
public class Cases {

    /** A case with nothing under way for this long is waiting for the outside. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final CaseRepository cases;
    private final EntityManager entities;
    private final News news;
    private final Clock clock;

    Cases(CaseRepository cases, EntityManager entities, News news, Clock clock) {
        this.cases = cases;
        this.entities = entities;
        this.news = news;
        this.clock = clock;
    }

    /** The case of a process instance, opened if it is new. Its ticket must be known. */
    @Transactional(Transactional.TxType.MANDATORY)
    UUID open(String ticketId, String processId, long processInstanceKey, @Nullable String role) {
        Instant now = clock.instant();
        UUID id = (UUID) entities.createNativeQuery("""
                        insert into work_case (id, ticket_id, role, process_id, process_instance_key, state, opened_at,
                                               last_activity_at, next_probe_at)
                        values (:id, :ticket, cast(:role as text), :process, :instance, 'OPEN', :now, :now, :probe)
                        on conflict (process_instance_key) do update set
                          state = 'OPEN', closed_at = null, role = coalesce(work_case.role, excluded.role),
                          last_activity_at = excluded.last_activity_at, next_probe_at = excluded.next_probe_at,
                          probes = 0
                        returning id""", UUID.class)
                .setParameter("id", Ids.next())
                .setParameter("ticket", ticketId)
                .setParameter("role", role)
                .setParameter("process", processId)
                .setParameter("instance", processInstanceKey)
                .setParameter("now", now)
                .setParameter("probe", now.plus(Duration.ofSeconds(20)))
                .getSingleResult();
        news.of(id.toString());
        return id;
    }

    /** Something of the case just happened and its end may be near: ask the engine again soon. */
    @Transactional(Transactional.TxType.MANDATORY)
    void stir(UUID caseId, Duration probeIn) {
        entities.createNativeQuery(
                        "update work_case set last_activity_at = :now, next_probe_at = :probe, probes = 0 where id = :id")
                .setParameter("now", clock.instant())
                .setParameter("probe", clock.instant().plus(probeIn))
                .setParameter("id", caseId)
                .executeUpdate();
    }

    /** Marks the open cases that have nothing under way here as waiting. */
    @Transactional
    public void settle() {
        Rows.single(entities.createNativeQuery("""
                        update work_case c set state = 'WAITING'
                        where c.state = 'OPEN' and c.last_activity_at < :quiet
                          and not exists (select 1 from task t
                                          where t.case_id = c.id and t.state not in ('COMPLETED', 'WITHDRAWN'))
                          and not exists (select 1 from effect e where e.case_id = c.id and e.state not in ('COMPLETED', 'WITHDRAWN'))
                        returning c.id""")
                        .setParameter("quiet", clock.instant().minus(QUIET)))
                .forEach(id -> news.of(id.toString()));
    }

    /**
     * Process instances of which nothing is under way here and whose turn it is to be asked after. Each call moves their
     * next turn further away, from seconds to an hour.
     */
    @Transactional
    public List<Long> dueForProbe(int limit) {
        return Rows.single(entities.createNativeQuery("""
                        with due as materialized (
                          select id from work_case where state = 'WAITING' and next_probe_at <= :now
                          order by next_probe_at limit :limit for update skip locked)
                        update work_case set probes = probes + 1,
                          next_probe_at = cast(:now as timestamptz)
                            + least(interval '1 hour', interval '5 seconds' * power(2, least(probes, 10)))
                        from due where work_case.id = due.id
                        returning process_instance_key""")
                        .setParameter("now", clock.instant())
                        .setParameter("limit", limit))
                .stream()
                .map(key -> ((Number) key).longValue())
                .toList();
    }

    /** The engine has ended these process instances. */
    @Transactional
    public void closed(long processInstanceKey) {
        Rows.single(entities.createNativeQuery("""
                        update work_case set state = 'CLOSED', closed_at = :now
                        where process_instance_key = :instance and state <> 'CLOSED' returning id""")
                        .setParameter("now", clock.instant())
                        .setParameter("instance", processInstanceKey))
                .forEach(id -> news.of(id.toString()));
    }

    @Transactional
    public Optional<Case> find(UUID id) {
        return cases.findByIdOptional(id);
    }

    /** @throws IllegalStateException when a stored reference names no case */
    @Transactional
    public Case get(UUID id) {
        return find(id).orElseThrow(() -> new IllegalStateException("There is no case " + id));
    }
}
