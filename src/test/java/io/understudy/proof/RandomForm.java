package io.understudy.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A form of any shape that form-js knows, a case's variables and what somebody filled in: groups with and without paths,
 * dotted keys, lists in lists, conditions, computed fields, defaults, options of every origin, read-only and disabled
 * fields, and values of the wrong kind. Two with the same seed are alike.
 */
final class RandomForm {

    private final Random random;
    private final ObjectNode schema = Answer.JSON.createObjectNode();
    private final ObjectNode variables = Answer.JSON.createObjectNode();
    private final ObjectNode values = Answer.JSON.createObjectNode();
    private final List<String> plain = new ArrayList<>();
    private int named;
    private int components;

    RandomForm(long seed) {
        random = new Random(seed);
        variables.put("limit", random.nextInt(10)).put("customer", "Ines");
        ArrayNode listed = variables.putArray("listed");
        listed.add("red").add(3);
        listed.addObject().put("label", "Blue").put("value", "blue");
        schema.put("type", "default").put("id", "form_" + seed);
        components(schema.putArray("components"), "", variables, values, 0, false);
    }

    JsonNode schema() {
        return schema;
    }

    /** The case's. */
    ObjectNode variables() {
        return variables;
    }

    /** What was filled in, by the keys of the fields. */
    ObjectNode values() {
        return values;
    }

    private void components(
            ArrayNode into, String above, ObjectNode brought, ObjectNode filled, int depth, boolean inList) {
        int count = 1 + random.nextInt(depth == 0 ? 6 : 3);
        for (int i = 0; i < count; i++) {
            int kind = random.nextInt(depth < 2 ? 14 : 12);
            ObjectNode component = into.addObject().put("id", "c" + components++);
            if (kind == 12) {
                group(component, above, brought, filled, depth, inList);
            } else if (kind == 13) {
                list(component, above, brought, filled, depth);
            } else {
                field(component, kind, above, brought, filled, inList);
            }
            if (random.nextInt(4) == 0) {
                component.putObject("conditional").put("hide", condition(inList));
            }
        }
    }

    private void group(
            ObjectNode component, String above, ObjectNode brought, ObjectNode filled, int depth, boolean inList) {
        component.put("type", "group").put("label", "Group");
        String path = random.nextInt(3) == 0 ? "" : "group" + named++;
        if (!path.isEmpty()) {
            component.put("path", path);
        }
        String within = path.isEmpty() ? above : above + path + ".";
        components(component.putArray("components"), within, brought, filled, depth + 1, inList);
    }

    private void list(ObjectNode component, String above, ObjectNode brought, ObjectNode filled, int depth) {
        String path = "list" + named++;
        component.put("type", "dynamiclist").put("path", path).put("isRepeating", true);
        component.put("allowAddRemove", true).put("label", "List");
        if (random.nextInt(2) == 0) {
            component.put("defaultRepetitions", random.nextInt(3));
        }
        ArrayNode components = component.putArray("components");
        ObjectNode ignored = Answer.JSON.createObjectNode();
        ObjectNode entry = Answer.JSON.createObjectNode();
        components(components, "", ignored, entry, depth + 1, true);
        int rows = random.nextInt(4);
        if (rows > 0) {
            ArrayNode entries = filled.putArray(above + path);
            for (int i = 0; i < rows; i++) {
                entries.add(entry.deepCopy());
            }
        }
    }

    private void field(
            ObjectNode component, int kind, String above, ObjectNode brought, ObjectNode filled, boolean inList) {
        String key = (random.nextInt(6) == 0 ? "dotted." : "") + "field" + named++;
        component.put("key", key).put("label", key);
        JsonNode value = kind(component, kind, inList);
        if (random.nextInt(8) == 0) {
            component.put(random.nextBoolean() ? "disabled" : "readonly", true);
        }
        if (!inList && random.nextInt(3) == 0) {
            put(brought, above + key, random.nextInt(4) == 0 ? odd() : value);
        }
        if (random.nextInt(4) > 0) {
            filled.set(above + key, value);
        } else if (random.nextBoolean()) {
            filled.putNull(above + key);
        }
        if (!inList && above.isEmpty() && !key.contains(".")) {
            plain.add(key);
        }
    }

    private JsonNode kind(ObjectNode component, int kind, boolean inList) {
        switch (kind) {
            case 0, 1 -> {
                component.put("type", kind == 0 ? "textfield" : "textarea");
                return text(component, random.nextBoolean() ? "Some text" : "two\nlines\tand a tab");
            }
            case 2, 3 -> {
                component.put("type", "number");
                if (kind == 3) {
                    component.put("serializeToString", true);
                    return text(component, "12.5");
                }
                return number(component, random.nextInt(20));
            }
            case 4, 5 -> {
                component.put("type", "checkbox");
                boolean ticked = random.nextBoolean();
                if (random.nextInt(3) == 0) {
                    component.put("defaultValue", !ticked);
                }
                return Answer.JSON.getNodeFactory().booleanNode(ticked);
            }
            case 6, 7 -> {
                return options(component.put("type", kind == 6 ? "select" : "radio"));
            }
            case 8, 9 -> {
                JsonNode one = options(component.put("type", kind == 8 ? "checklist" : "taglist"));
                component.remove("defaultValue");
                return Answer.JSON.createArrayNode().add(one);
            }
            case 10 -> {
                String subtype = List.of("date", "time", "datetime").get(random.nextInt(3));
                component
                        .put("type", "datetime")
                        .put("subtype", subtype)
                        .put("timeSerializingFormat", "utc_normalized");
                return Answer.JSON
                        .getNodeFactory()
                        .textNode(
                                switch (subtype) {
                                    case "date" -> "2026-03-31";
                                    case "time" -> "14:30Z";
                                    default -> "2026-03-31T14:30Z";
                                });
            }
            default -> {
                component.put("type", "expression").put("computeOn", random.nextBoolean() ? "change" : "presubmit");
                component.put("expression", inList ? "=limit * 2" : "=if limit > 4 then customer else limit + 1");
                return Answer.JSON.getNodeFactory().textNode("filled in by somebody who cannot");
            }
        }
    }

    private JsonNode text(ObjectNode component, String value) {
        if (random.nextInt(3) == 0) {
            component.put("defaultValue", "7");
        }
        return Answer.JSON.getNodeFactory().textNode(value);
    }

    private JsonNode number(ObjectNode component, int value) {
        if (random.nextInt(3) == 0) {
            component.put("defaultValue", 42);
        }
        return Answer.JSON.getNodeFactory().numberNode(value);
    }

    private JsonNode options(ObjectNode component) {
        switch (random.nextInt(3)) {
            case 0 -> {
                component.put("valuesKey", "listed");
                return variables.path("listed").path(random.nextInt(2));
            }
            case 1 -> {
                component.put("valuesExpression", "=[\"one\", \"two\"]");
                return Answer.JSON.getNodeFactory().textNode("two");
            }
            default -> {
                ArrayNode options = component.putArray("values");
                options.addObject().put("label", "Text").put("value", "text");
                options.addObject().put("label", "Five").put("value", 5);
                options.addObject().put("label", "Yes").put("value", true);
                if (random.nextInt(3) == 0) {
                    component.put("defaultValue", 5);
                }
                return options.path(random.nextInt(3)).path("value");
            }
        }
    }

    private JsonNode odd() {
        return switch (random.nextInt(4)) {
            case 0 -> Answer.JSON.createObjectNode().put("x", 1);
            case 1 -> Answer.JSON.createArrayNode().add("y");
            case 2 -> Answer.JSON.getNodeFactory().textNode("neither number nor option");
            default -> Answer.JSON.getNodeFactory().nullNode();
        };
    }

    private String condition(boolean inList) {
        if (!plain.isEmpty() && random.nextBoolean()) {
            return "=" + plain.get(random.nextInt(plain.size())) + " = null";
        }
        if (random.nextInt(4) == 0) {
            return List.of("=nobody", "=limit > nobody", "=not(nobody)", "=nobody = 3")
                    .get(random.nextInt(4));
        }
        return inList && random.nextBoolean() ? "=i[1] = 2" : "=limit > 5";
    }

    private static void put(ObjectNode into, String path, JsonNode value) {
        ObjectNode at = into;
        String[] steps = path.split("\\.");
        for (int i = 0; i < steps.length - 1; i++) {
            at = at.path(steps[i]) instanceof ObjectNode inner ? inner : at.putObject(steps[i]);
        }
        at.set(steps[steps.length - 1], value);
    }
}
