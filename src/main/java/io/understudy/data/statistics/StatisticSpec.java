package io.understudy.data.statistics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.platform.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Statistics as a form states them: {@code {"method":"t-test","columns":["revenue"],"by":"channel"}}, or a list of such.
 *
 * @param columns of the result; of a regression the first is the one that is explained
 * @param by the column whose values make the groups
 * @param count the column that says how many observations a row stands for; without it each row is one
 * @param against what a mean is compared with
 */
record StatisticSpec(
        Method method, List<String> columns, Optional<String> by, Optional<String> count, Optional<Double> against) {

    /** More than this nobody reads, and among so many tests one finds something by chance. */
    private static final int MOST = 10;

    private static final Set<String> NAMES = Set.of("method", "columns", "by", "count", "against");

    static final String FORM =
            "Write {\"method\":\"t-test\",\"columns\":[\"column\"],\"by\":\"column\"} with columns of the result";

    StatisticSpec {
        columns = List.copyOf(columns);
    }

    static List<StatisticSpec> parse(String text) throws BadStatisticsException {
        JsonNode json;
        try {
            json = Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new BadStatisticsException("The statistics are not JSON. " + FORM);
        }
        List<StatisticSpec> specs = new ArrayList<>();
        if (json.isArray()) {
            for (JsonNode one : json) {
                specs.add(one(one));
            }
        } else {
            specs.add(one(json));
        }
        if (specs.isEmpty() || specs.size() > MOST) {
            throw new BadStatisticsException("The statistics are a list of " + specs.size() + "; ask for 1 to " + MOST
                    + ", or leave the field empty");
        }
        return List.copyOf(specs);
    }

    private static StatisticSpec one(JsonNode json) throws BadStatisticsException {
        if (!json.isObject()) {
            throw new BadStatisticsException("A statistic is an object. " + FORM);
        }
        Set<String> unknown = new TreeSet<>();
        json.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(NAMES);
        if (!unknown.isEmpty()) {
            throw new BadStatisticsException("'" + unknown.iterator().next() + "' is no part of a statistic; there are "
                    + String.join(", ", new TreeSet<>(NAMES)));
        }
        String named = json.path("method").asText();
        Method method = Arrays.stream(Method.values())
                .filter(one -> one.written().equals(named.toLowerCase(Locale.ROOT)))
                .findAny()
                .orElseThrow(() -> new BadStatisticsException("The statistic's 'method' is '" + named + "'; it can be "
                        + Arrays.stream(Method.values()).map(Method::written).collect(Collectors.joining(", "))));
        List<String> columns = new ArrayList<>();
        if (json.path("columns").isTextual()) {
            columns.add(json.path("columns").asText());
        }
        json.path("columns").forEach(column -> columns.add(column.asText()));
        JsonNode against = json.path("against");
        if (!against.isMissingNode() && !against.isNull() && !against.isNumber()) {
            throw new BadStatisticsException("'against' is " + against + "; it must be a number");
        }
        return new StatisticSpec(
                method,
                columns,
                text(json, "by"),
                text(json, "count"),
                against.isNumber() ? Optional.of(against.asDouble()) : Optional.empty());
    }

    private static Optional<String> text(JsonNode json, String name) throws BadStatisticsException {
        JsonNode value = json.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
            throw new BadStatisticsException("'" + name + "' is " + value + "; it must be the name of a column");
        }
        return Optional.of(value)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(name2 -> !name2.isBlank());
    }

    /** What it is put to, in words: "revenue by channel". */
    String of() {
        return String.join(", ", columns) + by.map(column -> " by " + column).orElse("");
    }
}
