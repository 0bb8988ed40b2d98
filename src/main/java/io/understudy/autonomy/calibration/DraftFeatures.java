package io.understudy.autonomy.calibration;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.platform.Json;
import io.understudy.work.draft.Draft;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What a draft and the trace of how it was made tell of it. Who knows more adds it by
 * {@linkplain Features#with(String, OptionalDouble) name}: {@value #NOVELTY}, {@value #AGREEMENT}, {@value #ATTEMPT}.
 */
public final class DraftFeatures {

    /** How unlike the ticket is to those that were judged, 0 to 1. */
    public static final String NOVELTY = "novelty";

    /** The share of fields in which repeated drafts agree, 0 to 1. */
    public static final String AGREEMENT = "agreement";

    /** Which draft of the task it is, from 1. */
    public static final String ATTEMPT = "attempt";

    private static final String CHECK = "check:";

    private DraftFeatures() {}

    /**
     * Reads them. A trace of which nothing was kept tells nothing, which is not the same as that nothing happened.
     *
     * @param confidence as it is stored: 0 is that of a worker that gave none
     * @param trace the steps, each with its {@code kind}
     */
    public static Features of(
            String taskType, String actionClass, double confidence, Draft.Content content, JsonNode trace) {
        TreeMap<String, Double> values = new TreeMap<>();
        values.put("uncertainties", (double) content.uncertainties().size());
        values.put("citations", (double) content.evidence().size());
        values.put("citations.unverified", (double)
                content.evidence().stream().filter(one -> !one.verified()).count());
        values.put("checks.failed", (double) content.checks().stream()
                .filter(check -> !check.passed() && !check.notJudged())
                .count());
        values.put("checks.notJudged", (double)
                content.checks().stream().filter(Draft.CheckResult::notJudged).count());
        values.put("checks.prevent", (double)
                content.checks().stream().filter(Draft.CheckResult::prevents).count());
        content.checks().stream()
                .filter(check -> !check.notJudged())
                .forEach(check -> values.put(CHECK + check.name(), check.passed() ? 0.0 : 1.0));
        if (!trace.isEmpty()) {
            values.put("repairs", (double) count(trace, "repair"));
            values.put("turns", (double) count(trace, "model"));
            values.put("retries", (double) count(trace, "retry") + count(trace, "fallback"));
            lookups(trace, values);
            shortened(trace, values);
        }
        return new Features(
                taskType, actionClass, confidence > 0 ? OptionalDouble.of(confidence) : OptionalDouble.empty(), values);
    }

    private static long count(JsonNode trace, String kind) {
        long count = 0;
        for (JsonNode step : trace) {
            count += step.path("kind").asText().equals(kind) ? 1 : 0;
        }
        return count;
    }

    private static void lookups(JsonNode trace, Map<String, Double> values) {
        double failed = 0;
        double cut = 0;
        for (JsonNode step : trace) {
            if (step.path("kind").asText().equals("tool")) {
                failed += step.path("failed").asBoolean() ? 1 : 0;
                cut += isCut(step.path("content").asText()) ? 1 : 0;
            }
        }
        values.put("lookups", (double) count(trace, "tool"));
        values.put("lookups.failed", failed);
        values.put("lookups.cut", cut);
    }

    /** An answer that was too long to be read whole has a note about that before its data, which may be cut off itself. */
    private static boolean isCut(String answer) {
        try (JsonParser parser = Json.mapper().createParser(answer)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                if (key.equals("note")) {
                    return true;
                }
                parser.nextToken();
                parser.skipChildren();
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private static void shortened(JsonNode trace, Map<String, Double> values) {
        for (JsonNode step : trace) {
            if (step.path("kind").asText().equals("prompt")) {
                double shortened = 0;
                for (JsonNode section : step.path("sections")) {
                    shortened += section.path("shortened").asBoolean() ? 1 : 0;
                }
                values.put("context.shortened", shortened);
                values.put("tools.missing", (double) step.path("unavailable").size());
            }
        }
    }
}
