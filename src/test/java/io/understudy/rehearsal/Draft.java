package io.understudy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A filled-in form on its way out, with everything the protocol wants beside the values. */
record Draft(
        ObjectNode values,
        List<String> reasons,
        List<Evidence.Citation> citations,
        double confidence,
        List<String> uncertainties) {

    /** The arguments of {@code submit_draft}, fitted to its schema. */
    ObjectNode arguments(JsonNode schema) {
        var json = Json.object();
        json.set("values", Form.fit(values, schema.path("properties").path("values")));
        reasons.forEach(json.putArray("reasons")::add);
        var cited = json.putArray("citations");
        citations.forEach(
                citation -> cited.addObject().put("source", citation.source()).put("quote", citation.quote()));
        json.put("confidence", confidence);
        uncertainties.forEach(json.putArray("uncertainties")::add);
        return json;
    }

    /** The draft as an answer in JSON: in the same envelope if the schema has one, else the bare values. */
    ObjectNode answer(JsonNode schema) {
        if (schema.path("properties").isEmpty() || schema.path("properties").has("values")) {
            return arguments(schema);
        }
        var flat = arguments(Json.object());
        flat.setAll((ObjectNode) flat.remove("values"));
        return Form.fit(flat, schema);
    }
}
