package io.understudy.role;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.understudy.platform.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What form-js makes of a value that a component is given, kind by kind, and what it takes for empty. */
final class SubmittedValue {

    /** The kinds of components that have a value. */
    static final Set<String> KINDS = Set.of(
            "textfield",
            "textarea",
            "number",
            "checkbox",
            "select",
            "radio",
            "checklist",
            "taglist",
            "datetime",
            "expression",
            "filepicker");

    private static final Pattern TIME = Pattern.compile("\\d{1,2}(:\\d{1,2}.*)?");

    private SubmittedValue() {}

    static JsonNode empty(JsonNode component) {
        return switch (component.path("type").asText()) {
            case "textfield", "textarea" -> TextNode.valueOf("");
            case "checkbox" -> BooleanNode.FALSE;
            case "checklist", "taglist" -> Json.array();
            default -> NullNode.getInstance();
        };
    }

    /** @param data all values of the form and its case, where options may be kept */
    static JsonNode sanitized(JsonNode component, JsonNode given, JsonNode data) {
        return switch (component.path("type").asText()) {
            case "textfield" -> TextNode.valueOf(text(given).replaceAll("[\\r\\n\\t]", " "));
            case "textarea" -> TextNode.valueOf(text(given));
            case "checkbox" -> BooleanNode.valueOf(given.isBoolean() && given.asBoolean());
            case "number" -> number(component, given);
            case "select", "radio" ->
                options(component, data)
                        .<JsonNode>map(options -> contains(options, given) ? given : NullNode.getInstance())
                        .orElse(given);
            case "checklist", "taglist" ->
                options(component, data)
                        .<JsonNode>map(options -> chosen(options, given))
                        .orElse(given);
            case "filepicker" -> given.asText("x").isEmpty() ? given : NullNode.getInstance();
            case "datetime" -> isTime(component.path("subtype").asText(), given) ? given : NullNode.getInstance();
            default -> given;
        };
    }

    private static String text(JsonNode given) {
        if (given.isContainerNode() || given.isNull()) {
            return "";
        }
        return given.isNumber() ? plain(given.decimalValue()) : given.asText();
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static JsonNode number(JsonNode component, JsonNode given) {
        boolean asText = component.path("serializeToString").asBoolean(false);
        if (given.isNumber()) {
            return asText ? TextNode.valueOf(plain(given.decimalValue())) : given;
        }
        if (!given.isTextual() || given.asText().isEmpty()) {
            return NullNode.getInstance();
        }
        try {
            String written = given.asText().strip();
            BigDecimal number = written.isEmpty() ? BigDecimal.ZERO : new BigDecimal(written);
            return asText ? given : DecimalNode.valueOf(number);
        } catch (NumberFormatException e) {
            return NullNode.getInstance();
        }
    }

    /** The values one can choose from; empty when an expression gives them, which form-js does not compare with. */
    private static Optional<List<JsonNode>> options(JsonNode component, JsonNode data) {
        if (!component.path("valuesExpression").asText("").isEmpty()) {
            return Optional.empty();
        }
        String key = component.path("valuesKey").asText("");
        JsonNode listed = key.isEmpty() ? component.path("values") : data.path(key);
        return Optional.of(values(listed));
    }

    private static List<JsonNode> values(JsonNode listed) {
        List<JsonNode> options = new ArrayList<>();
        listed.forEach(option -> options.add(option.isObject() ? option.path("value") : option));
        return options;
    }

    /** What is left of a choice when these are the options. */
    static JsonNode listed(JsonNode component, JsonNode given, JsonNode options) {
        return switch (component.path("type").asText()) {
            case "select", "radio" -> contains(values(options), given) ? given : NullNode.getInstance();
            case "checklist", "taglist" -> chosen(values(options), given);
            default -> given;
        };
    }

    private static ArrayNode chosen(List<JsonNode> options, JsonNode given) {
        ArrayNode chosen = Json.array();
        if (given.isArray()) {
            given.forEach(one -> {
                if (contains(options, one)) {
                    chosen.add(one);
                }
            });
        }
        return chosen;
    }

    private static boolean contains(List<JsonNode> options, JsonNode value) {
        return options.stream()
                .anyMatch(option -> (option.isNumber() && value.isNumber())
                        ? option.decimalValue().compareTo(value.decimalValue()) == 0
                        : option.equals(value));
    }

    private static boolean isTime(String subtype, JsonNode given) {
        if (!given.isTextual()) {
            return false;
        }
        String written = given.asText();
        return switch (subtype) {
            case "date" -> parses(() -> LocalDate.parse(written));
            case "time" -> TIME.matcher(written).matches();
            case "datetime" ->
                parses(() -> LocalDateTime.parse(written)) || parses(() -> OffsetDateTime.parse(written));
            default -> true;
        };
    }

    private static boolean parses(Runnable parser) {
        try {
            parser.run();
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
