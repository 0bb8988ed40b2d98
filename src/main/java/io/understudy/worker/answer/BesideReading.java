package io.understudy.worker.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads what is handed in beside the fields of a form: how sure the worker is, and what it cites. */
final class BesideReading {

    private final Repairs repairs;

    BesideReading(Repairs repairs) {
        this.repairs = repairs;
    }

    /** @param form as it is handed in; changed in place */
    void read(ObjectNode form) {
        confidence(form);
        citations(form);
    }

    /** A share, written as a number, a percentage or as text; what is not understood counts as not given. */
    private void confidence(ObjectNode read) {
        JsonNode given = read.path("confidence");
        if (given.isObject()) {
            given = given.has("value") ? given.path("value") : given.path("score");
        }
        if (given.isNumber() && given.asDouble() >= 0 && given.asDouble() <= 1) {
            read.set("confidence", given);
            return;
        }
        if (given.isMissingNode() || given.isNull()) {
            read.remove("confidence");
            repairs.add("no confidence was given; it counts as 0");
            return;
        }
        Optional<Double> share = share(given);
        repairs.add("the confidence " + given + " counts as " + share.orElse(0.0));
        if (share.isPresent()) {
            read.put("confidence", share.get());
        } else {
            read.remove("confidence");
        }
    }

    private static Optional<Double> share(JsonNode given) {
        String text = given.asText().strip();
        boolean percent = text.endsWith("%");
        String number = percent ? text.substring(0, text.length() - 1).strip() : text;
        try {
            double value = new BigDecimal(number.replace(',', '.')).doubleValue();
            double share = percent || value > 1 ? value / 100 : value;
            boolean clear = share >= 0 && share <= 1 && (percent || value <= 1 || value >= 5);
            return clear ? Optional.of(share) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Citations that are only words, or one that is no list. */
    private void citations(ObjectNode read) {
        JsonNode given = read.path("citations");
        if (given.isObject()) {
            read.set("citations", Json.array().add(given));
        } else if (given.isTextual() || (given.isArray() && given.path(0).isTextual())) {
            ArrayNode list = Json.array();
            (given.isTextual() ? Json.array().add(given) : given)
                    .forEach(one -> list.addObject().put("source", "").put("quote", one.asText()));
            repairs.add("the citations name no source");
            read.set("citations", list);
        } else if (given.isNull()) {
            read.set("citations", Json.array());
        }
    }
}
