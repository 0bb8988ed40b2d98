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
