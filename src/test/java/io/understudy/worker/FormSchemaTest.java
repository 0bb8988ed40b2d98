package io.understudy.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.platform.Json;
import io.understudy.role.CaseForm;
import io.understudy.role.Form;
import io.understudy.worker.prompt.Fence;
import io.understudy.worker.prompt.FormSection;
import org.junit.jupiter.api.Test;

class FormSchemaTest {

    private final Form form = Form.parse(Json.read("""
            {"id": "listed", "components": [
              {"type": "dynamiclist", "path": "actions", "label": "Actions", "description": "What is carried out.", "components": [
                {"type": "select", "key": "action", "label": "Action", "validate": {"required": true},
                 "values": [{"value": "cancel", "label": "Cancel an order"}]},
                {"type": "textfield", "key": "order", "label": "Order"}]}
            ]}"""));

    @Test
    void list_isAnArrayOfObjectsWithTheFieldsOfAnEntry() {
        JsonNode actions = FormSchema.submit(form).parameters().at("/properties/values/properties/actions");

        assertThat(actions.path("type")).isEqualTo(Json.read("[\"array\", \"null\"]"));
        assertThat(actions.at("/items/type").asText()).isEqualTo("object");
        assertThat(actions.at("/items/required")).isEqualTo(Json.read("[\"action\"]"));
        assertThat(actions.at("/items/properties/action/enum")).isEqualTo(Json.read("[\"cancel\"]"));
        assertThat(actions.at("/items/properties/order/type")).isEqualTo(Json.read("[\"string\", \"null\"]"));
        assertThat(actions.at("/items/additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void list_isToldWithTheFieldsOfAnEntryBelowIt() {
        assertThat(FormSection.of(CaseForm.of(form, Json.object()), Fence.draw())
                        .text())
                .contains(
                        "- actions: Actions. What is carried out. A list of entries",
                        "Each entry has:\n  - action: Action.")
                .contains("\n  - order: Order.");
    }
}
