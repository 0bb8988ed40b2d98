package io.understudy.role;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import org.junit.jupiter.api.Test;

/** What others' forms lost on the way out, one by one; the whole of form-js is compared with in a browser elsewhere. */
class FormSubmissionTest {

    @Test
    void fieldsBelowAPath_andDottedKeys_areMembersOfObjects_andTheRestOfTheseStays() {
        JsonNode submitted = submitted(
                """
                {"type": "group", "path": "customer", "components": [{"type": "textfield", "key": "name"}]},
                {"type": "textfield", "key": "order.note"}""",
                "{'customer.name': 'Ines', 'order.note': 'urgent'}",
                "{'order': {'id': 7}, 'customer': {'name': 'old', 'since': 2020}}");

        assertThat(submitted).isEqualTo(json("{'customer': {'name': 'Ines'}, 'order': {'note': 'urgent'}}"));
    }

    @Test
    void readOnlyField_keepsTheCasesValue_andADisabledOneIsLeftOut() {
        JsonNode submitted = submitted("""
                {"type": "textfield", "key": "employeeName", "readonly": true},
                {"type": "textfield", "key": "salary", "disabled": true},
                {"type": "textfield", "key": "reason"}""", "{'reason': 'Holiday'}", "{'employeeName': 'Sam', 'salary': '1'}");

        assertThat(submitted).isEqualTo(json("{'employeeName': 'Sam', 'reason': 'Holiday'}"));
    }

    @Test
    void conditionWithoutAValue_holds_andOneThatIsNeitherTrueNorNothingDoesNot() {
        JsonNode submitted = submitted("""
                {"type": "textfield", "key": "a", "conditional": {"hide": "=nobody"}},
                {"type": "textfield", "key": "b", "conditional": {"hide": "=amount > nobody"}},
                {"type": "textfield", "key": "c", "conditional": {"hide": "=amount"}},
                {"type": "group", "conditional": {"hide": "=nobody"}, "components": [
                  {"type": "textfield", "key": "d", "conditional": {"hide": "=false"}}]}""", "{'a': 'x', 'b': 'x', 'c': 'x', 'd': 'x'}", "{'amount': 3}");

        assertThat(submitted).isEqualTo(json("{'c': 'x'}"));
    }

    @Test
    void choiceThatAnExpressionDoesNotGive_isTakenBack_andAFileOfTheCaseIsNone() {
        JsonNode submitted = submitted(
                """
                {"type": "select", "key": "one", "valuesExpression": "=cities"},
                {"type": "taglist", "key": "some", "valuesExpression": "=cities"},
                {"type": "filepicker", "key": "file"}""", "{'one': 'Rome', 'some': ['Rome', 'Ulm']}", "{'cities': ['Bonn', 'Ulm'], 'file': 'files::7'}");

        assertThat(submitted).isEqualTo(json("{'one': null, 'some': ['Ulm'], 'file': null}"));
    }

    @Test
    void conditionThatIsNegatedAsAWhole_isNegatedAsATest() {
        JsonNode submitted = submitted("""
                {"type": "textfield", "key": "a", "conditional": {"hide": "=not(nobody)"}},
                {"type": "textfield", "key": "b", "conditional": {"hide": "=not(amount > 2)"}},
                {"type": "textfield", "key": "c", "conditional": {"hide": "=not(amount > 5)"}}""", "{'a': 'x', 'b': 'x', 'c': 'x'}", "{'amount': 3}");

        assertThat(submitted).isEqualTo(json("{'a': 'x', 'b': 'x'}"));
    }

    @Test
    void choiceThatCanOnlyBeRead_orThatNobodyMade_isNotTakenBack() {
        JsonNode submitted = submitted("""
                {"type": "radio", "key": "one", "valuesExpression": "=cities", "readonly": true},
                {"type": "taglist", "key": "some", "valuesExpression": "=cities"}""", "{'some': null}", "{'cities': ['Bonn'], 'one': {'x': 1}}");

        assertThat(submitted).isEqualTo(json("{'one': {'x': 1}, 'some': null}"));
    }

    @Test
    void nothingFilledIn_isWhatEachKindTakesForEmpty() {
        JsonNode submitted = submitted("""
                {"type": "checkbox", "key": "ok"}, {"type": "textfield", "key": "text"},
                {"type": "number", "key": "number"}, {"type": "checklist", "key": "several", "values": []},
                {"type": "select", "key": "one", "values": []}, {"type": "datetime", "subtype": "date", "key": "day"}""", "{}", "{}");

        assertThat(submitted)
                .isEqualTo(json("{'ok': false, 'text': '', 'number': null, 'several': [], 'one': null, 'day': null}"));
    }

    @Test
    void hiddenFields_areLeftOut_alsoWhereTheCaseDecides() {
        String form = """
                {"type": "checkbox", "key": "refund"},
                {"type": "number", "key": "amount", "conditional": {"hide": "=refund != true"}},
                {"type": "group", "conditional": {"hide": "=country = \\"DE\\""}, "components": [
                  {"type": "textfield", "key": "customs", "validate": {"required": true}}]}""";

        assertThat(submitted(form, "{'refund': false}", "{'country': 'DE', 'amount': 3}"))
                .isEqualTo(json("{'refund': false}"));
        assertThat(submitted(form, "{'refund': true, 'amount': 5, 'customs': 'x'}", "{'country': 'FR'}"))
                .isEqualTo(json("{'refund': true, 'amount': 5, 'customs': 'x'}"));
    }

    @Test
    void optionsKeepTheirType_whereverTheyComeFrom() {
        JsonNode submitted = submitted(
                """
                {"type": "radio", "key": "stars", "values": [{"value": 1, "label": "1"}, {"value": 2, "label": "2"}]},
                {"type": "select", "key": "ok", "values": [{"value": true, "label": "Yes"}]},
                {"type": "select", "key": "city", "valuesKey": "cities"},
                {"type": "select", "key": "late", "valuesExpression": "=[1, 2]"},
                {"type": "number", "key": "zip", "serializeToString": true}""",
                "{'stars': '2', 'ok': 'true', 'city': 4, 'late': 2, 'zip': 10115}",
                "{'cities': [{'label': 'Rome', 'value': 4}]}");

        assertThat(submitted).isEqualTo(json("{'stars': 2, 'ok': true, 'city': 4, 'late': 2, 'zip': '10115'}"));
    }

    @Test
    void defaultsAndComputedFields_areThere() {
        Form form = form("""
                {"type": "number", "key": "net"}, {"type": "textfield", "key": "unit", "defaultValue": "EUR"},
                {"type": "expression", "key": "tax", "expression": "=net * 2", "computeOn": "change"},
                {"type": "expression", "key": "gross", "expression": "=net + tax", "computeOn": "presubmit"}""");
        ObjectNode typed = Json.object().put("net", 5);

        JsonNode submitted = form.submission(typed, Json.object());

        assertThat(submitted.path("unit").asText()).isEqualTo("EUR");
        assertThat(submitted.path("tax").decimalValue()).isEqualByComparingTo("10");
        assertThat(submitted.path("gross").decimalValue()).isEqualByComparingTo("15");
        assertThat(form.fields()).extracting(FormField::key).containsExactly("net", "unit");
        assertThat(form.variables()).containsExactlyInAnyOrder("net", "unit", "tax", "gross");
    }

    @Test
    void listOfEntries_isSubmittedEntryByEntry_andAnEmptyOneSetsNothing() {
        String form = """
                {"type": "dynamiclist", "path": "trip.legs", "isRepeating": true, "components": [
                  {"type": "textfield", "key": "from.city"}, {"type": "checkbox", "key": "paid"},
                  {"type": "textfield", "key": "why", "conditional": {"hide": "=this.paid"}}]}""";

        assertThat(submitted(
                        form,
                        "{'trip.legs': [{'from.city': 'Rome', 'paid': true}, {'from': {'city': 'Oslo'}, 'why': 'late'}]}",
                        "{}"))
                .isEqualTo(json("{'trip': {'legs': [{'from': {'city': 'Rome'}, 'paid': true},"
                        + " {'from': {'city': 'Oslo'}, 'paid': false, 'why': 'late'}]}}"));
        assertThat(submitted(form, "{'trip.legs': []}", "{}")).isEqualTo(json("{}"));
    }

    @Test
    void fieldThatIsLeftAlone_staysAsTheFormWasOpened_andOneThatIsClearedIsCleared() {
        Form form = form("""
                {"type": "textfield", "key": "unit", "defaultValue": "EUR"}, {"type": "textfield", "key": "a.note"},
                {"type": "checkbox", "key": "ok", "defaultValue": true}""");
        ObjectNode variables = (ObjectNode) json("{'a': {'note': 'from before'}}");

        assertThat(form.opened(Json.object(), variables))
                .isEqualTo(json("{'unit': 'EUR', 'a.note': 'from before', 'ok': true}"));
        assertThat(form.opened((ObjectNode) json("{'unit': '', 'a': {'note': 'new'}, 'ok': false}"), variables))
                .isEqualTo(json("{'unit': '', 'a': {'note': 'new'}, 'ok': false}"));
        assertThat(form.over((ObjectNode) json("{'a': {'note': 'new'}}"), (ObjectNode)
                        json("{'a.note': 'old', 'ok': true}")))
                .isEqualTo(json("{'a': {'note': 'new'}, 'ok': true}"));
    }

    @Test
    void keysThatLeadNowhere_andValuesInTheWay_breakNothing() {
        JsonNode submitted = submitted("""
                {"type": "textfield", "key": ".."}, {"type": "textfield", "key": ""},
                {"type": "textfield", "key": "a.b"}""", "{'a.b': 'in'}", "{'a': 'a text, where an object is needed'}");

        assertThat(submitted).isEqualTo(json("{'a': {'b': 'in'}}"));
    }

    private static JsonNode submitted(String components, String values, String variables) {
        Form form = form(components);
        ObjectNode given = (ObjectNode) json(variables);
        Form.Filled filled = form.fill(json(values), given);
        assertThat(filled.problems()).isEmpty();
        return json(form.submission(filled.values(), given).toString());
    }

    private static Form form(String components) {
        return Form.parse(Json.read("{\"components\": [" + components + "]}"));
    }

    private static JsonNode json(String text) {
        return Json.read(text.replace('\'', '"'));
    }
}
