package io.understudy.labor;

import io.understudy.platform.Sql;
import io.understudy.role.Role;
import io.understudy.role.RoleCatalog;
import io.understudy.work.Task;
import io.understudy.work.TaskMoved;
import io.understudy.work.TaskState;
import io.understudy.work.TimeSpent;
import io.understudy.work.release.AuditGiven;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

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
     * The outcome follows from the last verdict that was not taken back; without one the gate released the draft. Only a
     * draft that was right as it stood replaced its baseline: one that a person changed was not, and one that a person took
     * over even less. What the task was worth was settled when it was offered, since a case outlives its role; the role of
     * today is asked only for tasks that were offered before that was kept.
     */
    void onMove(@Observes TaskMoved moved) {
        if (moved.move().to() != TaskState.COMPLETED) {
            return;
        }
        Task task = moved.task();
        Optional<Role> role = roles.find(task.role());
        sql.later(
                """
                with said as (
                  select coalesce((select case v.kind when 'ACCEPT' then 'ACCEPTED' when 'EDIT' then 'EDITED'
                                                      else 'TAKEN_OVER' end
                                   from verdict v where v.task_id = given.task and v.kind <> 'RETURN'
                                     and v.undone_at is null
                                   order by v.at desc limit 1), 'RELEASED') as outcome, given.task,
                    coalesce(o.baseline_minutes, given.baseline, 0) as baseline,
                    coalesce(o.price_per_hour, given.price, 0) as price,
                    coalesce(o.currency, given.currency, 'XXX') as currency,
                    coalesce(o.currency, given.currency) is null as unknown
                  from (select cast(? as uuid) as task, cast(? as numeric) as baseline, cast(? as numeric) as price,
                               cast(? as text) as currency) given
                    left join task_offer o on o.task_id = given.task),
                spent as (
                  insert into review_time (task_id, seconds, booked) values (?, 0, true)
                  on conflict (task_id) do update set booked = true returning seconds)
                insert into ledger_entry (at, task_id, case_id, role, task_type, outcome, baseline_minutes,
                                          minutes_replaced, review_seconds, model_cost_usd, price_per_hour, currency,
                                          remark)
                select ?, said.task, ?, ?, ?, said.outcome, said.baseline,
                       case when said.outcome in ('ACCEPTED', 'RELEASED') then said.baseline else 0 end, spent.seconds,
                       (select coalesce(sum(d.cost_usd), 0) from draft d where d.task_id = said.task), said.price,
                       said.currency, case when said.unknown then 'Role no longer known' else '' end
                from said, spent
                on conflict do nothing""",
                task.id(),
                role.map(known -> known.baselineMinutesOf(task.taskType())).orElse(null),
                role.map(Role::pricePerHour).orElse(null),
                role.map(Role::currency).orElse(null),
                task.id(),
                clock.instant(),
                task.caseId(),
                task.role(),
                task.taskType());
        takeBackIfWrong(task.id());
    }

    void onAudit(@Observes AuditGiven given) {
        takeBackIfWrong(given.release().taskId());
    }

    /**
     * A release that a person found wrong replaced nothing, whoever is to blame, and has to be made good: by an assumption that
     * the entry tells, in the time that the task takes a person. Whichever of release and audit is booked last sees to it.
     */
    private void takeBackIfWrong(UUID task) {
        sql.later("""
                insert into ledger_entry (at, task_id, case_id, role, task_type, outcome, baseline_minutes, minutes_replaced,
                                          review_seconds, model_cost_usd, price_per_hour, currency, remark)
                select ?, e.task_id, e.case_id, e.role, e.task_type, wrong.outcome, 0, -e.baseline_minutes, 0, 0,
                       e.price_per_hour, e.currency, wrong.remark
                from ledger_entry e
                  join gate_release r on r.task_id = e.task_id and r.stopped_at is null
                    and r.judgement in ('WRONG', 'INCOMPLETE', 'NOT_ITS_FAULT')
                  cross join (values ('FOUND_WRONG', 'A person looked at the release and found it wrong'),
                                     ('REWORK', 'Assumed: making it good takes as long as the task')) wrong (outcome, remark)
                where e.task_id = ? and e.outcome = 'RELEASED' and e.minutes_replaced > 0
                on conflict do nothing""", clock.instant(), task);
    }

    /**
     * Time spent before the booking goes into it; time spent later is booked on its own. Both lock the task's row of
     * review time first and look at the ledger after: in a statement of its own, for one that had to wait for that lock
     * sees the ledger as it was before the wait, and the seconds would be in neither entry.
     */
    void onTimeSpent(@Observes TimeSpent spent) {
        boolean booked = sql.first(row -> row.getBoolean(1), """
                        insert into review_time (task_id, seconds) values (?, ?)
                        on conflict (task_id) do update set seconds = review_time.seconds + excluded.seconds
                        returning booked""", spent.taskId(), spent.seconds())
                .orElseThrow();
        if (booked) {
            bookLate(spent);
        }
    }

    private void bookLate(TimeSpent spent) {
        sql.update("""
                insert into ledger_entry (at, task_id, case_id, role, task_type, outcome, baseline_minutes,
                                          minutes_replaced, review_seconds, model_cost_usd, price_per_hour, currency)
                select ?, e.task_id, e.case_id, e.role, e.task_type, 'REVIEW_TIME', 0, 0, ?, 0, e.price_per_hour,
                       e.currency
                from ledger_entry e where e.task_id = ? and e.outcome not in ('REVIEW_TIME', 'FOUND_WRONG', 'REWORK')""", clock.instant(), spent.seconds(), spent.taskId());
    }
}
