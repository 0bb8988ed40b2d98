package io.understudy.console.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import io.understudy.console.frame.Ui;
import java.util.Map;

/** What the case knew when the task was offered, by name. */
final class VariablesPanel extends Div {

    /** Of one value; the whole of a page has to stay light. */
    private static final int MOST_CHARACTERS = 4_000;

    private static final int MOST = 200;

    VariablesPanel() {
        setId("case-variables");
    }

    void show(ObjectNode variables) {
        removeAll();
        if (variables.isEmpty()) {
            add(Ui.text("The case has no variables.", "muted"));
            return;
        }
        add(list(variables));
        if (variables.size() > MOST) {
            add(Ui.text("and " + (variables.size() - MOST) + " more", "muted", "small"));
        }
    }

    /** Values by their names, each within what a page can bear. */
    static DescriptionList list(ObjectNode variables) {
        DescriptionList list = new DescriptionList();
        list.addClassName("values");
        variables.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(MOST)
                .forEach(variable -> list.add(
                        new DescriptionList.Term(variable.getKey()),
                        new DescriptionList.Description(new Pre(shortened(text(variable.getValue()))))));
        return list;
    }

    private static String text(JsonNode value) {
        return value.isContainerNode() ? value.toPrettyString() : value.asText();
    }

    private static String shortened(String text) {
        return text.length() <= MOST_CHARACTERS
                ? text
                : text.substring(0, MOST_CHARACTERS) + " … and " + (text.length() - MOST_CHARACTERS)
                        + " more characters";
    }
}
