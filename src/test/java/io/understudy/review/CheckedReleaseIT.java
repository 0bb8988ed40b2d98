package io.understudy.review;

import static io.understudy.review.ReviewedTasks.reply;
import static io.understudy.review.ReviewedTasks.supervisor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.platform.Person;
import io.understudy.platform.Sql;
import io.understudy.proof.OneDatabase;
import io.understudy.role.RoleCatalog;
import io.understudy.work.Forms;
import io.understudy.work.ReleaseChecks;
import io.understudy.work.StaleTaskException;
import io.understudy.work.Task;
import io.understudy.work.TaskState;
import io.understudy.work.Tasks;
import io.understudy.work.Verdict;
import io.understudy.work.Verdict.Kind;
import io.understudy.work.Verdicts;
import io.understudy.work.draft.Draft;
import io.understudy.work.draft.DraftResult;
import io.understudy.work.draft.Drafts;
import io.understudy.work.draft.PackedDraft;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What leaves is tested as it leaves: verdicts on a real database, with scripted checks. */
@QuarkusTest
@QuarkusTestResource(OneDatabase.class)
class CheckedReleaseIT {

    private static final Person SAM = supervisor("sam");
    private static final Person SUE = supervisor("sue");
    private static final String NAME = "The reply is true";

    @Inject
    ReviewedTasks reviewed;

    @Inject
    Tasks tasks;

    @Inject
    Drafts drafts;

    @Inject
    Forms forms;

    @Inject
    Verdicts judgements;

    @Inject
    RoleCatalog roles;

    @Inject
    VerdictTransaction transaction;

    @Inject
    Clock clock;

    @Inject
    Sql sql;

    private final Scripted checks = new Scripted();
    private ReviewService supervision;

    @BeforeEach
    void staff() {
        supervision = new ReviewService(
                tasks, drafts, forms, judgements, roles, new CheckedForms(checks, clock), transaction);
    }

    @Test
    void draftAcceptedAsItStands_keepsItsTicks() {
        Task task = drafted(true, false);

        say(task, Kind.ACCEPT, null, Set.of());

        assertThat(checks.asked).containsExactly(Set.of());
        assertThat(state(task)).isEqualTo(TaskState.RELEASED);
    }

    @Test
    void changedForm_isTestedByWhatWasChanged_andTheResultIsKeptWithTheVerdict() {
        Task task = drafted(true, false);
        checks.finds(true, false, false);

        say(task, Kind.EDIT, reply("Edited."), Set.of());

        assertThat(checks.asked).containsExactly(Set.of("reply"));
        assertThat(checks.seen)
                .extracting(values -> values.path("reply").asText())
                .containsExactly("Edited.");
        assertThat(verdict(task).checks()).containsExactlyElementsOf(checks.finds);
        assertThat(verdict(task).despite()).isEmpty();
    }

    @Test
    void checkThatDoesNotPass_refusesTheRelease_andNothingIsChanged() {
        Task task = drafted(true, false);
        checks.finds(false, false, false);

        assertThatThrownBy(() -> say(task, Kind.EDIT, reply("Edited."), Set.of()))
                .isInstanceOfSatisfying(FailedChecksException.class, refused -> {
                    assertThat(refused.objections()).containsExactlyElementsOf(checks.finds);
                    assertThat(refused.canBePassedOver()).isTrue();
                    assertThat(refused).hasMessageContaining(NAME).hasMessageContaining("it is not");
                });
        assertThat(state(task)).isEqualTo(TaskState.IN_REVIEW);
        assertThat(judgements.of(task.id())).isEmpty();
    }

    @Test
    void passedOverKnowingly_isReleased_andWrittenDown() {
        Task task = drafted(true, false);
        checks.finds(false, false, false);

        say(task, Kind.EDIT, reply("Edited."), Set.of(NAME));

        assertThat(state(task)).isEqualTo(TaskState.RELEASED);
        assertThat(verdict(task).despite()).containsExactly(NAME);
        assertThat(sql.query(
                        row -> row.getString(1) + " " + row.getString(2),
                        "select person, detail from audit_entry where action = 'task.despite' and subject = ?",
                        task.id().toString()))
                .containsExactly("sam " + NAME);
    }

    @Test
    void whatKeepsTheEffectFromWorking_isNeverPassedOver() {
        Task task = drafted(true, false);
        checks.finds(false, false, true);

        assertThatThrownBy(() -> say(task, Kind.EDIT, reply("Edited."), Set.of(NAME)))
                .isInstanceOfSatisfying(
                        FailedChecksException.class,
                        refused -> assertThat(refused.canBePassedOver()).isFalse());
        assertThat(state(task)).isEqualTo(TaskState.IN_REVIEW);
    }

    @Test
    void advisoryCheck_isToldAndStopsNothing() {
        Task task = drafted(true, false);
        checks.finds(false, true, false);

        say(task, Kind.EDIT, reply("Edited."), Set.of());

        assertThat(state(task)).isEqualTo(TaskState.RELEASED);
        assertThat(verdict(task).checks()).hasSize(1);
        assertThat(verdict(task).despite()).isEmpty();
    }

    @Test
    void draftWhoseEffectCannotWork_isTestedAgain_alsoWhenItIsAcceptedAsItStands() {
        Task task = drafted(false, true);
        checks.finds(false, false, true);

        assertThatThrownBy(() -> say(task, Kind.ACCEPT, null, Set.of())).isInstanceOf(FailedChecksException.class);
        assertThat(checks.asked).containsExactly(Set.of("reply"));
    }

    @Test
    void draftThatDidNotPass_mayBeAcceptedByWhoSeesThat() {
        Task task = drafted(false, false);

        say(task, Kind.ACCEPT, null, Set.of());

        assertThat(state(task)).isEqualTo(TaskState.RELEASED);
    }

    @Test
    void formFilledInByAPerson_withoutADraft_isTestedAsAWhole() {
        Task task = reviewed.offered();
        checks.finds(false, false, false);

        assertThatThrownBy(() -> say(task, Kind.TAKE_OVER, reply("By hand."), Set.of()))
                .isInstanceOf(FailedChecksException.class);
        assertThat(checks.asked).containsExactly(Set.of("reply"));
        assertThat(state(task)).isEqualTo(TaskState.OFFERED);
    }

    @Test
    void claimingAndReturning_releaseNothing_andTestNothing() {
        say(drafted(true, false), Kind.TAKE_OVER, null, Set.of());

        assertThat(checks.asked).isEmpty();
    }

    @Test
    void taskMovesOnWhileItIsTested_theVerdictIsLate() {
        Task task = drafted(true, false);
        checks.finds(true, false, false);
        checks.meanwhile = () -> reviewed.says(task, SUE, Kind.TAKE_OVER, null);

        assertThatThrownBy(() -> say(task, Kind.EDIT, reply("Edited."), Set.of()))
                .isInstanceOf(StaleTaskException.class);
        assertThat(state(task)).isEqualTo(TaskState.TAKEN_OVER);
    }

    @Test
    void formThatWasJustLookedAt_isNotTestedTwice_andAnotherOneIs() {
        Task task = drafted(true, false);
        checks.finds(false, false, false);

        assertThat(supervision.check(task.id(), SAM, reply("Edited."), ReleaseChecks.Progress.UNHEARD))
                .containsExactlyElementsOf(checks.finds);
        assertThatThrownBy(() -> say(task, Kind.EDIT, reply("Edited."), Set.of()))
                .isInstanceOf(FailedChecksException.class);
        assertThat(checks.asked).hasSize(1);

        checks.finds(true, false, false);
        say(task, Kind.EDIT, reply("Edited again."), Set.of());
        assertThat(checks.asked).hasSize(2);
        assertThat(state(task)).isEqualTo(TaskState.RELEASED);
    }

    private Task drafted(boolean passed, boolean prevents) {
        Task begun = reviewed.drafting();
        tasks.commitDraft(
                begun.id(),
                begun.attempt(),
                PackedDraft.of(new DraftResult(
                        "Ada",
                        "none",
                        "1",
                        null,
                        reply("As drafted."),
                        new Draft.Content(
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(new Draft.CheckResult(NAME, passed, "", prevents))),
                        0.9,
                        DraftResult.Usage.NONE,
                        List.of(),
                        Optional.empty())));
        return reviewed.now(begun.id());
    }

    private void say(Task seen, Kind kind, @Nullable ObjectNode values, Set<String> despite) {
        supervision.give(seen.id(), SAM, new VerdictRequest(kind, values, null, "", seen.version(), null, despite));
    }

    private TaskState state(Task task) {
        return reviewed.now(task.id()).state();
    }

    private Verdict verdict(Task task) {
        return judgements.of(task.id()).getLast();
    }

    /** Checks that find what the test says, and what they were asked. */
    private static final class Scripted implements ReleaseChecks {
        private final List<Set<String>> asked = new ArrayList<>();
        private final List<ObjectNode> seen = new ArrayList<>();
        private List<Result> finds = List.of();
        private Runnable meanwhile = () -> {};

        void finds(boolean passed, boolean advisory, boolean prevents) {
            finds = List.of(
                    new Result(NAME, List.of("reply"), passed, advisory, prevents, passed ? "it is" : "it is not"));
        }

        @Override
        public List<Check> of(Task task) {
            return List.of(new Check(NAME, false, Set.of("reply")));
        }

        @Override
        public List<Result> run(Task task, String person, ObjectNode values, Set<String> fields, Progress progress) {
            assertThat(QuarkusTransaction.isActive())
                    .as("a transaction while checks run")
                    .isFalse();
            asked.add(Set.copyOf(fields));
            seen.add(values.deepCopy());
            meanwhile.run();
            return finds;
        }
    }
}
