package io.understudy.console.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.understudy.console.frame.Ui;
import io.understudy.platform.Json;
import java.util.Locale;
import java.util.Map;

/** What a case knew at one moment, by name, with a search where there is much of it. */
public final class VariablesPanel extends Div {

    /** Of one value; the whole of a page has to stay light. */
    private static final int MOST_CHARACTERS = 4_000;

    private static final int MOST = 200;

    /** So many are seen at a glance. */
    private static final int FEW = 4;

    private final TextField search = new TextField();
    private final Div found = new Div();
    private ObjectNode variables = Json.object();

    public VariablesPanel() {
        setId("case-variables");
        search.setId("variables-search");
        search.setPlaceholder("Search name, value");
        search.setAriaLabel("Search the variables");
        search.setPrefixComponent(VaadinIcon.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(event -> show());
        add(search, found);
    }

    /** What somebody searches for stays. */
    public void show(ObjectNode fresh) {
        if (!fresh.equals(variables) || found.getChildren().findAny().isEmpty()) {
            variables = fresh.deepCopy();
            search.setVisible(variables.size() > FEW || !search.isEmpty());
            show();
        }
    }

    private void show() {
        ObjectNode shown = containing(variables, search.getValue());
        found.removeAll();
        if (shown.isEmpty()) {
            found.add(Ui.text(
                    variables.isEmpty() ? "The case has no variables." : "No variable has this in its name or value.",
                    "muted"));
            return;
        }
        found.add(list(shown));
        if (shown.size() > MOST) {
            found.add(Ui.text("and " + (shown.size() - MOST) + " more: search to find them", "muted", "small"));
        }
    }

    /** The variables with a text in their name or in their value, in any case. */
    static ObjectNode containing(ObjectNode variables, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        ObjectNode some = Json.object();
        variables.properties().stream()
                .filter(variable -> (variable.getKey() + "\n" + text(variable.getValue()))
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .forEach(variable -> some.set(variable.getKey(), variable.getValue()));
        return some;
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
