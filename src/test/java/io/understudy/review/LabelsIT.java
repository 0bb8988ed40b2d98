package io.understudy.review;

import static io.understudy.review.ReviewedTasks.reply;
import static io.understudy.review.ReviewedTasks.supervisor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.autonomy.evidence.ClassStanding;
import io.understudy.autonomy.evidence.Workers;
import io.understudy.autonomy.stage.Stage;
import io.understudy.platform.Person;
import io.understudy.platform.Sql;
import io.understudy.proof.OneDatabase;
import io.understudy.work.Task;
import io.understudy.work.TaskState;
import io.understudy.work.Tasks;
import io.understudy.work.Verdict.Judgement;
import io.understudy.work.Verdict.Kind;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What verdicts say of drafts, on a real database: kept once, when they are final, and counted for the worker. */
@QuarkusTest
@QuarkusTestResource(OneDatabase.class)
class LabelsIT {

    private static final Person SAM = supervisor("sam");
    private static final String ROLE = "customer-service";

    @Inject
    ReviewedTasks reviewed;

    @Inject
    ReviewService supervision;

    @Inject
    Tasks tasks;

    @Inject
    Workers workers;

    @Inject
    Sql sql;

    private int right;
    private int wrong;
    private int uncounted;

    @BeforeEach
    void count() {
        ClassStanding before = standing();
        right = before.right();
        wrong = before.wrong();
        uncounted = before.uncounted();
    }

    /** How the class of a draft stands that only replies, by drafts of a model that no other test here uses. */
    private ClassStanding standing() {
        return workers.classes(ROLE).stream()
                .filter(one -> one.taskType().equals("answer"))
                .findFirst()
                .orElse(new ClassStanding("answer", "", "", Stage.DRAFT, 0, 0, 0, 0, null, null, null, 0, 0, 0, 0, 0));
    }

    private void counts(int moreRight, int moreWrong, int moreUncounted) {
        ClassStanding now = standing();
        assertThat(List.of(now.right() - right, now.wrong() - wrong, now.uncounted() - uncounted))
                .containsExactly(moreRight, moreWrong, moreUncounted);
    }

    private Task says(Task seen, Kind kind, @Nullable ObjectNode values, @Nullable Judgement judgement) {
        return supervision.give(
                seen.id(),
                SAM,
                new VerdictRequest(kind, values, null, "Shorter.", seen.version(), null, Set.of(), judgement));
    }

    private void reachesTheWorkflow(Task released) {
        assertThat(reviewed.leaves(released)).isTrue();
        tasks.completed(released.id());
    }

    @Test
    void aDraftThatWasAcceptedAsItStood_wasRight_whenTheWorkflowHasIt() {
        Task accepted = says(reviewed.sentToReviewByTheGate(), Kind.ACCEPT, null, null);
        counts(0, 0, 0);

        reachesTheWorkflow(accepted);

        counts(1, 0, 0);
        assertThat(standing().taskName()).isEqualTo("Answer a letter");
    }

    @Test
    void aDraftThatWasChanged_wasWrong_unlessThePersonOnlyPolishedIt() {
        reachesTheWorkflow(says(reviewed.sentToReviewByTheGate(), Kind.EDIT, reply("Edited."), null));
        counts(0, 1, 0);

        reachesTheWorkflow(says(reviewed.sentToReviewByTheGate(), Kind.EDIT, reply("Polished."), Judgement.RIGHT));
        counts(1, 1, 0);
    }

    @Test
    void aDraftThatWasSentBackOrTakenOver_wasWrong_unlessItWasNotItsFault() {
        says(reviewed.sentToReviewByTheGate(), Kind.RETURN, null, null);
        counts(0, 1, 0);

        says(reviewed.sentToReviewByTheGate(), Kind.RETURN, null, Judgement.POLICY_CHANGED);
        counts(0, 1, 1);

        Task taken = says(reviewed.sentToReviewByTheGate(), Kind.TAKE_OVER, null, Judgement.INCOMPLETE);
        counts(0, 2, 1);
        reachesTheWorkflow(says(taken, Kind.TAKE_OVER, reply("By hand."), null));
        counts(0, 2, 1);
    }

    @Test
    void aReleaseThatWasTakenBack_saysNothing_andWhatIsSaidThenCounts() {
        Task accepted = says(reviewed.sentToReviewByTheGate(), Kind.ACCEPT, null, null);
        Task again = supervision.undo(accepted.id(), SAM, accepted.version());
        assertThat(again.state()).isEqualTo(TaskState.IN_REVIEW);
        counts(0, 0, 0);

        reachesTheWorkflow(says(again, Kind.EDIT, reply("Otherwise."), null));
        counts(0, 1, 0);
    }

    @Test
    void aDraftThatCameToNothing_isNotJudged() {
        Task failed = reviewed.inReviewOfAStaffedRole();
        says(failed, Kind.RETURN, null, null);

        counts(0, 0, 0);
    }

    @Test
    void aJudgementThatContradictsItsWord_isRefused_andNothingIsChanged() {
        Task task = reviewed.sentToReviewByTheGate();

        assertThatThrownBy(() -> says(task, Kind.ACCEPT, null, Judgement.WRONG))
                .isInstanceOf(InvalidVerdictException.class)
                .hasMessageContaining("is RIGHT");
        assertThatThrownBy(() -> says(task, Kind.RETURN, null, Judgement.RIGHT))
                .isInstanceOf(InvalidVerdictException.class)
                .hasMessageContaining("WRONG, INCOMPLETE");
        assertThat(reviewed.now(task.id()).version()).isEqualTo(task.version());
    }

    @Test
    void theGate_saysHowFarTheClassIs() {
        reachesTheWorkflow(says(reviewed.sentToReviewByTheGate(), Kind.ACCEPT, null, null));
        Task next = reviewed.sentToReviewByTheGate();

        String reason = sql.first(
                        row -> row.getString(1),
                        "select why from task_move where task_id = ? and actor = 'gate'",
                        next.id())
                .orElseThrow();
        assertThat(reason).contains("holds no certificate", "So far");
        assertThat(sql.first(
                        row -> row.getString(1) + " " + row.getBoolean(2),
                        "select action_class, released from gate_decision where draft_id = ?",
                        next.draftId().orElseThrow()))
                .hasValue(standing().actionClass() + " false");
    }
}
