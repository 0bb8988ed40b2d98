package io.understudy.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FieldsReadTest {

    private static final List<String> FIELDS = List.of("reply", "refundAmount", "resolution", "sql", "chart", "patch");

    @Test
    void conditionsNameTheirFields_alsoInsideAFilter() {
        CheckDeclaration rule = new CheckDeclaration.Rule(
                "r", Optional.of("resolution = \"refund\""), "[1, 2][item = refundAmount] != null", "m");

        assertThat(rule.reads(FIELDS)).containsExactlyInAnyOrder("resolution", "refundAmount");
        assertThat(rule.needsADraft()).isFalse();
    }

    @Test
    void partOfALongerName_isNotTheField() {
        CheckDeclaration rule = new CheckDeclaration.Rule("r", Optional.empty(), "replyTo = case.sqlText", "m");

        assertThat(rule.reads(FIELDS)).isEmpty();
    }

    @Test
    void whatLooksAtTheWholeDraft_readsEveryField() {
        CheckDeclaration rule = new CheckDeclaration.Rule("r", Optional.empty(), "count(draft.amounts.reply) = 0", "m");

        assertThat(rule.reads(FIELDS)).containsExactlyInAnyOrderElementsOf(FIELDS);
        assertThat(rule.needsADraft()).isTrue();
    }

    @Test
    void argumentsAndConditionsOfALookup_count() {
        CheckDeclaration lookup = new CheckDeclaration.Lookup(
                "l", Optional.empty(), "reply", "get_order", Map.of("amount", "refundAmount"), "found", "m");

        assertThat(lookup.reads(FIELDS)).containsExactlyInAnyOrder("reply", "refundAmount");
    }

    @Test
    void queryAndPatch_nameTheirFieldsThemselves() {
        CheckDeclaration query = new CheckDeclaration.Query(
                "q", Optional.empty(), "sales", "sql", List.of("reply"), Optional.of("chart"), Optional.empty());
        CheckDeclaration patch =
                new CheckDeclaration.Patch("p", Optional.empty(), Duration.ofSeconds(1), "case.repository", "patch");

        assertThat(query.reads(FIELDS)).containsExactlyInAnyOrder("sql", "reply", "chart");
        assertThat(patch.reads(FIELDS)).containsExactly("patch");
    }

    @Test
    void citations_areTheDraftsOwn_andChangeWithNoField() {
        CheckDeclaration cited =
                new CheckDeclaration.Cited("c", Optional.of("resolution = \"answer\""), "knowledge/*", "m");

        assertThat(cited.reads(FIELDS)).containsExactly("resolution");
        assertThat(cited.needsADraft()).isTrue();
    }

    @Test
    void advisoryCheck_isTheCheckItWraps_andStopsNothing() {
        CheckDeclaration advisory = new CheckDeclaration.Advisory(
                new CheckDeclaration.Rule("r", Optional.of("resolution = \"x\""), "reply != null", "m"));

        assertThat(advisory.isAdvisory()).isTrue();
        assertThat(advisory.name()).isEqualTo("r");
        assertThat(advisory.reads(FIELDS)).containsExactlyInAnyOrder("reply", "resolution");
        assertThat(advisory.needsADraft()).isFalse();
    }
}
