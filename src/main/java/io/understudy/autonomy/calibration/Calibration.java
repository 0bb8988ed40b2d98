package io.understudy.autonomy.calibration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.autonomy.calibration.Column.Kind;
import io.understudy.platform.Bytes;
import io.understudy.platform.Json;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** What was learned from verdicts: how probable it is that a supervisor calls a draft right. Immutable. */
public final class Calibration {

    private static final int FORMAT = 1;

    /** Nothing is that sure. */
    private static final double LEAST = 0.001;

    private static final int MOST_COLUMNS = 1_000;

    private final Posterior posterior;
    private final Curve curve;
    private final int labels;
    private final int right;
    private final Instant fittedAt;
    private final String version;

    Calibration(Posterior posterior, Curve curve, int labels, int right, Instant fittedAt) {
        this.posterior = posterior;
        this.curve = curve;
        this.labels = labels;
        this.right = right;
        this.fittedAt = fittedAt;
        this.version = hash(content());
    }

    /**
     * How probable it is that a supervisor calls the draft right; without labels the worker's own word, drawn towards one
     * half.
     *
     * @return {@value #LEAST} to 1 - {@value #LEAST}
     */
    public double probability(Features draft) {
        return Math.clamp(Logistic.of(curve.of(posterior.logit(draft))), LEAST, 1 - LEAST);
    }

    /** Names what was learned by its content: the same is called the same, whenever it was learned. */
    public String version() {
        return version;
    }

    /** From how many labels it was learned. */
    public int labels() {
        return labels;
    }

    /** How many of these said "right". */
    public int right() {
        return right;
    }

    public Instant fittedAt() {
        return fittedAt;
    }

    private ObjectNode content() {
        ObjectNode json =
                Json.object().put("format", FORMAT).put("labels", labels).put("right", right);
        ArrayNode columns = json.putArray("columns");
        ArrayNode covariance = Json.array();
        for (int i = 0; i < posterior.columns().size(); i++) {
            Column column = posterior.columns().all().get(i);
            ObjectNode written = columns.addObject().put("kind", column.kind().name());
            if (!column.name().isEmpty()) {
                written.put("name", column.name());
            }
            if (column.kind() == Kind.ACTION_CLASS) {
                written.put("actionClass", column.actionClass());
            }
            if (column.kind() == Kind.VALUE) {
                written.put("centre", column.centre()).put("scale", column.scale());
            }
            written.put("weight", posterior.weight(i));
            for (int j = 0; j <= i; j++) {
                covariance.add(posterior.covariance(i, j));
            }
        }
        json.set("covariance", covariance);
        ObjectNode drawn = json.putObject("curve");
        curve.from().forEach(drawn.putArray("from")::add);
        curve.to().forEach(drawn.putArray("to")::add);
        return json;
    }

    /** All there is to it, for {@link #of}. */
    public ObjectNode toJson() {
        return content().put("version", version).put("fittedAt", fittedAt.toString());
    }

    private static String hash(ObjectNode content) {
        return Bytes.utf8(Json.write(content)).sha256().substring(0, 16);
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException it is no calibration, or was changed; the message names the field
     */
    public static Calibration of(JsonNode json) {
        if (json.path("format").asInt() != FORMAT) {
            throw bad("format is " + json.path("format") + "; it is " + FORMAT + ". Maybe fit again");
        }
        JsonNode written = json.path("columns");
        int size = written.size();
        if (size == 0 || size > MOST_COLUMNS) {
            throw bad("columns has " + size + " entries; it has 1 to " + MOST_COLUMNS);
        }
        List<Column> columns = new ArrayList<>();
        double[] weights = new double[size];
        for (int i = 0; i < size; i++) {
            columns.add(column(written.get(i)));
            weights[i] = number(written.get(i), "weight");
        }
        Calibration read = new Calibration(
                new Posterior(new Columns(columns), weights, covariance(json.path("covariance"), size)),
                new Curve(numbers(json.path("curve"), "from"), numbers(json.path("curve"), "to")),
                json.path("labels").asInt(),
                json.path("right").asInt(),
                instant(json.path("fittedAt").asText()));
        if (!read.version.equals(json.path("version").asText())) {
            throw bad("version is " + json.path("version") + ", its content's is " + read.version
                    + ". Maybe it was changed by hand; fit again");
        }
        return read;
    }

    private static Column column(JsonNode json) {
        String name = json.path("kind").asText();
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(name)) {
                return new Column(
                        kind,
                        json.path("name").asText(),
                        json.path("actionClass").asText(),
                        kind == Kind.VALUE ? number(json, "centre") : 0,
                        kind == Kind.VALUE ? number(json, "scale") : 1);
            }
        }
        throw bad("columns: kind is " + json.path("kind"));
    }

    private static double[][] covariance(JsonNode json, int size) {
        if (json.size() != size * (size + 1) / 2) {
            throw bad("covariance has " + json.size() + " numbers; it has " + size * (size + 1) / 2);
        }
        double[][] covariance = new double[size][size];
        int at = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                covariance[i][j] = json.get(at++).doubleValue();
                covariance[j][i] = covariance[i][j];
            }
        }
        return covariance;
    }

    private static double number(JsonNode json, String field) {
        if (!json.path(field).isNumber()) {
            throw bad("columns: " + field + " is " + json.path(field) + "; it is a number");
        }
        return json.path(field).doubleValue();
    }

    private static List<Double> numbers(JsonNode json, String field) {
        List<Double> numbers = new ArrayList<>();
        json.path(field).forEach(one -> numbers.add(one.doubleValue()));
        return numbers;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("Calibration: fittedAt is '" + text + "'; it is a time", e);
        }
    }

    private static IllegalArgumentException bad(String what) {
        return new IllegalArgumentException("Calibration: " + what);
    }
}
