package io.understudy.work.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.work.Decision;
import io.understudy.work.effect.EffectHandler.Result;
import io.understudy.work.effect.EffectMoves.Attempt;
import io.understudy.work.effect.EffectMoves.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The law of the effect ledger: what an answer changes in each state, and what it never changes. */
class EffectMovesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Destination DESK = new Destination("endpoint:desk", "Zendesk (desk)", Duration.ofHours(24));

    /** Every answer that does not say that it went out. */
    static List<Result> notOut() {
        return List.of(
                new Result.NotDone("later"),
                new Result.Refused("no"),
                new Result.Unknown("who knows"),
                Result.Away.untouched("away"),
                Result.Away.perhapsArrived("away"),
                new Result.Settling("settling", Duration.ofMinutes(5)),
                new Result.Undecidable("ask"));
    }

    @ParameterizedTest
    @EnumSource(EffectState.class)
    void lateAnswerThatItDidNotGoOut_changesNothingInAnyState(EffectState state) {
        for (Result result : notOut()) {
            Effect effect = in(state);
            long fence = effect.fence;

            Next next = EffectMoves.end(effect, answer(fence - 1, result), NOW);

            assertThat(next).as("%s in %s", result, state).isInstanceOf(Next.Dropped.class);
            assertThat(effect.state).as("%s in %s", result, state).isEqualTo(state);
            assertThat(effect.fence).isEqualTo(fence);
            assertThat(effect.lastError).isEqualTo("as it was");
            assertThat(effect.waitingSince).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = EffectState.class,
            names = {"PENDING", "SENT_UNKNOWN", "INCIDENT"})
    void lateAnswerThatItWentOut_beforeItsEnd_isWrittenDown_andNothingIsSentAgain(EffectState state) {
        Effect effect = in(state);
        long fence = effect.fence;

        Next next = EffectMoves.end(effect, answer(fence - 1, out("c-1")), NOW);

        assertThat(next).isInstanceOf(Next.Out.class);
        assertThat(effect.state).isEqualTo(EffectState.DONE);
        assertThat(effect.externalId).isEqualTo("c-1");
        assertThat(EffectMoves.sendAgain(effect, fence, NOW))
                .as("whoever looks for it meanwhile")
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = EffectState.class,
            names = {"DONE", "COMPLETED", "ENDING", "WITHDRAWN"})
    void lateAnswerThatItWentOut_afterItsEnd_isWrittenDown_andReopensNothing(EffectState state) {
        Effect effect = in(state);

        Next next = EffectMoves.end(effect, answer(effect.fence - 1, out("c-2")), NOW);

        assertThat(next).isInstanceOf(Next.OutTooLate.class);
        assertThat(effect.state).isEqualTo(state);
        assertThat(effect.lastError).contains("went out after all", "c-2");
        assertThat(effect.externalId).isEqualTo("c-2");
    }

    @Test
    void skippedEffectThatWentOutAfterAll_staysSkipped_andSaysSo() {
        Effect effect = in(EffectState.INCIDENT);
        long before = effect.fence;
        EffectMoves.close(effect, true, "{}");

        EffectMoves.end(effect, answer(before, out("c-3")), NOW);

        assertThat(effect.state).isEqualTo(EffectState.DONE);
        assertThat(effect.skipped).isTrue();
        assertThat(effect.lastError).contains("was skipped", "c-3");
    }

    @Test
    void sameAnswerTwice_saysNothingNew() {
        Effect effect = in(EffectState.SENT_UNKNOWN);
        long fence = effect.fence;
        EffectMoves.end(effect, answer(fence, out("c-1")), NOW);

        assertThat(EffectMoves.end(effect, answer(fence, out("c-1")), NOW)).isInstanceOf(Next.Dropped.class);
        assertThat(effect.lastError).isEmpty();
    }

    /** Everything that takes an attempt's right to answer away. */
    static List<Consumer<Effect>> overtaking() {
        return List.of(
                EffectMoves::look,
                effect -> EffectMoves.begin(effect, NOW),
                effect -> EffectMoves.withdraw(effect, "cancelled"),
                effect -> EffectMoves.end(effect, answer(effect.fence, new Result.Refused("no")), NOW),
                effect -> EffectMoves.end(effect, answer(effect.fence, out("c-9")), NOW));
    }

    @ParameterizedTest
    @MethodSource("overtaking")
    void attemptThatWasOvertaken_mayNeitherAnswerNorSend(Consumer<Effect> overtaken) {
        Effect effect = in(EffectState.SENT_UNKNOWN);
        long fence = effect.fence;

        overtaken.accept(effect);

        EffectState state = effect.state;
        assertThat(EffectMoves.end(effect, answer(fence, Result.Away.untouched("away")), NOW))
                .isInstanceOf(Next.Dropped.class);
        assertThat(EffectMoves.sendAgain(effect, fence, NOW)).isFalse();
        assertThat(EffectMoves.putOff(effect, answer(fence, new Result.NotDone("")), "away", NOW))
                .isFalse();
        assertThat(effect.state).isEqualTo(state);
    }

    @ParameterizedTest
    @EnumSource(EffectMovesTest.Decision.class)
    void decisionOfAPerson_takesTheRightToAnswerFromWhatIsUnderWay(Decision decision) {
        Effect effect = waiting();
        long fence = effect.fence;

        decision.make(effect);

        EffectState state = effect.state;
        assertThat(EffectMoves.end(effect, answer(fence, Result.Away.untouched("away")), NOW))
                .isInstanceOf(Next.Dropped.class);
        assertThat(effect.state).isEqualTo(state);
        assertThat(effect.waitingSince).isNull();
    }

    /** What a person may decide. */
    enum Decision {
        RETRY,
        SEND,
        SKIP,
        LEAVE;

        void make(Effect effect) {
            switch (this) {
                case RETRY -> EffectMoves.retry(effect);
                case SEND -> EffectMoves.send(effect);
                case SKIP -> EffectMoves.close(effect, true, "{}");
                case LEAVE -> EffectMoves.leave(effect);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = EffectState.class,
            names = {"PENDING", "SENT_UNKNOWN", "DONE", "ENDING", "COMPLETED", "WITHDRAWN"})
    void whatIsUnderWayOrOver_isNobodysToDecide(EffectState state) {
        for (Decision decision : Decision.values()) {
            Effect effect = in(state);
            assertThatThrownBy(() -> decision.make(effect)).isInstanceOf(IllegalStateException.class);
            assertThat(effect.state).isEqualTo(state);
        }
    }

    @Test
    void outage_isNoFailure_andWaitsByTheClock() {
        Effect effect = in(EffectState.SENT_UNKNOWN);

        for (int attempt = 0; attempt < 500; attempt++) {
            Next next = EffectMoves.end(
                    effect, answer(effect.fence, Result.Away.untouched("503")), NOW.plusSeconds(attempt * 120L));
            assertThat(next).isInstanceOf(Next.Later.class);
            assertThat(effect.state).isEqualTo(EffectState.PENDING);
            EffectMoves.begin(effect, NOW);
        }
        EffectMoves.end(effect, answer(effect.fence, Result.Away.untouched("503")), NOW.plus(Duration.ofHours(24)));
        assertThat(effect.failures).isZero();
        assertThat(effect.waitsFor).isEqualTo("endpoint:desk");
        assertThat(effect.waitingSince).isEqualTo(NOW);
        EffectMoves.begin(effect, NOW);

        EffectMoves.end(
                effect,
                answer(effect.fence, Result.Away.untouched("503")),
                NOW.plus(Duration.ofHours(24)).plusSeconds(1));

        assertThat(effect.state).isEqualTo(EffectState.INCIDENT);
        assertThat(effect.isDoubtful()).isFalse();
        assertThat(effect.lastError).contains("Zendesk (desk)", "503");
    }

    @Test
    void failure_countsAndEndsInAnIncident_afterAsManyAsTheWorkflowWants() {
        Effect effect = in(EffectState.SENT_UNKNOWN);
        assertThat(EffectMoves.end(effect, answer(effect.fence, new Result.NotDone("no")), NOW))
                .isInstanceOf(Next.Later.class);
        EffectMoves.begin(effect, NOW);
        EffectMoves.end(effect, answer(effect.fence, Result.Away.untouched("503")), NOW);
        EffectMoves.begin(effect, NOW);
        assertThat(EffectMoves.end(effect, answer(effect.fence, new Result.NotDone("no")), NOW))
                .isInstanceOf(Next.Later.class);
        EffectMoves.begin(effect, NOW);

        assertThat(EffectMoves.end(effect, answer(effect.fence, new Result.NotDone("no")), NOW))
                .isInstanceOf(Next.Person.class);
        assertThat(effect.isDoubtful()).isFalse();
    }

    @Test
    void unknownAnswer_isLookedForAtLeastOnce_evenWhenOneAttemptIsAllTheWorkflowWants() {
        Effect effect = in(EffectState.SENT_UNKNOWN);
        effect.maxAttempts = 1;

        Next next = EffectMoves.end(effect, answer(effect.fence, new Result.Unknown("500")), NOW);

        assertThat(next).isInstanceOf(Next.Later.class);
        assertThat(effect.state).isEqualTo(EffectState.SENT_UNKNOWN);
        EffectMoves.look(effect);
        assertThat(EffectMoves.sendAgain(effect, effect.fence, NOW)).isFalse();
        assertThat(effect.state).isEqualTo(EffectState.INCIDENT);
        assertThat(effect.isDoubtful())
                .as("it was looked for, and is not there")
                .isFalse();
    }

    @Test
    void lookThatCannotTell_endsInAnIncidentThatShowsTheDoubt() {
        Effect effect = in(EffectState.SENT_UNKNOWN);
        EffectMoves.look(effect);

        EffectMoves.end(effect, looked(effect.fence, new Result.Undecidable("its answer was lost")), NOW);

        assertThat(effect.state).isEqualTo(EffectState.INCIDENT);
        assertThat(effect.isDoubtful()).isTrue();
        EffectMoves.retry(effect);
        assertThat(effect.state).as("looked for again, not sent").isEqualTo(EffectState.SENT_UNKNOWN);
    }

    @Test
    void refusalToALook_leavesTheDoubt() {
        Effect effect = in(EffectState.SENT_UNKNOWN);
        EffectMoves.look(effect);

        EffectMoves.end(effect, looked(effect.fence, new Result.Refused("not configured")), NOW);

        assertThat(effect.isDoubtful()).isTrue();
    }

    @Test
    void outageMetByALook_leavesTheDoubt() {
        Effect effect = in(EffectState.SENT_UNKNOWN);
        EffectMoves.look(effect);

        EffectMoves.end(effect, looked(effect.fence, Result.Away.untouched("no connection")), NOW);

        assertThat(effect.state).isEqualTo(EffectState.SENT_UNKNOWN);
        assertThat(EffectMoves.putOff(effect, looked(effect.fence, new Result.NotDone("")), "away", NOW))
                .isTrue();
        assertThat(effect.state).isEqualTo(EffectState.SENT_UNKNOWN);
    }

    @Test
    void timeToSettle_runsFromTheEndOfTheAttempt() {
        Effect effect = in(EffectState.PENDING);
        EffectMoves.begin(effect, NOW);
        assertThat(EffectMoves.endOfAttempt(effect))
                .as("its process may have died over it, and is given the longest an attempt can take")
                .isAfterOrEqualTo(NOW.plusSeconds(30));

        EffectMoves.end(effect, answer(effect.fence, Result.Away.perhapsArrived("504")), NOW.plusSeconds(9));

        assertThat(EffectMoves.endOfAttempt(effect)).isEqualTo(NOW.plusSeconds(9));
        EffectMoves.look(effect);
        EffectMoves.end(
                effect,
                looked(effect.fence, new Result.Settling("not there", Duration.ofMinutes(1))),
                NOW.plusSeconds(60));
        assertThat(EffectMoves.endOfAttempt(effect)).as("a look is no attempt").isEqualTo(NOW.plusSeconds(9));
    }

    private static Attempt answer(long fence, Result result) {
        return new Attempt(fence, DESK, true, result);
    }

    private static Attempt looked(long fence, Result result) {
        return new Attempt(fence, DESK, false, result);
    }

    private static Result.Done out(String id) {
        ObjectNode variables = Json.object();
        return new Result.Done(id, variables);
    }

    private static Effect waiting() {
        Effect effect = in(EffectState.SENT_UNKNOWN);
        EffectMoves.end(effect, answer(effect.fence, Result.Away.perhapsArrived("504")), NOW);
        EffectMoves.look(effect);
        return effect;
    }

    private static Effect in(EffectState state) {
        Effect effect = new Effect();
        effect.state = state;
        effect.fence = 7;
        effect.maxAttempts = 3;
        effect.attempts = 1;
        effect.sentAt = NOW;
        effect.lastError = "as it was";
        return effect;
    }
}
