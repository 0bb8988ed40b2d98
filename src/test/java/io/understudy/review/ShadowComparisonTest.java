package io.understudy.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.role.Form;
import io.understudy.work.Verdict.Judgement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShadowComparisonTest {

    private static final Form FORM = Form.parse(Json.read("""
            {"type": "default", "components": [
              {"type": "textarea", "key": "reply", "label": "Reply"},
              {"type": "number", "key": "refund", "label": "Refund"},
              {"type": "checkbox", "key": "urgent", "label": "Urgent"},
              {"type": "select", "key": "mood", "label": "Mood",
               "values": [{"value": "calm", "label": "Calm"}, {"value": "cross", "label": "Cross"}]}]}"""));

    private static ObjectNode filled(String reply, double refund, boolean urgent, String mood) {
        return Json.object()
                .put("reply", reply)
                .put("refund", refund)
                .put("urgent", urgent)
                .put("mood", mood);
    }

    private static ShadowComparison with(ObjectNode handedIn) {
        return ShadowComparison.of(
                FORM, filled("We pay it back.", 10, false, "calm"), handedIn, Json.object(), Set.of("mood"));
    }

    @Test
    void theSame_wasRight() {
        ShadowComparison found = with(filled("We pay it back.", 10.0, false, "calm"));

        assertThat(found.differing()).isEmpty();
        assertThat(found.judgement()).isEqualTo(Judgement.RIGHT);
    }

    @Test
    void anotherNumberOrTick_wasWrong() {
        assertThat(with(filled("We pay it back.", 12, false, "calm")))
                .isEqualTo(new ShadowComparison(List.of("refund"), Judgement.WRONG));
        assertThat(with(filled("We pay it back.", 10, true, "calm")).judgement())
                .isEqualTo(Judgement.WRONG);
    }

    @Test
    void otherWords_areForAPersonToSay() {
        ShadowComparison found = with(filled("You get it back.", 10, false, "calm"));

        assertThat(found.differing()).containsExactly("reply");
        assertThat(found.judgement()).isNull();
    }

    @Test
    void whatTheRoleCallsImmaterial_isShown_andCountsForNothing() {
        ShadowComparison found = with(filled("We pay it back.", 10, false, "cross"));

        assertThat(found.differing()).containsExactly("mood");
        assertThat(found.judgement()).isEqualTo(Judgement.RIGHT);
    }
}
