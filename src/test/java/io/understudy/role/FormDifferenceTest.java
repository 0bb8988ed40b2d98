package io.understudy.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import org.junit.jupiter.api.Test;

/** What a page sets otherwise than a release would. */
class FormDifferenceTest {

    private static final Form FORM = Form.parse(Json.read("""
            {"type": "default", "components": [
              {"type": "textfield", "key": "reply", "label": "Reply"},
              {"type": "group", "path": "order", "components": [
                {"type": "number", "key": "total", "label": "Total"},
                {"type": "expression", "key": "tax", "expression": "=order.total * 2"}]},
              {"type": "checklist", "key": "topics", "label": "Topics"},
              {"type": "dynamiclist", "path": "rows", "label": "Rows", "isRepeating": true, "components": [
                {"type": "textfield", "key": "name"}]},
              {"type": "expression", "key": "decidedAt", "expression": "=now()"}]}"""));

    @Test
    void whatIsComputed_orLeftOut_orInAnEntry_differsByTheWayToIt_withItsLabel() {
        assertThat(FormDifference.of(
                        FORM,
                        json("{'reply': 'Yes', 'order': {'total': 2, 'tax': 4}, 'rows': [{'name': 'a'}]}"),
                        json("{'order': {'total': 2, 'tax': 5}, 'rows': [{'name': 'b'}]}")))
                .extracting(FormDifference::key, FormDifference::label)
                .containsExactly(tuple("reply", "Reply"), tuple("order.tax", "order.tax"), tuple("rows", "Rows"));
    }

    @Test
    void emptiness_lineEnds_spellingOfNumbers_orderOfChoices_andTheTime_makeNoDifference() {
        assertThat(FormDifference.of(
                        FORM,
                        json("{'reply': 'a\\r\\nb', 'order': {'total': 2.0, 'tax': null}, 'topics': ['x', 'y'],"
                                + " 'rows': [], 'decidedAt': '10:00'}"),
                        json("{'reply': 'a\\nb', 'order': {'total': 2}, 'topics': ['y', 'x'], 'decidedAt': '10:01'}")))
                .isEmpty();
    }

    private static ObjectNode json(String text) {
        return Json.readObject(text.replace('\'', '"'));
    }
}
