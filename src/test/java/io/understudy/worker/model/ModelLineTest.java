package io.understudy.worker.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.work.draft.DraftResult;
import io.understudy.worker.Script;
import io.understudy.worker.Situation;
import io.understudy.worker.model.ModelReply.Reason;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelLineTest {

    private static final Map<String, Object> GOOD = Situation.GOOD;

    @Test
    void busy_model_is_asked_again_after_a_pause() throws Exception {
        Situation situation = Situation.ordinary();
        Script model = Script.turn()
                .fails(Reason.BUSY, "it answered 429")
                .then()
                .fails(Reason.BROKEN, "it answered 503")
                .then()
                .submits(GOOD)
                .end();
        DraftResult result = situation.draftedBy(model);
        assertThat(result.failure()).isEmpty();
        assertThat(situation.pace.pauses()).hasSize(2);
        assertThat(situation.pace.pauses().getFirst()).isBetween(Duration.ofMillis(300), Duration.ofMillis(500));
        assertThat(result.trace())
                .filteredOn(step -> step.path("kind").asText().equals("retry"))
                .hasSize(2);
    }

    @Test
    void providers_wish_when_to_come_back_is_honoured() throws Exception {
        Situation situation = Situation.ordinary();
        Script model = Script.turn()
                .isBusyFor(Duration.ofSeconds(17))
                .then()
                .submits(GOOD)
                .end();
        assertThat(situation.draftedBy(model).failure()).isEmpty();
        assertThat(situation.pace.pauses()).containsExactly(Duration.ofSeconds(17));
    }

    @Test
    void wish_to_wait_for_long_gives_the_place_to_others_until_then() throws Exception {
        Situation situation = Situation.ordinary();
        Map.Entry<Duration, String> waits = situation.waitsFor(
                Script.turn().isBusyFor(Duration.ofMinutes(10)).end());
        assertThat(waits.getKey()).isEqualTo(Duration.ofMinutes(10));
        assertThat(waits.getValue()).isEqualTo("The model default-model cannot be asked now: it answered 429.");
        assertThat(situation.pace.pauses()).isEmpty();
    }

    @Test
    void waiting_for_a_busy_model_is_not_drafting_time() throws Exception {
        Situation situation = Situation.ordinary().withLimits(6, 2, 60_000, "0.5", 5);
        DraftResult result = situation.draftedBy(Script.turn()
                .isBusyFor(Duration.ofSeconds(17))
                .then()
                .submits(GOOD)
                .end());
        assertThat(result.failure()).isEmpty();
        assertThat(result.usage().millis()).isLessThan(1_000);
    }

    @Test
    void model_that_is_down_is_waited_for_after_four_tries() throws Exception {
        Situation situation = Situation.ordinary();
        Script model = Script.turn().fails(Reason.UNREACHABLE, "no connection").forever();
        assertThat(situation.waitsFor(model).getValue())
                .isEqualTo("The model default-model gave no usable answer (tried 4 times): no connection.");
        assertThat(model.asked()).hasSize(4);
    }

    @Test
    void model_that_is_set_up_wrongly_is_asked_once_and_waited_for() throws Exception {
        Situation situation = Situation.ordinary();
        Script model =
                Script.turn().fails(Reason.MISCONFIGURED, "it answered 401").forever();
        assertThat(situation.waitsFor(model).getKey()).isEqualTo(Duration.ofMinutes(5));
        assertThat(model.asked()).hasSize(1);
    }

    @Test
    void model_that_talks_refuses_or_is_cut_off_hands_over_to_the_fallback() throws Exception {
        Situation situation = Situation.ordinary().withFallback("spare");
        Script talks = Script.turn()
                .says("I would rather chat.")
                .then()
                .says("No.")
                .then()
                .says("No.")
                .then()
                .submits(GOOD)
                .end();
        assertThat(situation.draftedBy(talks).failure()).isEmpty();
        assertThat(talks.models()).containsExactly("default", "default", "default", "spare");
        assertThat(talks.lastAsked().turns()).hasSize(2);
        Script refuses = Script.turn()
                .says("I cannot help with that.")
                .stopping(ModelReply.Stop.REFUSED)
                .then()
                .submits(GOOD)
                .end();
        assertThat(Situation.ordinary().withFallback("spare").draftedBy(refuses).failure())
                .isEmpty();
    }

    @Test
    void why_a_model_stopped_is_told_with_the_remedy() throws Exception {
        Script cut =
                Script.turn().says("Dear").stopping(ModelReply.Stop.CUT_OFF).forever();
        assertThat(Situation.ordinary().draftedBy(cut).failure())
                .contains("The answer of the model default-model was cut off at max-output-tokens 1000; raise"
                        + " understudy.models.default.max-output-tokens.");
        Script full = Script.turn().stopping(ModelReply.Stop.WINDOW_FULL).forever();
        assertThat(Situation.ordinary().draftedBy(full).failure().orElseThrow()).contains("limits.contextTokens");
    }

    @Test
    void failure_without_a_form_has_no_checks_that_passed() throws Exception {
        Script model = Script.turn().says("No.").forever();
        assertThat(Situation.ordinary().draftedBy(model).content().checks()).isEmpty();
    }

    @Test
    void counts_that_cannot_be_are_replaced_by_an_estimate_and_the_form_is_kept() throws Exception {
        for (ModelReply.Usage absurd : List.of(
                new ModelReply.Usage(Integer.MAX_VALUE, 10),
                new ModelReply.Usage(-5, 10),
                new ModelReply.Usage(100, 20, 5_000, 0, false))) {
            DraftResult result = Situation.ordinary()
                    .draftedBy(Script.turn().submits(GOOD).using(absurd).end());
            assertThat(result.failure()).isEmpty();
            assertThat(result.usage().inputTokens()).isBetween(500, 20_000);
            assertThat(result.trace().toString()).contains("\"estimated\":true");
        }
    }

    @Test
    void cached_tokens_are_booked_at_their_own_price() {
        Prices prices =
                new Prices(new BigDecimal("10"), new BigDecimal("30"), new BigDecimal("1"), new BigDecimal("12.5"));
        assertThat(prices.of(new ModelReply.Usage(1_000_000, 0, 600_000, 200_000, false)))
                .isEqualByComparingTo("5.1");
    }

    @Test
    void fallback_model_takes_over_and_keeps_the_conversation() throws Exception {
        Situation situation = Situation.ordinary().withFallback("spare");
        Script model = Script.turn()
                .calls("get_order", "orderId", "A-1001")
                .then()
                .fails(Reason.REFUSED, "it answered 401")
                .then()
                .submits(GOOD)
                .end();
        DraftResult result = situation.draftedBy(model);
        assertThat(result.failure()).isEmpty();
        assertThat(result.model()).isEqualTo("spare-model");
        assertThat(model.models()).containsExactly("default", "default", "spare");
        assertThat(model.lastAsked().turns()).hasSize(4);
        assertThat(result.trace())
                .anyMatch(step -> step.path("kind").asText().equals("fallback")
                        && step.path("model").asText().equals("spare-model"));
    }

    @Test
    void model_that_hangs_leaves_its_fallback_half_of_the_time() throws Exception {
        Situation situation = Situation.ordinary().withFallback("spare").withLimits(6, 2, 60_000, "0.5", 40);
        Script model = Script.turn().hangs().then().hangs().then().submits(GOOD).end();
        assertThat(situation.draftedBy(model).failure()).isEmpty();
        assertThat(model.asked().getFirst().timeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(model.models()).containsExactly("default", "default", "spare");
    }

    @Test
    void both_models_down_names_both() throws Exception {
        Situation situation = Situation.ordinary().withFallback("spare");
        Script model = Script.turn().fails(Reason.REFUSED, "it answered 401").forever();
        assertThat(situation.draftedBy(model).failure().orElseThrow())
                .contains("default-model")
                .contains("spare-model");
    }

    @Test
    void fallback_that_is_not_configured_is_named() throws Exception {
        Situation situation = Situation.ordinary().withFallback("nowhere");
        Script model = Script.turn().fails(Reason.REFUSED, "it answered 401").forever();
        assertThat(situation.draftedBy(model).failure().orElseThrow())
                .contains("There is no model 'nowhere' configured");
    }

    @Test
    void model_that_hangs_ends_the_draft_within_its_time() throws Exception {
        Situation situation = Situation.ordinary().withLimits(6, 2, 60_000, "0.5", 30);
        Script model = Script.turn().hangs().forever();
        assertThat(situation.waitsFor(model).getValue()).contains("no answer in time");
        assertThat(situation.pace.nanos())
                .isLessThanOrEqualTo(Duration.ofSeconds(31).toNanos());
    }

    @Test
    void look_ups_that_take_all_the_time_end_the_draft() throws Exception {
        Situation situation = Situation.ordinary().withLimits(50, 2, 60_000, "0.5", 30);
        Script model = Script.turn()
                .calls("get_order", "orderId", "A-1")
                .taking(Duration.ofSeconds(20))
                .then()
                .calls("get_order", "orderId", "A-2")
                .taking(Duration.ofSeconds(20))
                .end();
        assertThat(situation.draftedBy(model).failure())
                .contains("It took longer than the 30 seconds a draft may take.");
        assertThat(model.asked().get(1).timeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void question_that_would_exceed_the_tokens_is_not_asked() throws Exception {
        Situation situation = Situation.ordinary().withLimits(6, 2, 1000, "0.5", 30);
        Script model = Script.turn().submits(GOOD).end();
        assertThat(situation.draftedBy(model).failure())
                .contains("The next question to the model would exceed the 1000 tokens a draft may use.");
        assertThat(model.asked()).isEmpty();
    }

    @Test
    void question_that_would_exceed_the_money_is_not_asked() throws Exception {
        Situation situation = Situation.ordinary().withLimits(6, 2, 60_000, "0.0005", 30);
        Script model = Script.turn().submits(GOOD).end();
        assertThat(situation.draftedBy(model).failure())
                .contains("The next question to the model would exceed the $0.0005 a draft may cost.");
        assertThat(model.asked()).isEmpty();
    }

    @Test
    void answer_is_limited_to_what_the_budget_still_affords() throws Exception {
        Situation situation = Situation.ordinary().withLimits(6, 2, 60_000, "0.005", 30);
        Script model = Script.turn().submits(GOOD).end();
        situation.draftedBy(model);
        assertThat(model.lastAsked().maxOutputTokens()).isBetween(200, 999);
    }

    @Test
    void form_that_is_there_is_not_thrown_away_over_the_budget() throws Exception {
        Situation situation = Situation.ordinary().withLimits(6, 2, 9000, "0.5", 30);
        Script model = Script.turn().submits(GOOD).using(9000, 50).end();
        DraftResult result = situation.draftedBy(model);
        assertThat(result.failure()).isEmpty();
        assertThat(result.values().path("reply").asText()).isEqualTo(GOOD.get("reply"));
    }

    @Test
    void money_spent_beyond_the_budget_ends_the_draft() throws Exception {
        Situation situation = Situation.ordinary().withLimits(6, 2, 60_000, "0.02", 30);
        Script model = Script.turn()
                .calls("get_order", "orderId", "A-1")
                .using(20_000, 5000)
                .forever();
        assertThat(situation.draftedBy(model).failure())
                .contains("It cost $0.04, more than the $0.02 a draft may cost.");
        assertThat(model.asked()).hasSize(1);
    }

    @Test
    void usage_that_a_provider_does_not_tell_is_estimated() throws Exception {
        Situation situation = Situation.ordinary();
        DraftResult result = situation.draftedBy(
                Script.turn().submits(GOOD).withoutTellingUsage().end());
        assertThat(result.usage().inputTokens()).isGreaterThan(500);
        assertThat(result.usage().outputTokens()).isPositive();
    }
}
