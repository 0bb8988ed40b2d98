package io.understudy.worker.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.role.CheckDeclaration;
import io.understudy.work.draft.Draft.CheckResult;
import io.understudy.work.draft.DraftResult;
import io.understudy.worker.Script;
import io.understudy.worker.Situation;
import io.understudy.worker.model.Turn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeclaredChecksTest {

    private static final Map<String, Object> GOOD = Situation.GOOD;
    private static final Map<String, Object> REFUND =
            Map.of("reply", "We refund 120 for order A-1001.", "resolution", "refund", "amount", 120);
    private static final CheckDeclaration WITHIN_TOTAL = new CheckDeclaration.Lookup(
            "Amount within the order",
            Optional.of("resolution = \"refund\""),
            "extract(reply, \"A-[0-9]{4}\")",
            "get_order",
            Map.of("orderId", "item"),
            "found and amount <= answer.total",
            "the amount is more than order {item} came to");
    private static final CheckDeclaration NO_PROMISE = new CheckDeclaration.Rule(
            "No promise without a refund",
            Optional.empty(),
            "resolution = \"refund\" or not(contains(lower case(reply), \"refund\"))",
            "the reply speaks of a refund that the form does not make");

    private final Situation situation = Situation.ordinary();

    @Test
    void failed_check_is_told_and_its_correction_handed_in() throws Exception {
        Script model = Script.turn()
                .submits(REFUND)
                .then()
                .submits(Map.of("reply", "We refund 80 for order A-1001.", "resolution", "refund", "amount", 80))
                .end();

        DraftResult result = situation.checkedBy(WITHIN_TOTAL).draftedBy(model);

        assertThat(result.values().path("amount").asInt()).isEqualTo(80);
        assertThat(declared(result)).containsExactly(new CheckResult("Amount within the order", true, ""));
        Turn told = model.lastAsked().turns().getLast();
        assertThat(told)
                .isInstanceOfSatisfying(
                        Turn.ToolResult.class,
                        answer -> assertThat(answer.text())
                                .contains("Amount within the order: the amount is more than order A-1001 came to"));
    }

    @Test
    void worker_that_stands_by_its_form_hands_it_in_with_the_failed_check() throws Exception {
        Script model = Script.turn().submits(REFUND).then().submits(REFUND).end();

        DraftResult result = situation.checkedBy(WITHIN_TOTAL).draftedBy(model);

        assertThat(result.failure()).isEmpty();
        assertThat(declared(result)).singleElement().matches(check -> !check.passed());
        assertThat(model.asked()).hasSize(2);
    }

    @Test
    void check_whose_condition_does_not_hold_is_not_shown() throws Exception {
        DraftResult result = situation
                .checkedBy(WITHIN_TOTAL)
                .draftedBy(Script.turn().submits(GOOD).end());

        assertThat(declared(result)).isEmpty();
    }

    @Test
    void rule_that_does_not_hold_says_so() throws Exception {
        Map<String, Object> promise = Map.of("reply", "You will get a refund soon.", "resolution", "answer");
        Script model = Script.turn().submits(promise).then().submits(promise).end();

        DraftResult result = situation.checkedBy(NO_PROMISE).draftedBy(model);

        assertThat(declared(result))
                .containsExactly(new CheckResult(
                        "No promise without a refund",
                        false,
                        "the reply speaks of a refund that the form does not make"));
    }

    @Test
    void citation_has_to_come_from_the_named_source_and_stand() throws Exception {
        CheckDeclaration cited =
                new CheckDeclaration.Cited("Policy cited", Optional.empty(), "knowledge/*", "no policy is cited");
        Script model = Script.turn()
                .submitsCiting(GOOD, "get_order A-1001", "shipped")
                .then()
                .calls("search_knowledge", "query", "delivery time")
                .then()
                .submitsCiting(GOOD, "knowledge/shipping.md#delivery-time", "three working days")
                .end();

        DraftResult result = situation.checkedBy(cited).draftedBy(model);

        assertThat(declared(result)).containsExactly(new CheckResult("Policy cited", true, ""));
    }

    @Test
    void correction_that_never_becomes_valid_leaves_the_valid_form_before_it() throws Exception {
        Script model = Script.turn()
                .submits(REFUND)
                .then()
                .submits(Map.of("reply", "no", "resolution", "refund"))
                .forever();

        DraftResult result = situation.checkedBy(WITHIN_TOTAL).draftedBy(model);

        assertThat(result.failure()).isEmpty();
        assertThat(result.values().path("amount").asInt()).isEqualTo(120);
        assertThat(result.content().uncertainties()).anyMatch(one -> one.startsWith("A correction was begun"));
    }

    @Test
    void what_a_pack_is_told_that_conditions_may_name_is_there() throws Exception {
        String all = CheckDeclaration.CONTEXT.stream()
                .map(name -> "is defined(" + name + ")")
                .collect(Collectors.joining(" and "));
        String ofALookup = CheckDeclaration.OF_A_LOOKUP.stream()
                .map(name -> "is defined(" + name + ")")
                .collect(Collectors.joining(" and ", all + " and ", ""));
        List<CheckDeclaration> checks = List.of(
                new CheckDeclaration.Rule("Names", Optional.empty(), all, "a name is missing"),
                new CheckDeclaration.Lookup(
                        "More names",
                        Optional.of(all),
                        "\"A-1001\"",
                        "get_order",
                        Map.of("orderId", "item"),
                        ofALookup,
                        "a name is missing"));

        for (CheckDeclaration check : checks) {
            DraftResult result = Situation.ordinary()
                    .checkedBy(check)
                    .draftedBy(Script.turn().submits(GOOD).end());

            assertThat(declared(result)).containsExactly(new CheckResult(check.name(), true, ""));
        }
    }

    private static List<CheckResult> declared(DraftResult result) {
        return result.content().checks().stream()
                .filter(check -> Stream.of(UsualCheck.values()).noneMatch(usual -> usual.title.equals(check.name())))
                .toList();
    }
}
