package io.understudy.role;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the terms on which a worker may go on alone. */
final class AutonomyReader {

    private static final String AT = "/autonomy";

    private final Findings findings;
    private final Set<String> classes;

    /** @param classes the names of the role's action classes */
    AutonomyReader(Findings findings, Set<String> classes) {
        this.findings = findings;
        this.classes = classes;
    }

    Autonomy read(JsonNode manifest) {
        JsonNode node = manifest.at(AT);
        if (node.isMissingNode() || findings.isBroken(AT)) {
            return Autonomy.USUAL;
        }
        return new Autonomy(
                node.path("alpha").asDouble(Autonomy.USUAL.alpha()),
                node.path("delta").asDouble(Autonomy.USUAL.delta()),
                node.path("audit").asDouble(Autonomy.USUAL.audit()),
                node.path("openAudits").asInt(Autonomy.USUAL.openAudits()),
                Duration.ofSeconds(
                        node.path("holdSeconds").asLong(Autonomy.USUAL.hold().toSeconds())),
                node.has("perDay") ? OptionalInt.of(node.path("perDay").asInt()) : OptionalInt.empty(),
                sum(node.path("sumPerDay")),
                hours(node.path("hours")),
                reserved(node.path("alwaysReview")),
                node.path("begin").asText().equals("shadow"),
                keys(node.path("immaterial")));
    }

    private static Set<String> keys(JsonNode list) {
        Set<String> keys = new HashSet<>();
        list.forEach(key -> keys.add(key.asText()));
        return keys;
    }

    private Optional<Autonomy.Sum> sum(JsonNode node) {
        return node.isObject()
                ? Optional.of(new Autonomy.Sum(
                        findings.feel(AT + "/sumPerDay/of"), node.path("atMost").decimalValue()))
                : Optional.empty();
    }

    private Optional<Autonomy.Hours> hours(JsonNode node) {
        if (!node.isObject()) {
            return Optional.empty();
        }
        LocalTime from = LocalTime.parse(node.path("from").asText());
        LocalTime to = LocalTime.parse(node.path("to").asText());
        if (!from.isBefore(to)) {
            findings.error(
                    AT + "/hours/to",
                    "is not later than 'from', " + from,
                    "name a later time of the same day, or 23:59 for the whole rest of it");
        }
        try {
            return Optional.of(
                    new Autonomy.Hours(from, to, ZoneId.of(node.path("zone").asText()), days(node.path("days"))));
        } catch (DateTimeException e) {
            findings.error(
                    AT + "/hours/zone",
                    "there is no time zone " + node.path("zone").asText(),
                    "name one like Europe/Berlin or UTC");
            return Optional.empty();
        }
    }

    private static Set<DayOfWeek> days(JsonNode node) {
        if (node.isEmpty()) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        node.forEach(day -> Arrays.stream(DayOfWeek.values())
                .filter(one -> one.name().startsWith(day.asText().toUpperCase(Locale.ROOT)))
                .forEach(days::add));
        return days;
    }

    private List<Autonomy.Reserved> reserved(JsonNode list) {
        List<Autonomy.Reserved> reserved = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String pointer = AT + "/alwaysReview/" + i;
            JsonNode one = list.get(i);
            Optional<String> name = text(one.path("class"));
            name.filter(given -> !classes.contains(given))
                    .ifPresent(given -> findings.error(
                            pointer + "/class",
                            "there is no action class '" + given + "'",
                            "name one of " + classes.stream().sorted().collect(Collectors.joining(", "))));
            Optional<String> when = one.has("when") ? Optional.of(findings.feel(pointer + "/when")) : Optional.empty();
            reserved.add(new Autonomy.Reserved(name, when, one.path("because").asText()));
        }
        return reserved;
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }
}
