package io.understudy.review;

import static io.understudy.review.ReviewedTasks.reply;
import static io.understudy.review.ReviewedTasks.supervisor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.platform.AuditLog;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Person;
import io.understudy.proof.OneDatabase;
import io.understudy.work.Move;
import io.understudy.work.StaleTaskException;
import io.understudy.work.Task;
import io.understudy.work.TaskState;
import io.understudy.work.Tasks;
import io.understudy.work.Verdict;
import io.understudy.work.Verdict.Kind;
import io.understudy.work.Verdicts;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A release that waits, on a real database: taken back, or leaving, and never both. */
@QuarkusTest
@QuarkusTestResource(OneDatabase.class)
class TakeBackIT {

    private static final int ROUNDS = 10;
    private static final Person SAM = supervisor("sam");
    private static final Person SUE = supervisor("sue");

    @Inject
    ReviewedTasks reviewed;

    @Inject
    ReviewService supervision;

    @Inject
    Verdicts judgements;

    @Inject
    Tasks tasks;

    @Inject
    AuditLog audit;

    private Task released() {
        return reviewed.says(reviewed.inReview(), SAM, Kind.EDIT, reply("Edited."));
    }

    @Test
    void aRelease_waits_andSaysForHowLong() {
        Task released = released();

        assertThat(released.state()).isEqualTo(TaskState.RELEASED);
        assertThat(released.leavesAt())
                .hasValueSatisfying(leaves -> assertThat(leaves)
                        .isCloseTo(released.stateSince().plus(Duration.ofMinutes(10)), within(1, ChronoUnit.SECONDS)));
        assertThat(released.hasLeft()).isFalse();
    }

    @Test
    void takenBack_theTaskIsWhereItWas_withTheForm_andTheVerdictCountsForNothing() {
        Task released = released();

        Task back = supervision.undo(released.id(), SAM, released.version());

        assertThat(back.state()).isEqualTo(TaskState.IN_REVIEW);
        assertThat(back.reason()).isEqualTo("It is not sure.");
        assertThat(back.values()).as("nothing is released").isEmpty();
        assertThat(back.takenBack()).contains(reply("Edited."));
        assertThat(back.leavesAt()).isEmpty();
        Verdict verdict = judgements.of(back.id()).getLast();
        assertThat(verdict.undoneBy()).isEqualTo("sam");
        assertThat(verdict.undoneAt()).isCloseTo(back.stateSince(), within(1, ChronoUnit.SECONDS));
        assertThat(tasks.history(back.id()).getLast())
                .extracting(Move::actor, Move::did)
                .containsExactly("sam", "took the release back");
        assertThat(audit.last("task.undo", back.id().toString()))
                .hasValueSatisfying(entry -> assertThat(entry.person()).isEqualTo("sam"));
    }

    @Test
    void takenBack_whatAPersonHadTakenOver_isTheirsAgain() {
        Task released = reviewed.says(reviewed.takenOverBy(SAM), SAM, Kind.TAKE_OVER, reply("By hand."));

        Task back = supervision.undo(released.id(), SUE, released.version());

        assertThat(back.state()).isEqualTo(TaskState.TAKEN_OVER);
        assertThat(back.assignee()).contains("sam");
        assertThat(back.takenBack()).contains(reply("By hand."));
    }

    @Test
    void sentBackToTheWorkerThen_theFormIsForgotten() {
        Task released = reviewed.says(reviewed.inReviewOfAStaffedRole(), SAM, Kind.EDIT, reply("Edited."));
        Task back = supervision.undo(released.id(), SAM, released.version());

        Task returned = reviewed.says(back, SAM, Kind.RETURN, null);

        assertThat(returned.takenBack()).isEmpty();
    }

    @Test
    void whoMayNotJudge_takesNothingBack() {
        Task released = released();
        Person avery = new Person("avery", "Avery", Set.of(Person.AUDITOR));

        assertThatThrownBy(() -> supervision.undo(released.id(), avery, released.version()))
                .isInstanceOf(NotAllowedException.class);
        assertThat(reviewed.now(released.id()).state()).isEqualTo(TaskState.RELEASED);
    }

    @Test
    void oneThatHasLeft_isNotTakenBack_whetherTheEngineAnsweredOrNot() {
        Task released = released();

        assertThat(reviewed.leaves(released)).isTrue();

        assertThatThrownBy(() -> supervision.undo(released.id(), SAM, released.version()))
                .isInstanceOf(VerdictNotPossibleException.class)
                .hasMessageContaining("has gone to the workflow");
        assertThat(reviewed.leaves(released))
                .as("told again after its teller died")
                .isTrue();
    }

    @Test
    void oneThatWasTakenBack_doesNotLeave_evenWhenAnotherFollows() {
        Task released = released();
        Task back = supervision.undo(released.id(), SAM, released.version());

        assertThat(reviewed.leaves(released)).isFalse();

        Task again = reviewed.says(back, SAM, Kind.ACCEPT, null);
        assertThat(reviewed.leaves(released)).as("the first release").isFalse();
        assertThat(reviewed.now(again.id()).leavesAt()).isPresent();
        assertThat(reviewed.leaves(again)).as("the second release").isTrue();
    }

    @Test
    void nothingReleased_nothingIsTakenBack() {
        Task task = reviewed.inReview();

        assertThatThrownBy(() -> supervision.undo(task.id(), SAM, task.version()))
                .isInstanceOf(VerdictNotPossibleException.class)
                .hasMessageContaining("Nothing is released");
    }

    @Test
    void takenBackByManyAtOnce_oneIsFirst_theOthersAreToldWho() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Task released = released();

            List<Future<Task>> ends = AtOnce.by(
                    6, person -> supervision.undo(released.id(), supervisor("p" + person), released.version()));

            assertThat(ends.stream().filter(end -> end.state() == Future.State.SUCCESS))
                    .hasSize(1);
            String first = judgements.of(released.id()).getLast().undoneBy();
            assertThat(ends.stream()
                            .filter(end -> end.state() == Future.State.FAILED)
                            .map(Future::exceptionNow))
                    .allSatisfy(late -> assertThat(((StaleTaskException) late).first())
                            .hasValueSatisfying(told -> {
                                assertThat(told.by()).isEqualTo(first);
                                assertThat(told.did()).isEqualTo("took the release back");
                            }));
        }
    }

    @Test
    void takenBackAsItLeaves_oneOfBothHappens() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Task released = released();

            List<Future<Boolean>> ends = AtOnce.by(2, which -> {
                if (which == 0) {
                    return reviewed.leaves(released);
                }
                supervision.undo(released.id(), SAM, released.version());
                return true;
            });

            boolean left = ends.getFirst().resultNow();
            boolean takenBack = ends.getLast().state() == Future.State.SUCCESS;
            assertThat(left).isNotEqualTo(takenBack);
            assertThat(reviewed.now(released.id()).state())
                    .isEqualTo(takenBack ? TaskState.IN_REVIEW : TaskState.RELEASED);
        }
    }
}
