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
                .isEqualTo("values.city: is not among the options of city; choose from those");
        Submission given = read("{'city': '1'}", LOCKED);
        assertThat(given.problems()).isEmpty();
        assertThat(given.values().path("city").isNumber()).isTrue();
    }

    @Test
    void fieldThatCanOnlyBeRead_isNotReachedThroughItsObjectEither() {
        Form nested = Form.parse(json("""
                {'id': 'f', 'components': [{'type': 'group', 'path': 'address', 'components': [
                  {'type': 'textfield', 'key': 'city', 'label': 'City', 'readonly': '=locked'},
                  {'type': 'textfield', 'key': 'street', 'label': 'Street'}]}]}"""));
        ObjectNode variables = json("{'locked': true, 'address': {'city': 'Ulm'}}");
        Submission given = read("{'address': {'city': 'Bonn', 'street': 'Mill Lane'}}", nested, variables);

        assertThat(given.problems())
                .containsExactly("values.address.city: can only be read in this case; leave it out");
        assertThat(given.values().path("address.city").asText()).isEqualTo("Ulm");
        assertThat(given.values().path("address.street").asText()).isEqualTo("Mill Lane");
        assertThat(read("{'address': {'city': 'Ulm', 'street': 'Mill Lane'}}", nested, variables)
                        .problems())
                .isEmpty();
    }

    @Test
    void memberThatLeadsToNoField_isNamedWithItsWholeWay() {
        Form nested = Form.parse(json("{'id': 'f', 'components': [{'type': 'textfield', 'key': 'address.city'}]}"));

        assertThat(read("{'address': {'city': 'Bonn', 'cty': 'Ulm'}}", nested, json("{}"))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("values.address.cty: ")
                .contains("address.city");
    }

    @Test
    void conditionOnAnotherField_isJudgedByWhatIsFilledIn() {
        Form form = Form.parse(json("""
                {'id': 'f', 'components': [
                  {'type': 'checkbox', 'key': 'other', 'label': 'Something else'},
                  {'type': 'textfield', 'key': 'which', 'label': 'Which', 'readonly': '=not(other)'}]}"""));

        assertThat(read("{'other': true, 'which': 'a lamp'}", form, json("{}")).problems())
                .isEmpty();
        assertThat(read("{'other': false, 'which': 'a lamp'}", form, json("{}")).problems())
                .containsExactly("values.which: can only be read in this case; leave it out");
    }

    @Test
    void choiceWithoutOptions_takesNothing() {
        assertThat(read("{'city': 'Bonn'}", json("{'locked': true}")).problems())
                .containsExactly("values.city: there is nothing to choose from in this case; leave it out");
    }

    private static Submission read(String values, ObjectNode variables) {
        return read(values, FORM, variables);
    }

    private static Submission read(String values, Form form, ObjectNode variables) {
        return Submission.of(
                json("{'values': " + values
                        + ", 'reasons': [], 'citations': [], 'confidence': 0.5, 'uncertainties': []}"),
                form,
                variables);
    }

    private static ObjectNode json(String text) {
        return Json.readObject(text.replace('\'', '"'));
    }
}
