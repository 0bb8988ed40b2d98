package io.understudy.worker.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.work.draft.DraftResult;
import io.understudy.worker.Script;
import io.understudy.worker.Situation;
import io.understudy.worker.model.ModelReply.Reason;
import java.time.Duration;
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
    void wish_to_wait_beyond_the_time_limit_ends_the_draft_at_once() throws Exception {
        Situation situation = Situation.ordinary();
        DraftResult result = situation.draftedBy(
                Script.turn().isBusyFor(Duration.ofMinutes(10)).end());
        assertThat(result.failure())
                .contains(
                        "The model default-model gave no usable answer: it answered 429; it asks to wait 600 seconds.");
        assertThat(situation.pace.pauses()).isEmpty();
    }

    @Test
    void model_that_is_down_fails_after_four_tries() throws Exception {
        Situation situation = Situation.ordinary();
        Script model = Script.turn().fails(Reason.UNREACHABLE, "no connection").forever();
        DraftResult result = situation.draftedBy(model);
        assertThat(result.failure())
                .contains("The model default-model gave no usable answer (tried 4 times): no connection.");
        assertThat(result.values().has("reply")).isTrue();
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
        DraftResult result = situation.draftedBy(model);
        assertThat(result.failure().orElseThrow()).contains("It took longer than the 30 seconds a draft may take");
        assertThat(result.usage().millis()).isEqualTo(30_000);
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
    void tokens_used_beyond_the_budget_end_the_draft_and_keep_the_form() throws Exception {
        Situation situation = Situation.ordinary().withLimits(6, 2, 9000, "0.5", 30);
        Script model = Script.turn().submits(GOOD).using(9000, 50).end();
        DraftResult result = situation.draftedBy(model);
        assertThat(result.failure()).contains("It used 9050 tokens, more than the 9000 a draft may use.");
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
