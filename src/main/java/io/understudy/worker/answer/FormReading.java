package io.understudy.worker.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.role.CaseForm;
import io.understudy.role.Form;
import io.understudy.role.FormField;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the arguments of a call that hands a form in, in every way in which a person would recognise it: wrapped, doubly
 * encoded, without {@code values}, with labels for keys. What it brings into shape it says; what could mean two things
 * stays as it is and is found wrong later.
 */
final class FormReading {

    static final String VALUES = "values";

    /** What is handed in besides the fields, with other names for it. */
    private static final Map<String, List<String>> BESIDE = Map.of(
            "reasons", List.of("reasons", "reason", "reasoning", "rationale", "explanation"),
            "citations", List.of("citations", "citation", "sources", "evidence"),
            "confidence", List.of("confidence", "confidencescore", "certainty"),
            "uncertainties", List.of("uncertainties", "uncertainty", "openquestions"));

    private static final Set<String> WRAPPERS = Set.of(
            "arguments", "args", "parameters", "params", "input", "submitdraft", "form", "draft", "kwargs", "data");

    private static final Set<String> NAMES_OF_VALUES =
            Set.of("values", "value", "fields", "formvalues", "formdata", "form");

    /** What another spelling may have or not. */
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]");

    private final Form form;
    private final CaseForm opened;
    private final Repairs repairs;

    private FormReading(Form form, CaseForm opened, Repairs repairs) {
        this.form = form;
        this.opened = opened;
        this.repairs = repairs;
    }

    /**
     * @param repairs what was brought into shape is added to it, in words for the trace
     * @return an object with {@code values} where the arguments hold a form at all; as it was given otherwise
     */
    static JsonNode read(JsonNode arguments, Form form, ObjectNode variables, Repairs repairs) {
        return new FormReading(form, CaseForm.of(form, variables), repairs).read(arguments);
    }

    /** Whether arguments that no call names are a form. */
    static boolean isForm(JsonNode arguments, Form form) {
        FormReading reading = new FormReading(form, CaseForm.of(form, Json.object()), new Repairs());
        JsonNode bare = reading.unwrapped(arguments);
        if (!(bare instanceof ObjectNode object) || object.isEmpty()) {
            return false;
        }
        if (object.path(VALUES).isContainerNode()) {
            return object.path(VALUES).isEmpty() || reading.namesAField(object.path(VALUES));
        }
        boolean onlyOurs = true;
        for (String name : names(object)) {
            onlyOurs &= reading.field(name).isPresent() || beside(name).isPresent() || isNameOfValues(name);
        }
        return onlyOurs
                && names(object).stream().anyMatch(name -> reading.field(name).isPresent() || isNameOfValues(name));
    }

    private boolean namesAField(JsonNode values) {
        return values.isArray()
                || names((ObjectNode) values).stream()
                        .anyMatch(name -> field(name).isPresent() || leadsToAField(name));
    }

    private boolean leadsToAField(String name) {
        return form.fields().stream().anyMatch(field -> field.key().startsWith(name + "."));
    }

    private JsonNode read(JsonNode arguments) {
        JsonNode bare = unwrapped(arguments);
        if (!(bare instanceof ObjectNode given)) {
            return bare;
        }
        ObjectNode read = Json.object();
        ObjectNode values = Json.object();
        boolean found = false;
        for (Map.Entry<String, JsonNode> member : given.properties()) {
            String name = member.getKey();
            if (name.equals(VALUES)
                    || (isNameOfValues(name)
                            && !given.has(VALUES)
                            && field(name).isEmpty())) {
                found |= takeValues(name, member.getValue(), values);
            }
        }
        for (Map.Entry<String, JsonNode> member : given.properties()) {
            String name = member.getKey();
            Optional<String> beside = beside(name);
            if (beside.isPresent() && !(read.has(beside.get()) || isOnlyAField(name, found))) {
                read.set(beside.get(), member.getValue());
            } else if (!isNameOfValues(name) || (field(name).isPresent() && !name.equals(VALUES))) {
                found |= takeBeside(name, member.getValue(), values);
            }
        }
        if (!found) {
            return given;
        }
        read.set(VALUES, new FieldReading(opened, repairs).read(form.flat(values)));
        new BesideReading(repairs).read(read);
        return read;
    }

    /** A form may have a field of the same name as what goes beside it; it is the field's when nothing else is. */
    private boolean isOnlyAField(String name, boolean valuesFound) {
        return !valuesFound
                && form.fields().stream().anyMatch(field -> field.key().equals(name))
                && !BESIDE.containsKey(name);
    }

    private boolean takeValues(String name, JsonNode given, ObjectNode into) {
        JsonNode some = given;
        if (some.isTextual()) {
            Optional<LenientJson.Read> inner = LenientJson.read(some.asText(), true);
            if (inner.isEmpty()) {
                return false;
            }
            repairs.add("'" + name + "' was written as text");
            some = inner.get().value();
        }
        if (some instanceof ArrayNode list) {
            some = ofPairs(list);
        }
        if (!(some instanceof ObjectNode object)) {
            return false;
        }
        if (!name.equals(VALUES)) {
            repairs.add("'" + name + "' stood for 'values'");
        }
        into.setAll(object);
        return true;
    }

    private boolean takeBeside(String name, JsonNode value, ObjectNode into) {
        Optional<FormField> field = field(name);
        if (field.isEmpty() && !leadsToAField(name)) {
            return false;
        }
        if (!into.has(name)) {
            into.set(name, value);
            repairs.add("'" + name + "' stood beside 'values'");
        }
        return true;
    }

    /** {@code [{"name": "reply", "value": "…"}]}, or one object in a list. */
    private static JsonNode ofPairs(ArrayNode list) {
        ObjectNode object = Json.object();
        for (JsonNode one : list) {
            Optional<String> name = List.of("key", "name", "field", "id").stream()
                    .filter(key -> one.path(key).isTextual() && one.has("value"))
                    .map(key -> one.path(key).asText())
                    .findFirst();
            if (name.isPresent()) {
                object.set(name.get(), one.path("value"));
            } else if (one instanceof ObjectNode some) {
                some.properties().forEach(member -> object.set(member.getKey(), member.getValue()));
            }
        }
        return object;
    }

    /** Out of texts, lists of one and wrappers, as far as there is something inside. */
    private JsonNode unwrapped(JsonNode given) {
        JsonNode bare = given;
        for (int i = 0; i < 6; i++) {
            JsonNode inner = inner(bare);
            if (inner == null) {
                return bare;
            }
            bare = inner;
        }
        return bare;
    }

    private @Nullable JsonNode inner(JsonNode given) {
        if (given.isTextual()) {
            JsonNode inner = LenientJson.read(given.asText(), true)
                    .map(LenientJson.Read::value)
                    .filter(JsonNode::isContainerNode)
                    .orElse(null);
            return inner == null ? null : said("the arguments were encoded twice", inner);
        }
        if (given.isArray()) {
            return given.size() == 1 && given.path(0).isContainerNode()
                    ? said("the arguments were in a list", given.path(0))
                    : null;
        }
        if (!given.isObject() || given.path(VALUES).isContainerNode()) {
            return null;
        }
        for (Map.Entry<String, JsonNode> member : given.properties()) {
            boolean wraps = WRAPPERS.contains(plain(member.getKey()))
                    && field(member.getKey()).isEmpty()
                    && (member.getValue().isObject() || looksLikeJson(member.getValue()));
            boolean onlyWrapping = given.size() == 1
                    || names((ObjectNode) given).stream()
                            .allMatch(name -> name.equals(member.getKey())
                                    || Set.of("name", "type", "id").contains(name));
            if (wraps && onlyWrapping) {
                return said("the arguments were inside '" + member.getKey() + "'", member.getValue());
            }
        }
        return null;
    }

    private JsonNode said(String repair, JsonNode value) {
        repairs.add(repair);
        return value;
    }

    private static boolean looksLikeJson(JsonNode value) {
        return value.isTextual()
                && (value.asText().strip().startsWith("{")
                        || value.asText().strip().startsWith("["));
    }

    private Optional<FormField> field(String name) {
        return FieldReading.field(name, form.fields());
    }

    private static Optional<String> beside(String name) {
        return BESIDE.entrySet().stream()
                .filter(one -> one.getValue().contains(plain(name)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean isNameOfValues(String name) {
        return NAMES_OF_VALUES.contains(plain(name));
    }

    private static Set<String> names(ObjectNode object) {
        Set<String> names = new LinkedHashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    static String plain(String name) {
        return SIGNS.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** Nothing, in the words that models have for it. */
    static boolean isNothing(JsonNode value) {
        return value instanceof NullNode
                || (value.isTextual()
                        && Set.of("", "n/a", "null", "none", "undefined", "nil", "na", "not applicable")
                                .contains(value.asText().strip().toLowerCase(Locale.ROOT)));
    }
}
