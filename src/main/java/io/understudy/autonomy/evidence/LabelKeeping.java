package io.understudy.autonomy.evidence;

import io.quarkus.scheduler.Scheduled;
import io.understudy.platform.Sql;
import io.understudy.work.Task;
import io.understudy.work.TaskMoved;
import io.understudy.work.TaskState;
import io.understudy.work.Verdict;
import io.understudy.work.VerdictGiven;
import io.understudy.work.release.AuditGiven;
import io.understudy.work.release.ReleasedDraft;
import io.understudy.work.shadow.ShadowDrafts;
import io.understudy.work.shadow.ShadowJudged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what each verdict says of its draft, once, in the transaction in which it becomes final: a draft that was sent back
 * or taken from its worker at once, one that was released when the workflow has it, for until then a release can be taken
 * back. A draft that came to no valid form was none, and is not judged.
 */
@ApplicationScoped
public class LabelKeeping {

    /** Every draft is looked at by a person before it is released. */
    private static final String REQUIRED = "REQUIRED";

    /** A random draw fell on it after it was released. */
    private static final String DRAWN = "DRAWN";

    /** Releases like it were found wrong. */
    private static final String LOOK_AGAIN = "LOOK_AGAIN";

    /** Nobody saw it until a person had done the task. */
    private static final String SHADOW = "SHADOW";

    private final Sql sql;
    private final ShadowDrafts shadows;
    private final Clock clock;

    LabelKeeping(Sql sql, ShadowDrafts shadows, Clock clock) {
        this.sql = sql;
        this.shadows = shadows;
        this.clock = clock;
    }

    void onVerdict(@Observes VerdictGiven given) {
        Verdict verdict = given.verdict();
        if (verdict.kind() == Verdict.Kind.RETURN || verdict.kind() == Verdict.Kind.TAKE_OVER) {
            keep(given.task(), verdict.draftId().orElse(null), verdict);
        }
    }

    private void keep(Task task, @Nullable UUID draft, Verdict verdict) {
        if (draft != null) {
            insert(task, verdict.id());
        }
    }

    void onMove(@Observes TaskMoved moved) {
        if (moved.move().to() == TaskState.COMPLETED) {
            insert(moved.task(), null);
            moved.task().shadowDraftId().ifPresent(this::insertCompared);
        }
    }

    void onShadow(@Observes ShadowJudged judged) {
        if (judged.completed()) {
            insertCompared(judged.draft().draftId());
        }
    }

    /** Of a draft that decides something otherwise somebody may say that it would have done; when nobody does, it was wrong. */
    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    public void countOverdue() {
        shadows.overdue().forEach(this::insertCompared);
    }

    /** A draft that nobody had seen, when the workflow has what a person did, if it is known what the draft was. */
    private void insertCompared(UUID draft) {
        if (!shadows.count(draft)) {
            return;
        }
        sql.later("""
                insert into label (draft_id, task_id, case_id, role, worker, model, role_version, form_hash, task_type, task_name,
                                   action_class, confidence, judgement, seen_because, probability, person, at)
                select d.id, t.id, t.case_id, t.role, d.worker, d.model, d.role_version, t.form_hash, t.task_type, t.name,
                       g.action_class, d.confidence, coalesce(s.judgement, s.suggested), ?, 1, coalesce(s.judged_by, s.person), ?
                from shadow_draft s join draft d on d.id = s.draft_id join task t on t.id = s.task_id
                  join gate_decision g on g.draft_id = d.id
                where s.draft_id = ? on conflict do nothing""", SHADOW, clock.instant(), draft);
    }

    /** @param verdict the one that is meant; null for the release that reached the workflow */
    private void insert(Task task, @Nullable UUID verdict) {
        sql.later(
                """
                insert into label (draft_id, task_id, case_id, role, worker, model, role_version, form_hash, task_type, task_name,
                                   action_class, confidence, judgement, seen_because, probability, person, at)
                select d.id, d.task_id, ?, ?, d.worker, d.model, d.role_version, ?, ?, ?, g.action_class, d.confidence,
                       coalesce(v.judgement, case when v.kind = 'ACCEPT' then 'RIGHT' else 'WRONG' end), ?, 1, v.person, v.at
                from verdict v join draft d on d.id = v.draft_id join gate_decision g on g.draft_id = d.id
                where v.task_id = ? and d.failure is null and v.undone_at is null
                  and (v.id = cast(? as uuid) or (cast(? as uuid) is null and v.kind in ('ACCEPT', 'EDIT')))
                order by v.at desc limit 1
                on conflict do nothing""",
                task.caseId(),
                task.role(),
                task.formHash(),
                task.taskType(),
                task.name(),
                REQUIRED,
                task.id(),
                verdict,
                verdict);
    }

    void onAudit(@Observes AuditGiven given) {
        ReleasedDraft release = given.release();
        sql.update("""
                insert into label (draft_id, task_id, case_id, role, worker, model, role_version, form_hash, task_type, task_name,
                                   action_class, confidence, judgement, seen_because, probability, person, at)
                select draft_id, task_id, case_id, role, worker, model, role_version, form_hash, task_type, task_name,
                       action_class, confidence, judgement, ?, ?, person, judged_at
                from gate_release where id = ? on conflict do nothing""", release.drawn() ? DRAWN : LOOK_AGAIN, release.drawn() ? release.share() : 1.0, release.id());
    }
}
