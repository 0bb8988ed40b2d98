package io.understudy.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.platform.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FormTest {

    private final Form answer = form("customer-service-answer.form");

    @Test
    void everyFieldIsInOrder_valuesComeBackComplete() {
        Form.Filled filled = answer.fill(json("""
                {"reply": "Your parcel left on Monday and arrives on Thursday.", "resolution": "answer"}"""));

        assertThat(filled.problems()).isEmpty();
        assertThat(filled.values().fieldNames())
                .toIterable()
                .containsExactlyElementsOf(
                        answer.fields().stream().map(FormField::key).toList());
        assertThat(filled.values().path("refundAmount").isNull()).isTrue();
    }

    @Test
    void requiredFieldIsMissing_problemNamesItsLabel() {
        Form.Filled filled = answer.fill(json("{\"resolution\": \"answer\"}"));

        assertThat(filled.problems()).containsOnlyKeys("reply");
        assertThat(filled.problems().get("reply").getFirst()).endsWith("is required");
    }

    @Test
    void optionIsUnknown_problemListsTheAllowedOnes() {
        Form.Filled filled =
                answer.fill(json("{\"reply\": \"A reply that is long enough.\", \"resolution\": \"shrug\"}"));

        assertThat(filled.problems().get("resolution").getFirst())
                .contains("answer")
                .contains("refund");
    }

    @Test
    void refundIsChosen_hiddenFieldsBecomeRequired() {
        Form.Filled filled =
                answer.fill(json("{\"reply\": \"A reply that is long enough.\", \"resolution\": \"refund\"}"));

        assertThat(filled.problems()).containsKeys("refundOrderId", "refundAmount");
    }

    @Test
    void fieldIsHidden_itsValueIsDropped() {
        Form.Filled filled = answer.fill(json("""
                {"reply": "A reply that is long enough.", "resolution": "answer", "refundAmount": 500}"""));

        assertThat(filled.problems()).isEmpty();
        assertThat(filled.values().path("refundAmount").isNull()).isTrue();
    }

    @Test
    void numberIsText_problemSaysSo() {
        Form.Filled filled = answer.fill(json("""
                {"reply": "A reply that is long enough.", "resolution": "refund", "refundOrderId": "A-1001",
                 "refundAmount": "lots", "refundReason": "damaged"}"""));

        assertThat(filled.problems().get("refundAmount").getFirst()).endsWith("must be a number");
    }

    @Test
    void fieldIsUnknown_problemListsTheFields() {
        Form.Filled filled = answer.fill(json("""
                {"reply": "A reply that is long enough.", "resolution": "answer", "discount": 10}"""));

        assertThat(filled.problems().get("discount").getFirst())
                .contains("no field 'discount'")
                .contains("reply");
    }

    @Test
    void schemaWithoutComponents_isRefused() {
        assertThatThrownBy(() -> Form.parse(json("{\"id\": \"x\"}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("components");
    }

    private final Form listed = Form.parse(json("""
            {"id": "listed", "components": [
              {"type": "textarea", "key": "reply", "label": "Reply"},
              {"type": "dynamiclist", "path": "actions", "label": "Actions", "components": [
                {"type": "select", "key": "action", "label": "Action", "validate": {"required": true},
                 "values": [{"value": "cancel", "label": "Cancel"}, {"value": "pay", "label": "Pay"}]},
                {"type": "group", "components": [
                  {"type": "textfield", "key": "order", "label": "Order", "validate": {"required": true, "pattern": "^#"}}]},
                {"type": "number", "key": "amount", "label": "Amount", "conditional": {"hide": "=this.action != \\"pay\\""},
                 "validate": {"required": true, "max": 10}}
              ]}
            ]}"""));

    @Test
    void entriesOfAList_comeBackCompleteAndInOrder() {
        Form.Filled filled = listed.fill(json("""
                {"actions": [{"action": "pay", "order": "#2", "amount": 5}, {"action": "cancel", "order": "#1", "amount": 7}]}"""));

        assertThat(filled.problems()).isEmpty();
        assertThat(filled.values()).isEqualTo(json("""
                {"reply": null, "actions": [{"action": "pay", "order": "#2", "amount": 5},
                 {"action": "cancel", "order": "#1", "amount": null}]}"""));
        assertThat(listed.fill(json("{\"actions\": []}"))
                        .values()
                        .path("actions")
                        .isNull())
                .isTrue();
    }

    @Test
    void entriesOfAList_problemsNameTheEntryAndTheField() {
        Form.Filled filled = listed.fill(json("""
                {"actions": [{"action": "cancel", "order": "#1"}, {"action": "pay", "order": "2", "amount": 11, "x": 1},
                 {"action": "shrug"}, "cancel"]}"""));

        assertThat(filled.problems())
                .containsOnlyKeys(
                        "actions[1].order",
                        "actions[1].amount",
                        "actions[1].x",
                        "actions[2].action",
                        "actions[2].order",
                        "actions[3]");
        assertThat(filled.problems().get("actions[1].amount"))
                .containsExactly("Entry 2 of Actions: Amount may be at most 10");
        assertThat(filled.problems().get("actions[2].order")).containsExactly("Entry 3 of Actions: Order is required");
        assertThat(filled.problems().get("actions[3]").getFirst()).contains("[action, order, amount]");
        assertThat(listed.fill(json("{\"actions\": \"none\"}")).problems().get("actions"))
                .containsExactly("Actions must be a list of entries");
    }

    @Test
    void listWithoutAPath_isRefused() {
        assertThatThrownBy(() -> Form.parse(json(
                        "{\"components\": [{\"type\": \"dynamiclist\", \"label\": \"Actions\", \"components\": []}]}")))
                .hasMessageContaining("path")
                .hasMessageContaining("Actions");
    }

    private static JsonNode json(String text) {
        return Json.read(text);
    }

    private static Form form(String file) {
        try {
            return Form.parse(Json.read(Files.readString(Path.of("workflows", file))));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
