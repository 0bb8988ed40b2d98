package io.understudy.role;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.understudy.platform.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Compares values with the fields of a form, the entries of its lists included. Runs once. */
final class Filling {

    /** Nobody reviews more; whoever hands in more has lost count. */
    private static final int MOST_ENTRIES = 100;

    private final List<FormField> fields;
    private final ObjectNode variables;
    private final Optional<ObjectNode> standing;
    private final Map<String, List<String>> problems = new LinkedHashMap<>();
    private final Map<String, Object> form = new HashMap<>();

    /**
     * @param variables what conditions may name besides the form's own values, which hide those of the same name
     * @param standing what stood in the form before, where it is judged whether that could be changed to what is given
     */
    Filling(List<FormField> fields, ObjectNode variables, Optional<ObjectNode> standing) {
        this.fields = fields;
        this.variables = variables;
        this.standing = standing;
    }

    Form.Filled of(JsonNode given) {
        form.putAll(context(given));
        standing.ifPresent(before -> refuseUnchangeable(fields, given, before, context(before), form, "", ""));
        return new Form.Filled(fill(fields, given, form, "", ""), problems);
    }

    private Map<String, Object> context(JsonNode values) {
        ObjectNode data = variables.deepCopy();
        fields.forEach(field -> ValuePath.of(field.key()).put(data, orEmpty(field, given(field, values))));
        Map<String, Object> context = new HashMap<>();
        data.properties().forEach(one -> context.put(one.getKey(), Json.convert(one.getValue(), Object.class)));
        return context;
    }

    /**
     * What could not be changed before nor after keeps what stood there. Whoever opens a field by what else they give may
     * fill it in, and whoever closes one by that has filled it in before.
     */
    private void refuseUnchangeable(
            List<FormField> expected,
            JsonNode given,
            JsonNode stood,
            Map<String, Object> before,
            Map<String, Object> now,
            String place,
            String entry) {
        for (FormField field : expected) {
            JsonNode value = given(field, given);
            JsonNode drafted = given(field, stood);
            JsonNode old = drafted.isMissingNode() && place.isEmpty()
                    ? ValuePath.of(field.key()).in(variables)
                    : drafted;
            JsonNode kept = isEmpty(old) ? field.inTheCase().defaultValue() : old;
            boolean fixed = field.inTheCase()
                    .fixedWhen()
                    .map(when -> Feel.passes(when, before) && Feel.passes(when, now))
                    .orElse(false);
            if (!isEmpty(value) && !FormDifference.same(value, kept)) {
                if (fixed) {
                    problems.put(
                            place + field.key(),
                            List.of(entry + field.label() + " can only be read as the form stands; leave it out"));
                } else if (isUnlisted(field, value, now)) {
                    problems.put(
                            place + field.key(),
                            List.of(entry + field.label() + " is not among the options of this case"));
                }
            }
            for (int i = 0; field.kind() == FormField.Kind.LIST && i < Math.min(MOST_ENTRIES, value.size()); i++) {
                if (value.path(i) instanceof ObjectNode row) {
                    JsonNode oldRow = old.path(i);
                    Map<String, Object> rowNow = context(now, field, row, i);
                    refuseUnchangeable(
                            field.entries(),
                            row,
                            oldRow,
                            oldRow instanceof ObjectNode was ? context(before, field, was, i) : rowNow,
                            rowNow,
                            place + field.key() + "[" + i + "].",
                            "Entry " + (i + 1) + " of " + field.label() + ": ");
                }
            }
        }
    }

    /**
     * @param context what conditions may name, as form-js has it: the form's values, and within an entry {@code this}
     *     (its values), {@code parent} and {@code i} (its place in each list around it, from 1)
     * @param place the keys that lead here, empty or ending in a full stop
     * @param entry which entry this is, in words, empty or ending in a colon and a space
     */
    private ObjectNode fill(
            List<FormField> expected, JsonNode some, Map<String, Object> context, String place, String entry) {
        ObjectNode given = some instanceof ObjectNode object ? flat(expected, object) : Json.object();
        ObjectNode values = Json.object();
        for (FormField field : expected) {
            boolean hidden =
                    field.hideWhen().map(when -> Feel.passes(when, context)).orElse(false);
            JsonNode value = coerced(withOptions(field, context), given(field, given));
            if (hidden || isEmpty(value)) {
                if (!hidden && field.rules().required()) {
                    problems.put(place + field.key(), List.of(entry + field.label() + " is required"));
                }
                values.set(field.key(), NullNode.getInstance());
                continue;
            }
            List<String> found = FieldCheck.problems(field, value).stream()
                    .map(problem -> entry + problem)
                    .toList();
            if (!found.isEmpty()) {
                problems.putIfAbsent(place + field.key(), found);
            }
            values.set(
                    field.key(),
                    field.kind() == FormField.Kind.LIST && value instanceof ArrayNode list
                            ? entries(field, list, context, place + field.key())
                            : value);
        }
        given.fieldNames().forEachRemaining(name -> {
            if (expected.stream().noneMatch(field -> field.key().equals(name))) {
                problems.put(
                        place + name,
                        List.of((entry.isEmpty() ? "The form" : entry + "It") + " has no field '" + name
                                + "'; its fields are "
                                + expected.stream().map(FormField::key).toList()));
            }
        });
        return values;
    }

    private static boolean isUnlisted(FormField field, JsonNode value, Map<String, Object> context) {
        if (!field.inTheCase().givesOptions()) {
            return false;
        }
        FormField offered = field.with(field.inTheCase().options(context));
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .anyMatch(one -> offered.option(one).isEmpty())
                : offered.option(value).isEmpty();
    }

    /** A field whose options only the case knows, with those; the page has judged them itself. */
    private FormField withOptions(FormField field, Map<String, Object> context) {
        return standing.isPresent() && field.inTheCase().givesOptions()
                ? field.with(field.inTheCase().options(context))
                : field;
    }

    /** See {@link Form#flat}. */
    static ObjectNode flat(List<FormField> fields, ObjectNode given) {
        ObjectNode flat = Json.object();
        given.properties().forEach(one -> flat(fields, one.getKey(), one.getValue(), flat));
        return flat;
    }

    private static void flat(List<FormField> fields, String name, JsonNode value, ObjectNode into) {
        boolean leadsOn = fields.stream().noneMatch(field -> field.key().equals(name))
                && fields.stream().anyMatch(field -> field.key().startsWith(name + "."));
        if (leadsOn && value instanceof ObjectNode object) {
            object.properties().forEach(member -> flat(fields, name + "." + member.getKey(), member.getValue(), into));
        } else if (!leadsOn || !value.isNull()) {
            into.set(name, value);
        }
    }

    private ArrayNode entries(FormField list, ArrayNode given, Map<String, Object> around, String place) {
        if (given.size() > MOST_ENTRIES) {
            problems.put(
                    place,
                    List.of(list.label() + " may have at most " + MOST_ENTRIES + " entries; it has " + given.size()));
        }
        ArrayNode entries = Json.array();
        for (int i = 0; i < Math.min(MOST_ENTRIES, given.size()); i++) {
            String at = place + "[" + i + "]";
            String words = "Entry " + (i + 1) + " of " + list.label() + ": ";
            if (given.path(i) instanceof ObjectNode entry) {
                entries.add(fill(list.entries(), entry, context(around, list, entry, i), at + ".", words));
            } else {
                problems.put(
                        at,
                        List.of(words + "it has to be an object with the fields "
                                + list.entries().stream().map(FormField::key).toList()));
                entries.add(given.path(i));
            }
        }
        return entries;
    }

    private Map<String, Object> context(Map<String, Object> around, FormField list, ObjectNode entry, int position) {
        Map<String, Object> own = new HashMap<>();
        ObjectNode data = Json.object();
        list.entries().forEach(field -> ValuePath.of(field.key()).put(data, orEmpty(field, given(field, entry))));
        data.properties().forEach(one -> own.put(one.getKey(), Json.convert(one.getValue(), Object.class)));
        List<Object> positions = new ArrayList<>();
        if (around.get("i") instanceof List<?> outer) {
            positions.addAll(outer);
        }
        positions.add(position + 1);
        Map<String, Object> context = new HashMap<>();
        context.put("this", own);
        context.put("parent", around.getOrDefault("this", form));
        context.put("i", positions);
        context.putAll(form);
        return context;
    }

    /** By its key, or within the object that the key leads into. */
    private static JsonNode given(FormField field, JsonNode given) {
        JsonNode value = given.path(field.key());
        return value.isMissingNode() ? ValuePath.of(field.key()).in(given) : value;
    }

    /** As form-js has it in its conditions: an unticked box is false, an empty text is one. */
    private static JsonNode orEmpty(FormField field, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull()) {
            return value;
        }
        return switch (field.kind()) {
            case YES_NO -> BooleanNode.FALSE;
            case TEXT, LONG_TEXT -> TextNode.valueOf("");
            case CHOICES -> Json.array();
            case NUMBER, CHOICE, DATE, TIME, DATE_TIME, LIST -> NullNode.getInstance();
        };
    }

    /** A choice is taken as the option it names: one whose value is a number may be written as text. */
    private static JsonNode coerced(FormField field, JsonNode value) {
        return switch (field.kind()) {
            case CHOICE -> field.option(value).orElse(value);
            case CHOICES -> {
                if (!value.isArray()) {
                    yield value;
                }
                ArrayNode chosen = Json.array();
                value.forEach(one -> chosen.add(field.option(one).orElse(one)));
                yield chosen;
            }
            case NUMBER ->
                field.rules().asText() && value.isNumber()
                        ? TextNode.valueOf(value.decimalValue().toPlainString())
                        : value;
            default -> value;
        };
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && value.asText().isBlank())
                || (value.isArray() && value.isEmpty());
    }
}
