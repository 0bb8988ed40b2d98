package io.understudy.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.role.Form;
import org.junit.jupiter.api.Test;

class SubmissionTest {

    private static final Form FORM = Form.parse(json("""
            {'id': 'f', 'components': [
              {'type': 'number', 'key': 'amount', 'label': 'Amount', 'readonly': '=locked',
               'validate': {'required': true}},
              {'type': 'select', 'key': 'city', 'label': 'City', 'valuesKey': 'cities'},
              {'type': 'textfield', 'key': 'note', 'label': 'Note'}]}"""));

    private static final ObjectNode LOCKED =
            json("{'locked': true, 'amount': 5, 'cities': [{'value': 1, 'label': 'Bonn'}]}");

    @Test
    void fieldThatCanOnlyBeReadInThisCase_isRefusedByName_andKeepsTheCasesValue() {
        Submission given = read("{'amount': 900, 'note': 'hello'}", LOCKED);

        assertThat(given.problems()).containsExactly("values.amount: can only be read in this case; leave it out");
        assertThat(given.values().path("amount").asInt()).isEqualTo(5);
    }

    @Test
    void fieldThatCanOnlyBeRead_isNotAskedFor() {
        Submission given = read("{'note': 'hello', 'city': 1}", json("{'locked': true, 'cities': [1]}"));

        assertThat(given.problems()).isEmpty();
        assertThat(given.values().path("note").asText()).isEqualTo("hello");
    }

    @Test
    void optionThatTheCaseDoesNotOfferNow_isRefused_andOneThatIsWrittenAsTextIsTaken() {
        assertThat(read("{'city': 7}", LOCKED).problems())
                .singleElement()
                .asString()
                .contains("values.city");
        Submission given = read("{'city': '1'}", LOCKED);
        assertThat(given.problems()).isEmpty();
        assertThat(given.values().path("city").isNumber()).isTrue();
    }

    private static Submission read(String values, ObjectNode variables) {
        return Submission.read(
                json("{'values': " + values
                                + ", 'reasons': [], 'citations': [], 'confidence': 0.5, 'uncertainties': []}")
                        .toString(),
                FORM,
                variables);
    }

    private static ObjectNode json(String text) {
        return Json.readObject(text.replace('\'', '"'));
    }
}
