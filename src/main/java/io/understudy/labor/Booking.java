package io.understudy.labor;

import io.understudy.role.Role;
import io.understudy.role.RoleCatalog;
import io.understudy.work.Task;
import io.understudy.work.TaskMoved;
import io.understudy.work.TaskState;
import io.understudy.work.TimeSpent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Clock;

/** Books every completed task once, and the time that people spent on it. */
@ApplicationScoped
class Booking {

    private final EntityManager entities;
    private final RoleCatalog roles;
    private final Clock clock;

    Booking(EntityManager entities, RoleCatalog roles, Clock clock) {
        this.entities = entities;
        this.roles = roles;
        this.clock = clock;
    }

    /**
     * The outcome follows from the last verdict; without one the gate released the draft. A task that a person took
     * over replaced nothing.
     */
    void onMove(@Observes TaskMoved moved) {
        if (moved.move().to() != TaskState.COMPLETED) {
            return;
        }
        Task task = moved.task();
        Role role = roles.get(task.role());
        BigDecimal baseline = role.baselineMinutesOf(task.taskType());
        entities.createNativeQuery("""
                        with said as (
                          select coalesce((select case v.kind when 'ACCEPT' then 'ACCEPTED' when 'EDIT' then 'EDITED'
                                                              else 'TAKEN_OVER' end
                                           from verdict v where v.task_id = :task and v.kind <> 'RETURN'
                                           order by v.at desc limit 1), 'RELEASED') as outcome),
                        spent as (
                          insert into review_time (task_id, seconds, booked) values (:task, 0, true)
                          on conflict (task_id) do update set booked = true returning seconds)
                        insert into ledger_entry (at, task_id, case_id, role, task_type, outcome, baseline_minutes,
                                                  minutes_replaced, review_seconds, model_cost_usd, price_per_hour, currency)
                        select :now, :task, :case, :role, :type, said.outcome, :baseline,
                               case when said.outcome = 'TAKEN_OVER' then 0 else :baseline end, spent.seconds,
                               (select coalesce(sum(d.cost_usd), 0) from draft d where d.task_id = :task),
                               :price, :currency
                        from said, spent
                        on conflict do nothing""")
                .setParameter("now", clock.instant())
                .setParameter("task", task.id())
                .setParameter("case", task.caseId())
                .setParameter("role", task.role())
                .setParameter("type", task.taskType())
                .setParameter("baseline", baseline)
                .setParameter("price", role.pricePerHour())
                .setParameter("currency", role.currency())
                .executeUpdate();
    }

    /** Time spent before the booking goes into it; time spent later is booked on its own. */
    void onTimeSpent(@Observes TimeSpent spent) {
        entities.createNativeQuery("""
                        with noted as (
                          insert into review_time (task_id, seconds) values (:task, :seconds)
                          on conflict (task_id) do update set seconds = review_time.seconds + excluded.seconds
                          returning booked)
                        insert into ledger_entry (at, task_id, case_id, role, task_type, outcome, baseline_minutes,
                                                  minutes_replaced, review_seconds, model_cost_usd, price_per_hour, currency)
                        select :now, e.task_id, e.case_id, e.role, e.task_type, 'REVIEW_TIME', 0, 0, :seconds, 0,
                               e.price_per_hour, e.currency
                        from ledger_entry e, noted
                        where noted.booked and e.task_id = :task and e.outcome <> 'REVIEW_TIME'""")
                .setParameter("now", clock.instant())
                .setParameter("task", spent.taskId())
                .setParameter("seconds", spent.seconds())
                .executeUpdate();
    }
}
