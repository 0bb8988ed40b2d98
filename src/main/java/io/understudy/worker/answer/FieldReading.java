package io.understudy.worker.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.understudy.platform.Json;
import io.understudy.role.CaseForm;
import io.understudy.role.FormField;
import io.understudy.role.FormField.Kind;
import io.understudy.role.FormField.Option;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads the values of a form's fields as they were meant: a number or a yes written as text, the label of an option, {@code
 * en-US} where the form has {@code en}. A label counts for an option only when exactly one option fits, so that no meaning
 * changes; what fits none stays and is found wrong by the form itself.
 */
final class FieldReading {

    private static final Set<Kind> SINGLE = Set.of(
            Kind.TEXT, Kind.LONG_TEXT, Kind.NUMBER, Kind.YES_NO, Kind.CHOICE, Kind.DATE, Kind.TIME, Kind.DATE_TIME);
    private static final Set<Kind> WORDS = Set.of(Kind.TEXT, Kind.LONG_TEXT);
    private static final Map<String, Boolean> YES_AND_NO = Map.of(
            "true", true, "yes", true, "1", true, "on", true, "false", false, "no", false, "0", false, "off", false);

    private static final int LONGEST_NUMBER = 40;

    private final CaseForm form;
    private final Repairs repairs;

    FieldReading(CaseForm form, Repairs repairs) {
        this.form = form;
        this.repairs = repairs;
    }

    /** The field that a name means: its key, its key in other spelling, or its label. */
    static Optional<FormField> field(String name, List<FormField> fields) {
        String plain = FormReading.plain(name);
        return only(fields, field -> field.key().equals(name))
                .or(() -> only(fields, field -> isAlike(field.key(), plain)))
                .or(() -> only(fields, field -> isAlike(field.label(), plain)));
    }

    /** What is left of a text without signs is nothing to compare when there is nothing left. */
    private static boolean isAlike(String text, String plain) {
        return !plain.isEmpty() && FormReading.plain(text).equals(plain);
    }

    private static <T> Optional<T> only(List<T> some, Predicate<T> fits) {
        List<T> found = some.stream().filter(fits).limit(2).toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** @param values by field key, as {@link io.understudy.role.Form#flat} gives them */
    ObjectNode read(ObjectNode values) {
        return read(values, form.fillable().fields(), form.fixed(), "");
    }

    private ObjectNode read(ObjectNode given, List<FormField> fields, List<FormField> fixed, String place) {
        ObjectNode read = Json.object();
        given.properties().forEach(one -> {
            String name = one.getKey();
            Optional<FormField> field = field(name, fields);
            if (field.isPresent()) {
                String key = field.get().key();
                if (!key.equals(name)) {
                    if (given.has(key)) {
                        return;
                    }
                    repairs.add(place + name + " was read as " + key);
                }
                read.set(key, value(field.get(), one.getValue(), place + key));
            } else if (fixed.stream().anyMatch(other -> other.key().equals(name)) || isNearly(name, fields)) {
                read.set(name, one.getValue());
            } else {
                repairs.add(place + name + " is no field of the form and was left out");
            }
        });
        return read;
    }

    /** A name that is close to a field's may have been meant for it; the worker is asked. */
    private static boolean isNearly(String name, List<FormField> fields) {
        String plain = FormReading.plain(name);
        String first = name.contains(".") ? name.substring(0, name.indexOf('.') + 1) : "\0";
        return fields.stream().anyMatch(field -> {
            String key = FormReading.plain(field.key());
            return key.contains(plain)
                    || plain.contains(key)
                    || distance(plain, key) <= 2
                    || field.key().startsWith(first);
        });
    }

    private static int distance(String one, String other) {
        if (Math.abs(one.length() - other.length()) > 2 || Math.min(one.length(), other.length()) < 4) {
            return 3;
        }
        int[] before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[other.length() + 1];
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(changed, Math.min(before[j], now[j - 1]) + 1);
            }
            before = now;
        }
        return before[other.length()];
    }

    private JsonNode value(FormField field, JsonNode given, String place) {
        JsonNode value = bare(field, given);
        JsonNode read = switch (field.kind()) {
            case TEXT, LONG_TEXT -> text(field, value);
            case NUMBER -> number(value);
            case YES_NO -> yesOrNo(value);
            case CHOICE -> choice(field, value);
            case CHOICES -> choices(field, value);
            case DATE -> date(value);
            case TIME, DATE_TIME -> value;
            case LIST -> entries(field, value, place);
        };
        JsonNode meant = means(field, read) ? read : NullNode.getInstance();
        if (!meant.equals(given) && field.kind() != Kind.LIST) {
            repairs.add(place + ": " + shown(given) + " was read as " + shown(meant));
        }
        return meant;
    }

    /** Whether it is a value, and not a word for nothing; where words are asked for, only those that can be no words. */
    private static boolean means(FormField field, JsonNode value) {
        if (!FormReading.isNothing(value) || field.option(value).isPresent()) {
            return true;
        }
        return WORDS.contains(field.kind())
                && !Set.of("n/a", "null", "undefined")
                        .contains(value.asText("null").strip().toLowerCase(Locale.ROOT));
    }

    private static JsonNode bare(FormField field, JsonNode given) {
        JsonNode value = given;
        if (value.isObject() && value.has("value") && field.option(value).isEmpty()) {
            boolean onlyThat = value.size() == 1 || value.has("label") || value.has("type") || value.has("confidence");
            value = onlyThat ? value.path("value") : value;
        }
        boolean one = value.isArray() && value.size() == 1 && SINGLE.contains(field.kind());
        return one && field.option(value).isEmpty() ? value.path(0) : value;
    }

    private static JsonNode text(FormField field, JsonNode value) {
        boolean plain = value.isNumber() || value.isBoolean();
        return plain && !field.rules().asText() ? TextNode.valueOf(value.asText()) : value;
    }

    private static JsonNode number(JsonNode value) {
        if (!value.isTextual()) {
            return value;
        }
        String text = value.asText().strip();
        if (text.length() > LONGEST_NUMBER || text.contains("e") || text.contains("E")) {
            return value;
        }
        try {
            return DecimalNode.valueOf(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return value;
        }
    }

    private static JsonNode yesOrNo(JsonNode value) {
        boolean written = value.isTextual() || value.isIntegralNumber();
        Boolean meant = written ? YES_AND_NO.get(value.asText().strip().toLowerCase(Locale.ROOT)) : null;
        return meant == null ? value : BooleanNode.valueOf(meant);
    }

    private static JsonNode date(JsonNode value) {
        String text = value.asText("");
        return text.matches("\\d{4}-\\d{2}-\\d{2}[T ]00:00(:00(\\.0+)?)?(Z|[+-]\\d\\d:?\\d\\d)?")
                ? TextNode.valueOf(text.substring(0, 10))
                : value;
    }

    private JsonNode choice(FormField field, JsonNode value) {
        return option(field, value).orElse(value);
    }

    private JsonNode choices(FormField field, JsonNode value) {
        if (value.isTextual() && !FormReading.isNothing(value)) {
            return option(field, value)
                    .<JsonNode>map(one -> Json.array().add(one))
                    .or(() -> LenientJson.read(value.asText(), true)
                            .map(LenientJson.Read::value)
                            .filter(JsonNode::isArray)
                            .map(list -> choices(field, list)))
                    .orElse(value);
        }
        if (!value.isArray()) {
            return value;
        }
        ArrayNode read = Json.array();
        value.forEach(one -> read.add(option(field, bare(field, one)).orElse(one)));
        return read;
    }

    private static Optional<JsonNode> option(FormField field, JsonNode value) {
        Optional<JsonNode> exact = field.option(value);
        if (exact.isPresent() || !value.isValueNode() || value.isNull()) {
            return exact;
        }
        String text = value.asText();
        String plain = FormReading.plain(text);
        List<Option> options = field.options();
        return only(options, option -> option.label().equals(text))
                .or(() -> only(options, option -> isAlike(option.text(), plain) || isAlike(option.label(), plain)))
                .or(() -> only(options, option -> isLanguage(option.text(), text)))
                .map(Option::value);
    }

    /** A language where the region goes along. */
    private static boolean isLanguage(String option, String given) {
        return option.matches("[a-z]{2,3}")
                && given.matches("[A-Za-z]{2,3}[-_][A-Za-z0-9-]{2,8}")
                && given.toLowerCase(Locale.ROOT).split("[-_]", -1)[0].equals(option);
    }

    private JsonNode entries(FormField field, JsonNode given, String place) {
        JsonNode list = given;
        if (list.isTextual()) {
            list = LenientJson.read(list.asText(), true)
                    .map(LenientJson.Read::value)
                    .orElse(given);
        }
        if (list instanceof ObjectNode one && field.entries().stream().anyMatch(entry -> one.has(entry.key()))) {
            repairs.add(place + ": one entry was read as a list of one");
            list = Json.array().add(one);
        }
        if (!list.isArray()) {
            return list;
        }
        ArrayNode read = Json.array();
        int at = 0;
        for (JsonNode entry : list) {
            read.add(
                    entry instanceof ObjectNode object
                            ? read(object, field.entries(), List.of(), place + "[" + at + "].")
                            : entry);
            at++;
        }
        return read;
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
