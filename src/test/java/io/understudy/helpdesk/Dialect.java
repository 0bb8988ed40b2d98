package io.understudy.helpdesk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;

/** How one ticket system speaks: the webhooks it sends and the API through which it takes replies. */
sealed interface Dialect permits GenericDialect, GitHubDialect, ZendeskDialect {

    TicketSystem system();

    /** A signed request, ready to be posted. */
    record Webhook(byte[] body, Map<String, String> headers) {}

    /** Renders an event; the same event always has the same body and delivery id, whenever it is sent. */
    Webhook webhook(Ticket ticket, Fact.TicketEvent event, String secret, Instant now);

    /** Adds the routes of the reply API. */
    void serve(Web web);

    static ObjectNode object() {
        return Journal.JSON.createObjectNode();
    }

    static byte[] bytes(ObjectNode json) {
        try {
            return Journal.JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree is always writable", impossible);
        }
    }

    /** The text of a field that must be there. */
    static String required(JsonNode json, String field) {
        var value = json.path(field);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw new Refusal(422, field + " must be a text");
        }
        return value.asText();
    }
}
