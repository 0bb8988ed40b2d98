package io.understudy.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.role.Form;
import io.understudy.role.FormField;
import java.util.List;
import java.util.Random;

/**
 * A form of somebody else with what a person might have filled in. The first of them is opened and handed in as it is; two
 * with the same seed are alike. Times are left out: form-js writes them anew in the zone of whoever looks.
 */
final class FilledAtRandom {

    private final Form form;
    private final Random random;
    private final ObjectNode values = Answer.JSON.createObjectNode();
    private final ObjectNode variables = Answer.JSON.createObjectNode();

    FilledAtRandom(Form form, int seed) {
        this.form = form;
        this.random = new Random(seed);
        if (seed > 0) {
            values.setAll(filled(form.fields()));
            form.variables().stream().filter(name -> random.nextInt(3) == 0).forEach(this::brought);
        }
    }

    Form form() {
        return form;
    }

    /** By the keys of the fields. */
    ObjectNode values() {
        return values;
    }

    /** Of the case: values of some kind under names that the form sets. */
    ObjectNode variables() {
        return variables;
    }

    private void brought(String name) {
        switch (random.nextInt(4)) {
            case 0 -> variables.put(name, 7);
            case 1 -> variables.put(name, "7");
            case 2 -> variables.put(name, true);
            default -> variables.putArray(name).add("a");
        }
    }

    private ObjectNode filled(List<FormField> fields) {
        ObjectNode filled = Answer.JSON.createObjectNode();
        fields.stream().filter(field -> random.nextInt(4) > 0).forEach(field -> filled.set(field.key(), value(field)));
        return filled;
    }

    private JsonNode value(FormField field) {
        return switch (field.kind()) {
            case TEXT, LONG_TEXT -> text("Some text");
            case NUMBER ->
                field.rules().asText()
                        ? text("12.5")
                        : Answer.JSON.getNodeFactory().numberNode(random.nextInt(20));
            case YES_NO -> Answer.JSON.getNodeFactory().booleanNode(random.nextBoolean());
            case CHOICE -> option(field);
            case CHOICES -> Answer.JSON.createArrayNode().add(option(field));
            case DATE -> text("2026-03-31");
            case TIME, DATE_TIME -> Answer.JSON.nullNode();
            case LIST -> {
                ArrayNode entries = Answer.JSON.createArrayNode();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    entries.add(filled(field.entries()));
                }
                yield entries;
            }
        };
    }

    private JsonNode option(FormField field) {
        return field.options().isEmpty()
                ? text("one")
                : field.options().get(random.nextInt(field.options().size())).value();
    }

    private static JsonNode text(String text) {
        return Answer.JSON.getNodeFactory().textNode(text);
    }
}
