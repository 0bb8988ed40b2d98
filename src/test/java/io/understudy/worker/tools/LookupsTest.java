package io.understudy.worker.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.work.draft.DraftResult;
import io.understudy.worker.Script;
import io.understudy.worker.Situation;
import io.understudy.worker.model.ToolOffer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LookupsTest {

    private static final Map<String, Object> GOOD = Situation.GOOD;
    private final Situation situation = Situation.ordinary();

    @Test
    void same_call_over_and_over_ends_with_a_last_chance_to_hand_in() throws Exception {
        Script model = Script.turn()
                .calls("get_order", "orderId", "A-1001")
                .then()
                .calls("get_order", "orderId", "A-1001")
                .then()
                .calls("get_order", "orderId", "A-1001")
                .then()
                .submits(GOOD)
                .end();
        assertThat(situation.draftedBy(model).failure()).isEmpty();
        assertThat(situation.orders.uses()).hasSize(1);
        assertThat(model.lastAsked().tools()).extracting(ToolOffer::name).containsExactly("submit_draft");
        assertThat(model.lastAsked().mustCallTool()).isTrue();
    }

    @Test
    void model_that_never_stops_calling_tools_fails() throws Exception {
        Script model = Script.turn().calls("get_order", "orderId", "A-1001").forever();
        DraftResult result = situation.draftedBy(model);
        assertThat(result.failure()).contains("The model kept calling tools instead of filling in the form.");
        assertThat(model.asked()).hasSize(4);
    }

    @Test
    void form_handed_in_badly_after_too_many_look_ups_names_both() throws Exception {
        Situation few = Situation.ordinary().withLimits(0, 1, 60_000, "0.50", 120);
        Script model = Script.turn()
                .calls("get_order", "orderId", "A-1001")
                .then()
                .submits(Map.of("reply", "short", "resolution", "maybe", "note", "lower", "more", 1))
                .forever();
        assertThat(few.draftedBy(model).failure().orElseThrow())
                .startsWith("The model kept calling tools, and the form it then handed in was still not valid after 1")
                .endsWith("; and 1 more.");
    }

    @Test
    void more_rounds_of_look_ups_than_allowed_end_with_a_last_chance() throws Exception {
        Situation few = Situation.ordinary().withLimits(1, 2, 60_000, "0.50", 120);
        Script model = Script.turn()
                .calls("get_order", "orderId", "A-1001")
                .then()
                .calls("get_order", "orderId", "A-1002")
                .then()
                .submits(GOOD)
                .end();
        assertThat(few.draftedBy(model).failure()).isEmpty();
        assertThat(few.orders.uses()).hasSize(1);
        assertThat(model.lastAsked().tools()).hasSize(1);
    }

    @Test
    void look_up_that_fails_is_named_in_the_checks() throws Exception {
        Script model = Script.turn()
                .calls("search_knowledge", "query", " ")
                .then()
                .submits(GOOD)
                .end();
        DraftResult result = situation.draftedBy(model);
        assertThat(result.content().checks())
                .filteredOn(check -> !check.passed())
                .singleElement()
                .satisfies(check -> assertThat(check.message()).contains("search_knowledge: 'query' is empty"));
    }

    @Test
    void citation_holds_only_for_what_was_read_in_this_run() throws Exception {
        Script model = Script.turn()
                .calls("search_knowledge", "query", "delivery time")
                .then()
                .submitsCiting(
                        GOOD,
                        "knowledge/shipping.md#delivery-time",
                        "A parcel takes  THREE working days",
                        "knowledge/shipping.md#delivery-time",
                        "A parcel takes two working days",
                        "knowledge/returns.md",
                        "A parcel takes three working days",
                        "get_order A-1001",
                        "shipped",
                        "ticket",
                        "has not come")
                .end();
        DraftResult result = situation.draftedBy(model);
        assertThat(result.content().evidence())
                .extracting(evidence -> evidence.verified())
                .containsExactly(true, false, false, false, true);
        assertThat(result.content().checks())
                .filteredOn(check -> check.name().equals("Citations verified"))
                .singleElement()
                .satisfies(check -> assertThat(check.message()).isEqualTo("2 of 5 quotes found in what was read"));
    }
}
