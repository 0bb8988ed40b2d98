package io.understudy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A script's part played on one ticket: its placeholders filled from the ticket and from what the tools answered. */
final class Scene {

    private static final int RETURN_DAYS = 30;

    private final Script.Part part;
    private final Ticket ticket;
    private final Words words;
    private final LocalDate today = LocalDate.now(Clock.system(ZoneOffset.UTC));
    private final List<Evidence.Citation> citations = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();

    Scene(Script.Part part, Prompt prompt) {
        this.part = part;
        this.ticket = prompt.ticket();
        this.words = new Words(ticket);
        for (var tool : List.of("find_orders", "get_order", "search_knowledge")) {
            prompt.tool(tool).ifPresent(offered -> hear(tool, offered.name(), prompt.results()));
        }
        Objects.requireNonNullElse(part.calls(), List.<Script.Step>of()).stream()
                .map(Script.Step::tool)
                .distinct()
                .forEach(tool -> hear(tool, tool, prompt.results()));
    }

    private void hear(String knownAs, String tool, List<Tool.Result> results) {
        for (var result : results) {
            if (result.name().equals(tool)) {
                result.json().filter(json -> !json.has("error")).ifPresent(json -> learn(knownAs, json));
                if (knownAs.equals("search_knowledge")) {
                    cite(result);
                } else {
                    citeStatus(result);
                }
            }
        }
    }

    private void learn(String tool, JsonNode answer) {
        words.put(tool, answer);
        switch (tool) {
            case "find_orders" -> {
                Json.at(answer, "items")
                        .filter(orders -> orders.size() == 1)
                        .ifPresent(orders -> words.put("orderId", orders.get(0).path("id")));
            }
            case "get_order" -> {
                words.at("get_order.delivery.deliveredOn").ifPresent(this::countDays);
                words.at("get_order.customer.email").ifPresent(this::compareAddress);
                words.at("get_order.items").ifPresent(this::findItem);
            }
            default -> {}
        }
    }

    private void countDays(JsonNode deliveredOn) {
        try {
            var day = LocalDate.parse(deliveredOn.asText().substring(0, 10));
            words.put("daysSinceDelivery", Long.toString(ChronoUnit.DAYS.between(day, today)));
            words.put("lastReturnDay", day.plusDays(RETURN_DAYS).toString());
        } catch (DateTimeParseException | IndexOutOfBoundsException notADate) {
            words.put("deliveredOn", deliveredOn);
        }
    }

    /** The only item of the order, or the one of which the newest message names a word that no other item has. */
    private void findItem(JsonNode items) {
        var named = new ArrayList<JsonNode>();
        for (var item : items) {
            if (items.size() == 1 || names(ticket.latest(), item)) {
                named.add(item);
            }
        }
        if (named.size() == 1) {
            words.put("item", named.getFirst());
        }
    }

    private static boolean names(String text, JsonNode item) {
        var words = text.toLowerCase(Locale.ROOT);
        return Pattern.compile("\\W+")
                .splitAsStream(item.path("name").asText().toLowerCase(Locale.ROOT))
                .anyMatch(word -> word.length() > 3
                        && Pattern.compile("\\b" + Pattern.quote(word))
                                .matcher(words)
                                .find());
    }

    private void compareAddress(JsonNode owner) {
        if (ticket.email().isBlank()) {
            return;
        }
        var same = owner.asText().equalsIgnoreCase(ticket.email());
        words.put("identity", same ? "verified" : "not_verified");
        words.text("{{get_order.id}}")
                .ifPresent(order -> words.put(
                        "identityBasis",
                        "Order " + order + (same ? " was placed with " : " was not placed with ") + ticket.email()));
        if (!same) {
            doubts.add("The order belongs to another e-mail address than the writer's.");
        }
    }

    /** What a form asks of every message, whatever its script is about: who writes, and in what mood. */
    private void addUsual(ObjectNode values) {
        values.set("identity", words.at("identity").orElseGet(() -> TextNode.valueOf("unknown")));
        words.at("identityBasis").ifPresent(basis -> values.set("identityBasis", basis));
        values.put("sentiment", Sentences.sentiment(ticket.latest()));
    }

    private void cite(Tool.Result result) {
        Evidence.in(result, part.cite())
                .filter(citation -> !citations.contains(citation))
                .ifPresent(citation -> {
                    citations.add(citation);
                    if (words.at("quote").isEmpty()) {
                        words.put("quote", citation.quote());
                    }
                });
    }

    /** The words in which an order's answer gives its status, if the answer has a name to cite it by. */
    private void citeStatus(Tool.Result result) {
        var json = result.json().orElseGet(Json::object);
        var source = json.path("source").asText("");
        Json.at(json, "status")
                .map(status -> "\"status\":" + status)
                .filter(quote -> !source.isEmpty() && result.text().contains(quote))
                .ifPresent(quote -> citations.add(new Evidence.Citation(source, quote)));
    }

    /** The tool calls whose arguments are known. */
    List<Player.Step> steps() {
        var steps = new ArrayList<Player.Step>();
        for (var step : part.steps(words.at("orderId").isPresent())) {
            var arguments = Json.object();
            step.arguments()
                    .forEach((name, template) -> words.text(template)
                            .filter(text -> !text.isBlank())
                            .ifPresent(text -> arguments.put(name, text)));
            if (arguments.size() == step.arguments().size()) {
                steps.add(new Player.Step(step.tool(), arguments));
            }
        }
        return steps;
    }

    /** The first draft that fits; after a return the script's redraft, if it has one that fits, goes first. */
    Optional<Draft> draft() {
        var candidates = new ArrayList<Script.Draft>();
        if (ticket.comment().isPresent() && part.redraft() != null) {
            candidates.add(part.redraft());
        }
        candidates.addAll(Objects.requireNonNullElse(part.drafts(), List.of()));
        return candidates.stream()
                .filter(candidate -> holds(Objects.requireNonNullElse(candidate.when(), Map.of())))
                .map(this::fill)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private boolean holds(Map<String, String> when) {
        return when.entrySet().stream()
                .allMatch(condition -> holds(words.at(condition.getKey()), condition.getValue()));
    }

    private static boolean holds(Optional<JsonNode> found, String expected) {
        if (expected.equals("-") || expected.equals("*")) {
            return found.isPresent() == expected.equals("*");
        }
        if (found.isEmpty()) {
            return false;
        }
        var text = found.get().asText();
        return switch (expected.charAt(0)) {
            case '~' -> Pattern.compile(expected.substring(1)).matcher(text).find();
            case '<' -> new BigDecimal(text).compareTo(new BigDecimal(expected.substring(1))) < 0;
            case '>' -> new BigDecimal(text).compareTo(new BigDecimal(expected.substring(1))) > 0;
            default -> text.equals(expected);
        };
    }

    private Optional<Draft> fill(Script.Draft draft) {
        var values = Json.object();
        addUsual(values);
        for (var entry : draft.values().entrySet()) {
            var value = words.value(entry.getValue());
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.set(entry.getKey(), value.get());
        }
        var uncertainties = new ArrayList<>(texts(draft.uncertainties()));
        uncertainties.addAll(doubts);
        var confidence = doubts.isEmpty() ? draft.confidence() : Math.min(0.5, draft.confidence());
        return Optional.of(new Draft(
                values, texts(draft.reasons()), List.copyOf(citations), confidence, List.copyOf(uncertainties)));
    }

    private List<String> texts(@Nullable List<String> templates) {
        return Objects.requireNonNullElse(templates, List.<String>of()).stream()
                .map(words::text)
                .flatMap(Optional::stream)
                .toList();
    }
}
