package io.understudy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills placeholders from what is known: {@code {{get_order.total}}} looks into a tool's result,
 * {@code {{get_order.items|names}}} puts it into words. A line with a {@code {{?…}}} that is not known is left out; any
 * other unknown placeholder makes the whole text unusable, so that nothing is ever made up.
 */
final class Words {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\??)\\s*([\\w.]+)\\s*(?:\\|\\s*(\\w+)\\s*)?}}");

    private final Map<String, JsonNode> known = new HashMap<>();

    Words(Ticket ticket) {
        put("subject", ticket.subject());
        put("latest", ticket.latest());
        put("topic", ticket.topic());
        put("email", ticket.email());
        put("summary", Sentences.summary(ticket.latest()));
        put("name", ticket.requester());
        var name = ticket.requester().strip();
        put("firstName", name.isEmpty() ? "there" : name.split("\\s+")[0]);
        ticket.orderId().ifPresent(id -> put("orderId", id));
        ticket.comment().ifPresent(comment -> put("comment", comment));
    }

    void put(String name, String value) {
        if (!value.isBlank()) {
            known.put(name, TextNode.valueOf(value));
        }
    }

    void put(String name, JsonNode value) {
        known.put(name, value);
    }

    /** The value at a path such as {@code get_order.items.0.name}. */
    Optional<JsonNode> at(String path) {
        var dot = path.indexOf('.');
        var root = Optional.ofNullable(known.get(dot < 0 ? path : path.substring(0, dot)));
        return dot < 0 ? root : root.flatMap(json -> Json.at(json, path.substring(dot + 1)));
    }

    /** A value of a draft: one placeholder alone keeps its type, a list stays a list of alternatives. */
    Optional<JsonNode> value(JsonNode template) {
        if (template.isArray()) {
            var filled = Json.array();
            template.forEach(item -> value(item).ifPresent(filled::add));
            return filled.isEmpty() ? Optional.empty() : Optional.of(filled);
        }
        if (!template.isTextual()) {
            return Optional.of(template);
        }
        var alone = PLACEHOLDER.matcher(template.asText().strip());
        if (alone.matches() && alone.group(3) == null) {
            return at(alone.group(2));
        }
        return text(template.asText()).map(TextNode::valueOf);
    }

    Optional<String> text(String template) {
        var lines = new ArrayList<String>();
        for (var line : template.lines().toList()) {
            var matcher = PLACEHOLDER.matcher(line);
            var filled = new StringBuilder();
            var dropped = false;
            while (matcher.find()) {
                var value = at(matcher.group(2)).flatMap(json -> worded(json, matcher.group(3)));
                if (value.isEmpty() && matcher.group(1).isEmpty()) {
                    return Optional.empty();
                }
                dropped |= value.isEmpty();
                matcher.appendReplacement(filled, Matcher.quoteReplacement(value.orElse("")));
            }
            matcher.appendTail(filled);
            if (!dropped) {
                lines.add(filled.toString());
            }
        }
        return Optional.of(String.join("\n", lines).replaceAll("\n{3,}", "\n\n").strip());
    }

    private Optional<String> worded(JsonNode value, String filter) {
        return switch (filter == null ? "" : filter) {
            case "names" -> Optional.of(names(value));
            case "money" -> Optional.of(money(value));
            case "day" -> day(value, "d MMMM", Locale.UK);
            case "dayDe" -> day(value, "d. MMMM", Locale.GERMANY);
            default -> value.isContainerNode() ? Optional.empty() : Optional.of(value.asText());
        };
    }

    private static String names(JsonNode items) {
        var names = new ArrayList<String>();
        items.forEach(item -> names.add(item.path("name").asText()));
        return names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }

    private String money(JsonNode amount) {
        var currency = at("get_order.currency").map(JsonNode::asText).orElse("EUR");
        return new BigDecimal(amount.asText("0")).setScale(2, RoundingMode.HALF_UP) + " " + currency;
    }

    private static Optional<String> day(JsonNode date, String pattern, Locale locale) {
        try {
            return Optional.of(LocalDate.parse(date.asText().substring(0, 10))
                    .format(DateTimeFormatter.ofPattern(pattern, locale)));
        } catch (RuntimeException notADate) {
            return Optional.empty();
        }
    }
}
