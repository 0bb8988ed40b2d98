package io.understudy.console.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.platform.Json;
import io.understudy.role.Form;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormLabelsTest {

    private static final Form FORM = Form.parse(Json.read("""
            {"id": "answer", "components": [
              {"type": "textarea", "key": "reply", "label": "Reply"},
              {"type": "radio", "key": "resolution", "label": "Outcome",
               "values": [{"label": "Money goes back", "value": "refund"}]},
              {"type": "checkbox", "key": "urgent", "label": "Urgent"},
              {"type": "checklist", "key": "topics", "label": "Topics",
               "values": [{"label": "Tents", "value": "tent"}, {"label": "Stoves", "value": "stove"}]},
              {"type": "number", "key": "amount", "label": "Amount"}]}"""));

    @Test
    void aFilledInForm_isRead_byLabelsAndTheWordsOfItsOptions() {
        var words = FormLabels.of(FORM, Json.readObject("""
                {"resolution": "refund", "reply": "Dear Tom", "urgent": true, "topics": ["tent", "stove"], "amount": 64.9}"""));

        assertThat(words)
                .containsExactly(
                        java.util.Map.entry("Reply", "Dear Tom"),
                        java.util.Map.entry("Outcome", "Money goes back"),
                        java.util.Map.entry("Urgent", "Yes"),
                        java.util.Map.entry("Topics", "Tents, Stoves"),
                        java.util.Map.entry("Amount", "64.9"));
    }

    @Test
    void fieldsWithoutAValue_areLeftOut() {
        assertThat(FormLabels.of(FORM, Json.readObject("{\"reply\": null}"))).isEmpty();
    }

    @Test
    void editedFields_areNamed_inTheFormsOrder() {
        assertThat(FormLabels.labels(FORM, List.of("amount", "reply"))).containsExactly("Reply", "Amount");
    }

    @Test
    void whatIsNoField_isNamedByItsKey_afterTheFields() {
        assertThat(FormLabels.labels(FORM, List.of("total", "reply"))).containsExactly("Reply", "total");
    }
}
