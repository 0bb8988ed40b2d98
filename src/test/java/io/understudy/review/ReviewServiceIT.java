package io.understudy.review;

import static io.understudy.review.ReviewedTasks.reply;
import static io.understudy.review.ReviewedTasks.supervisor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.platform.Person;
import io.understudy.platform.Sql;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Verdicts on a real database, several at the same moment among them. */
@QuarkusTest
@QuarkusTestResource(OneDatabase.class)
class ReviewServiceIT {

    private static final int PEOPLE = 6;
    private static final int ROUNDS = 5;
    private static final Person SAM = supervisor("sam");
    private static final Person SUE = supervisor("sue");

    @Inject
    ReviewedTasks reviewed;

    @Inject
    ReviewService supervision;

    @Inject
    Presence presence;

    @Inject
    Verdicts judgements;

    @Inject
    Tasks tasks;

    @Inject
    Sql sql;

    /** A word that six people say at once, what the task is before, and what they are told the first one did. */
    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of(TaskState.IN_REVIEW, Kind.ACCEPT, null, "accepted the draft"),
                Arguments.of(TaskState.IN_REVIEW, Kind.EDIT, reply("Edited."), "accepted the draft with changes"),
                Arguments.of(TaskState.IN_REVIEW, Kind.RETURN, null, "sent the draft back"),
                Arguments.of(TaskState.IN_REVIEW, Kind.TAKE_OVER, null, "took the task over"),
                Arguments.of(TaskState.IN_REVIEW, Kind.TAKE_OVER, reply("By hand."), "took the task over"),
                Arguments.of(TaskState.DRAFTING, Kind.TAKE_OVER, null, "took the task over"),
                Arguments.of(TaskState.TAKEN_OVER, Kind.TAKE_OVER, null, "took the task over"),
                Arguments.of(TaskState.TAKEN_OVER, Kind.TAKE_OVER, reply("By hand."), "took the task over"));
    }

    @ParameterizedTest
    @MethodSource("words")
    void manyAtOnce_oneIsFirst_theOthersAreToldWhoThatWas(
            TaskState from, Kind word, @Nullable ObjectNode values, String did) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Task seen = taskIn(from);
            int before = judgements.of(seen.id()).size();

            List<Future<Task>> ends =
                    AtOnce.by(PEOPLE, person -> reviewed.says(seen, supervisor("p" + person), word, values));

            List<StaleTaskException> late = new ArrayList<>();
            int firsts = 0;
            for (Future<Task> end : ends) {
                try {
                    end.get();
                    firsts++;
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(StaleTaskException.class);
                    late.add((StaleTaskException) e.getCause());
                }
            }
            assertThat(firsts).isEqualTo(1);
            List<Verdict> given = judgements.of(seen.id());
            assertThat(given).hasSize(before + 1);
            Verdict winner = given.getLast();
            assertThat(late)
                    .hasSize(PEOPLE - 1)
                    .allSatisfy(told -> assertThat(told.first()).hasValueSatisfying(first -> {
                        assertThat(first.by()).isEqualTo(winner.person());
                        assertThat(first.did()).isEqualTo(did);
                        assertThat(first.at()).isEqualTo(winner.at());
                    }));
        }
    }

    private Task taskIn(TaskState state) {
        return switch (state) {
            case IN_REVIEW -> reviewed.inReviewOfAStaffedRole();
            case DRAFTING -> reviewed.drafting();
            case TAKEN_OVER -> reviewed.takenOverBy(supervisor("pat"));
            default -> throw new IllegalArgumentException(state.name());
        };
    }

    @Test
    void formThatWasSeenOtherwiseThanItWasDrafted_isReleasedAsSeen_andBookedAsAnEdit() {
        Task task = reviewed.inReview();
        ObjectNode seen = reply("");

        supervision.give(
                task.id(), SAM, new VerdictRequest(Kind.ACCEPT, null, seen, "", task.version(), null, Set.of()));

        assertThat(judgements.of(task.id()).getLast().kind()).isEqualTo(Kind.EDIT);
        assertThat(judgements.of(task.id()).getLast().edited()).containsExactly("reply");
        assertThat(sql.query(
                        row -> row.getString(1),
                        "select details -> 'values' ->> 'reply' from outbox where kind = ? and subject = ?",
                        Tasks.COMPLETE,
                        task.id().toString()))
                .containsExactly("");
    }

    @Test
    void pageThatSetsWhatTheFormDoesNot_orAFieldTwice_isRefused() {
        Task task = reviewed.inReview();

        for (ObjectNode seen : List.of(reply("As drafted.").put("paid", true), reply("Something else."))) {
            assertThatThrownBy(() -> supervision.give(
                            task.id(),
                            SAM,
                            new VerdictRequest(Kind.ACCEPT, null, seen, "", task.version(), null, Set.of())))
                    .isInstanceOf(InvalidVerdictException.class);
        }
        assertThat(judgements.of(task.id())).isEmpty();
    }

    @Test
    void differentWordsAtOnce_oneIsFirst() throws Exception {
        Kind[] words = Kind.values();
        for (int round = 0; round < ROUNDS; round++) {
            Task seen = reviewed.inReviewOfAStaffedRole();

            List<Future<Task>> ends = AtOnce.by(PEOPLE, person -> {
                Kind word = words[person % words.length];
                ObjectNode values = word == Kind.EDIT ? reply("Edited.") : null;
                return reviewed.says(seen, supervisor("p" + person), word, values);
            });

            assertThat(ends.stream().filter(end -> end.state() == Future.State.SUCCESS))
                    .hasSize(1);
            assertThat(ends.stream()
                            .filter(end -> end.state() == Future.State.FAILED)
                            .map(Future::exceptionNow))
                    .hasOnlyElementsOfType(StaleTaskException.class);
            assertThat(judgements.of(seen.id())).hasSize(1);
        }
    }

    @Test
    void manyLookAtOnce_allAreThere() throws Exception {
        Task seen = reviewed.inReview();

        List<Future<Integer>> ends = AtOnce.by(PEOPLE, person -> {
            presence.seen(seen.id(), supervisor("p" + person), 1);
            presence.seen(seen.id(), supervisor("p0"), 1);
            return person;
        });

        assertThat(ends).allMatch(end -> end.state() == Future.State.SUCCESS);
        assertThat(presence.others(seen.id(), SAM)).hasSize(PEOPLE);
    }

    @Test
    void whatTheWorkerMadeOfAVerdictSince_doesNotHideWhoGaveIt() {
        Task seen = reviewed.inReviewOfAStaffedRole();
        reviewed.says(seen, SAM, Kind.RETURN, null);
        tasks.beginDraft(seen.id(), "Ada");

        assertThatThrownBy(() -> reviewed.says(seen, SUE, Kind.ACCEPT, null))
                .isInstanceOf(StaleTaskException.class)
                .hasMessageContaining("sam sent the draft back at ");
    }

    @Test
    void whatAPersonDidBeforeItWasSeen_isNotWhatCameFirst() {
        Task seen = reviewed.takenOverBy(SAM);
        tasks.withdrawn(seen.id(), "Its case was cancelled.");

        assertThatThrownBy(() -> reviewed.says(seen, SUE, Kind.TAKE_OVER, null))
                .isInstanceOf(StaleTaskException.class)
                .hasMessageContaining("engine withdrew the task at ");
    }

    @Test
    void aTaskOfOnesOwn_isReleasedByEditToo_andTheBookSaysThatAPersonFilledItIn() {
        Task mine = reviewed.takenOverBy(SAM);

        Task released = reviewed.says(mine, SAM, Kind.EDIT, reply("By hand."));

        assertThat(released.state()).isEqualTo(TaskState.RELEASED);
        assertThat(released.values()).contains(reply("By hand."));
        assertThat(judgements.of(mine.id())).extracting(Verdict::kind).containsExactly(Kind.TAKE_OVER, Kind.TAKE_OVER);
    }

    @Test
    void aTaskOfAnother_isNotEdited_butTakenFromThem_whichItsHistoryTells() {
        Task theirs = reviewed.takenOverBy(SAM);

        assertThatThrownBy(() -> reviewed.says(theirs, SUE, Kind.EDIT, reply("Over their head.")))
                .isInstanceOf(VerdictNotPossibleException.class)
                .hasMessageContaining("sam has taken this task over")
                .hasMessageContaining("use TAKE_OVER");

        Task taken = reviewed.says(theirs, SUE, Kind.TAKE_OVER, null);

        assertThat(taken.assignee()).contains("sue");
        assertThat(tasks.history(taken.id())).extracting(Move::actor).endsWith("sam", "sue");
    }

    @Test
    void aVerdict_isOfTheSameInstantAsItsMove() {
        Task seen = reviewed.inReview();

        reviewed.says(seen, SAM, Kind.ACCEPT, null);

        Instant at = judgements.of(seen.id()).getLast().at();
        assertThat(tasks.history(seen.id())).anyMatch(move -> move.at().equals(at));
    }
}
