package io.understudy.labor;

import io.understudy.platform.Sql;
import io.understudy.role.Role;
import io.understudy.role.RoleCatalog;
import io.understudy.work.Task;
import io.understudy.work.TaskMoved;
import io.understudy.work.TaskState;
import io.understudy.work.TimeSpent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.time.Clock;

/** Books every completed task once, and the time that people spent on it. */
@ApplicationScoped
class Booking {

    private final Sql sql;
    private final RoleCatalog roles;
    private final Clock clock;

    Booking(Sql sql, RoleCatalog roles, Clock clock) {
        this.sql = sql;
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
        sql.later(
                """
                with said as (
                  select coalesce((select case v.kind when 'ACCEPT' then 'ACCEPTED' when 'EDIT' then 'EDITED'
                                                      else 'TAKEN_OVER' end
                                   from verdict v where v.task_id = given.task and v.kind <> 'RETURN'
                                   order by v.at desc limit 1), 'RELEASED') as outcome, given.*
                  from (select cast(? as uuid) as task, cast(? as numeric) as baseline) given),
                spent as (
                  insert into review_time (task_id, seconds, booked) values (?, 0, true)
                  on conflict (task_id) do update set booked = true returning seconds)
                insert into ledger_entry (at, task_id, case_id, role, task_type, outcome, baseline_minutes,
                                          minutes_replaced, review_seconds, model_cost_usd, price_per_hour, currency)
                select ?, said.task, ?, ?, ?, said.outcome, said.baseline,
                       case when said.outcome = 'TAKEN_OVER' then 0 else said.baseline end, spent.seconds,
                       (select coalesce(sum(d.cost_usd), 0) from draft d where d.task_id = said.task), ?, ?
                from said, spent
                on conflict do nothing""",
                task.id(),
                baseline,
                task.id(),
                clock.instant(),
                task.caseId(),
                task.role(),
                task.taskType(),
                role.pricePerHour(),
                role.currency());
    }

    /** Time spent before the booking goes into it; time spent later is booked on its own. */
    void onTimeSpent(@Observes TimeSpent spent) {
        sql.update("""
                with noted as (
                  insert into review_time (task_id, seconds) values (?, ?)
                  on conflict (task_id) do update set seconds = review_time.seconds + excluded.seconds
                  returning task_id, booked)
                insert into ledger_entry (at, task_id, case_id, role, task_type, outcome, baseline_minutes,
                                          minutes_replaced, review_seconds, model_cost_usd, price_per_hour, currency)
                select ?, e.task_id, e.case_id, e.role, e.task_type, 'REVIEW_TIME', 0, 0, ?, 0, e.price_per_hour,
                       e.currency
                from ledger_entry e join noted on e.task_id = noted.task_id
                where noted.booked and e.outcome <> 'REVIEW_TIME'""", spent.taskId(), spent.seconds(), clock.instant(), spent.seconds());
    }
}
