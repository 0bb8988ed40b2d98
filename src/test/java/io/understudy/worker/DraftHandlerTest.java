package io.understudy.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.role.Role;
import io.understudy.work.Tasks;
import io.understudy.work.draft.DraftResult;
import io.understudy.work.outbox.OutboxHandler.Outcome;
import io.understudy.work.outbox.OutboxItem;
import io.understudy.work.outbox.RetryPolicy;
import io.understudy.worker.model.ModelCatalog;
import io.understudy.worker.model.ModelGateway;
import io.understudy.worker.model.ModelReply.Reason;
import io.understudy.worker.prompt.PlaybookSection;
import io.understudy.worker.prompt.RulesSection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DraftHandlerTest {

    private final Situation situation = Situation.ordinary();
    private final FakeDesk desk = new FakeDesk();

    @Test
    void every_role_is_drafted_with_its_own_parallelism() {
        DraftHandler handler = handler(Script.turn().end());
        assertThat(handler.kinds()).containsExactly(Tasks.draftKind("customer-service"));
        assertThat(handler.parallel(Tasks.draftKind("customer-service"))).isEqualTo(4);
    }

    @Test
    void draft_is_handed_in_for_the_attempt_it_was_made_in() {
        Outcome outcome = handler(Script.turn().submits(Situation.GOOD).end()).handle(claimed(1));
        assertThat(outcome).isInstanceOf(Outcome.CrossedOff.class);
        assertThat(desk.handedIn)
                .singleElement()
                .satisfies(result -> assertThat(result.failure()).isEmpty());
        assertThat(desk.attempts).containsExactly(3);
    }

    @Test
    void task_whose_files_are_on_their_way_is_put_off_without_a_model() {
        desk.putOffs = 1;
        Script model = Script.turn().submits(Situation.GOOD).end();
        DraftHandler handler = handler(model);
        assertThat(handler.handle(claimed(1))).isInstanceOf(Outcome.CrossedOff.class);
        assertThat(model.asked()).isEmpty();
        handler.handle(claimed(1));
        assertThat(desk.handedIn).hasSize(1);
    }

    @Test
    void task_that_is_no_longer_a_workers_is_crossed_off_without_a_model() {
        desk.brief = Optional.empty();
        Script model = Script.turn().end();
        assertThat(handler(model).handle(claimed(1))).isInstanceOf(Outcome.Done.class);
        assertThat(model.asked()).isEmpty();
    }

    @Test
    void task_that_moved_on_while_drafting_is_left_alone() {
        desk.current = false;
        Script model = Script.turn()
                .calls("get_order", "orderId", "A-1001")
                .taking(Duration.ofSeconds(3))
                .forever();
        assertThat(handler(model).handle(claimed(1))).isInstanceOf(Outcome.CrossedOff.class);
        assertThat(model.asked()).hasSize(1);
        assertThat(desk.handedIn).isEmpty();
        assertThat(desk.left).isEqualTo(1);
    }

    @Test
    void task_is_not_looked_after_more_than_once_a_second() {
        Script model = Script.turn()
                .calls("get_order", "orderId", "A-1001")
                .then()
                .submits(Situation.GOOD)
                .end();
        handler(model).handle(claimed(1));
        assertThat(desk.looks).isZero();
        assertThat(desk.handedIn).hasSize(1);
    }

    @Test
    void task_whose_process_died_four_times_fails_without_another_question() {
        Script model = Script.turn().end();
        assertThat(handler(model).handle(claimed(5))).isInstanceOf(Outcome.CrossedOff.class);
        assertThat(model.asked()).isEmpty();
        assertThat(desk.handedIn)
                .singleElement()
                .satisfies(result -> assertThat(result.failure())
                        .contains("Drafting was begun 4 times and was interrupted each time."));
    }

    @Test
    void task_that_was_tried_often_because_the_database_was_away_is_drafted_all_the_same() {
        OutboxItem patient = new OutboxItem(
                7,
                Tasks.draftKind("customer-service"),
                situation.brief().taskId().toString(),
                "{}",
                40);
        handler(Script.turn().submits(Situation.GOOD).end()).handle(patient);
        assertThat(desk.handedIn)
                .singleElement()
                .satisfies(result -> assertThat(result.failure()).isEmpty());
    }

    @Test
    void task_that_is_given_up_is_a_persons_with_the_reason() {
        assertThat(handler(Script.turn().end()).giveUp(claimed(1), "the form is not there"))
                .isInstanceOf(Outcome.CrossedOff.class);
        assertThat(desk.handedIn)
                .singleElement()
                .satisfies(result -> assertThat(result.failure().orElseThrow()).contains("the form is not there"));
    }

    @Test
    void draft_that_meets_a_lost_connection_is_made_again_instead_of_failing() {
        desk.refusals = 1;
        desk.trouble = new IllegalStateException(new SQLException("connection lost", "08006"));
        DraftHandler handler = handler(Script.turn().submits(Situation.GOOD).end());
        assertThatThrownBy(() -> handler.handle(claimed(1))).hasRootCauseMessage("connection lost");
        assertThat(desk.handedIn).isEmpty();
    }

    @Test
    void database_that_is_away_while_a_model_is_at_work_takes_nothing_from_the_draft() {
        desk.lookTrouble = new IllegalStateException(new SQLException("the database is starting", "57P03"));
        handler(Script.turn()
                        .calls("get_order", "orderId", "A-1001")
                        .taking(Duration.ofSeconds(3))
                        .then()
                        .submits(Situation.GOOD)
                        .end())
                .handle(claimed(1));
        assertThat(desk.looks).isPositive();
        assertThat(desk.handedIn)
                .singleElement()
                .satisfies(result -> assertThat(result.failure()).isEmpty());
    }

    @Test
    void draft_that_cannot_be_begun_because_the_database_is_away_is_begun_again_later() {
        Drafting away = new Drafting(
                new ModelCatalog(List.of(), List.of()),
                Script.turn().end(),
                role -> {
                    throw new IllegalStateException(new SQLException("connection refused", "08001"));
                },
                List.of(),
                situation.pace);
        DraftHandler handler = new DraftHandler(List.of(situation.role()), desk, away, situation.pace);
        assertThatThrownBy(() -> handler.handle(claimed(1))).hasRootCauseMessage("connection refused");
        assertThat(desk.handedIn).isEmpty();
    }

    @Test
    void draft_that_cannot_be_stored_is_handed_in_as_a_failure() {
        desk.refusals = 1;
        handler(Script.turn().submits(Situation.GOOD).end()).handle(claimed(1));
        assertThat(desk.handedIn).singleElement().satisfies(result -> {
            assertThat(result.failure().orElseThrow()).contains("could not be stored", "not stored");
            assertThat(result.values().isEmpty()).isTrue();
        });
    }

    @Test
    void database_that_is_down_leaves_the_item_for_later() {
        desk.refusals = 2;
        DraftHandler handler = handler(Script.turn().submits(Situation.GOOD).end());
        assertThatThrownBy(() -> handler.handle(claimed(1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void process_that_is_stopping_leaves_the_item_for_another() {
        ModelGateway interrupted = (model, request) -> {
            throw new InterruptedException();
        };
        Drafting drafting = new Drafting(
                new ModelCatalog(List.of(Situation.model("default", "0", "0")), List.of()),
                interrupted,
                role -> new RoleKit(
                        RulesSection.of(role),
                        new PlaybookSection(""),
                        (query, limit) -> List.of(),
                        java.util.Map.of(),
                        java.util.Map.of()),
                List.of(),
                situation.pace);
        DraftHandler handler = new DraftHandler(List.of(situation.role()), desk, drafting, situation.pace);
        assertThat(handler.handle(claimed(1))).isInstanceOf(Outcome.Again.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(desk.handedIn).isEmpty();
    }

    @Test
    void error_on_our_side_becomes_a_failed_draft() {
        Drafting broken = new Drafting(
                new ModelCatalog(List.of(), List.of()),
                Script.turn().end(),
                role -> {
                    throw new IllegalStateException("the pack is broken");
                },
                List.of(),
                situation.pace);
        new DraftHandler(List.of(situation.role()), desk, broken, situation.pace).handle(claimed(1));
        assertThat(desk.handedIn)
                .singleElement()
                .satisfies(result -> assertThat(result.failure().orElseThrow()).contains("an error on our side"));
    }

    private DraftHandler handler(Script model) {
        return new DraftHandler(List.of(situation.role()), desk, situation.drafting(model), situation.pace);
    }

    private OutboxItem claimed(int times) {
        return new OutboxItem(
                7,
                Tasks.draftKind("customer-service"),
                situation.brief().taskId().toString(),
                "{}",
                times,
                0,
                times - 1,
                null);
    }

    @Test
    void draft_that_no_model_answers_waits_with_what_it_cost_and_its_task_is_put_back() {
        DraftHandler handler = handler(Script.turn()
                .calls("get_order", "orderId", "A-1001")
                .then()
                .isBusyFor(Duration.ofMinutes(3))
                .forever());
        assertThat(handler.handle(claimed(1)))
                .isInstanceOfSatisfying(
                        Outcome.Again.class, again -> assertThat(again.why()).contains("it answered 429"));
        assertThat(desk.putBack).singleElement().asString().contains("it answered 429");
        assertThat(desk.spent)
                .singleElement()
                .satisfies(spent -> assertThat(spent.usage().inputTokens()).isEqualTo(100));
        assertThat(desk.handedIn).isEmpty();
    }

    @Test
    void while_a_model_cannot_be_asked_nothing_is_begun_and_waiting_counts_against_the_roles_patience() {
        Script model =
                Script.turn().fails(Reason.MISCONFIGURED, "it answered 401").forever();
        DraftHandler handler = handler(model);
        String kind = Tasks.draftKind("customer-service");
        handler.handle(claimed(1));
        desk.putBack.clear();

        assertThat(handler.ready(kind, 3)).isZero();
        assertThat(handler.handle(claimed(1)))
                .isInstanceOfSatisfying(
                        Outcome.Again.class,
                        again -> assertThat(again.why()).contains("not asked until it is set up rightly"));
        assertThat(model.asked()).hasSize(1);
        assertThat(desk.putBack).isEmpty();

        situation.pace.pass(Duration.ofSeconds(30));
        assertThat(handler.ready(kind, 3)).isEqualTo(3);
        assertThat(handler.policy(kind, USUAL).maxWait()).isEqualTo(Duration.ofHours(1));
        handler.giveUp(claimed(1), "it answered 401");
        assertThat(desk.handedIn.getLast().failure().orElseThrow())
                .isEqualTo("No draft came about in the 60 minutes that the role waits for its model: it answered 401");
    }

    private static final RetryPolicy USUAL =
            new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofDays(1));

    /** A desk in memory. */
    private final class FakeDesk implements DraftingStore {
        private Optional<DraftingContext> brief = Optional.of(situation.brief());
        private final List<DraftResult> handedIn = new ArrayList<>();
        private final List<Integer> attempts = new ArrayList<>();
        private boolean current = true;
        private int looks;
        private int left;
        private int refusals;
        private RuntimeException trouble = new IllegalStateException("not stored");
        private int putOffs;
        private final List<String> putBack = new ArrayList<>();
        private final List<DraftResult> spent = new ArrayList<>();

        @Nullable
        private RuntimeException lookTrouble;

        @Override
        public Opening open(OutboxItem item, UUID task, Role role) {
            if (putOffs-- > 0) {
                return new Opening.PutOff();
            }
            return brief.<Opening>map(Opening.Begun::new).orElseGet(Opening.NotOurs::new);
        }

        @Override
        public OptionalInt openUnread(UUID task, Role role) {
            return OptionalInt.of(6);
        }

        @Override
        public boolean isCurrent(UUID task, int attempt) {
            looks++;
            if (lookTrouble != null) {
                throw lookTrouble;
            }
            return current;
        }

        @Override
        public void handIn(OutboxItem item, UUID task, int attempt, DraftResult result) {
            if (refusals-- > 0) {
                throw trouble;
            }
            handedIn.add(result);
            attempts.add(attempt);
        }

        @Override
        public void putBack(UUID task, int attempt, DraftResult spent, String why) {
            putBack.add(why);
            this.spent.add(spent);
        }

        @Override
        public void spent(UUID task, int attempt, DraftResult spent) {
            this.spent.add(spent);
        }

        @Override
        public void leave(OutboxItem item, UUID task, int attempt) {
            left++;
        }
    }
}
