package io.understudy.work.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Reads the ticket out of a case's variables. */
public final class CaseTicket {

    private CaseTicket() {}

    /**
     * A case that some other application started without a ticket gets one of its own, named after its process.
     *
     * @param processName what people call the process
     */
    public static TicketRef of(JsonNode variables, String processName, long processInstanceKey) {
        JsonNode ticket = variables.path("ticket");
        String id = ticket.path("id").asText("");
        int colon = id.indexOf(':');
        if (colon <= 0) {
            return TicketRef.of(
                    TicketRef.ENGINE, TicketRef.ENGINE, String.valueOf(processInstanceKey), null, processName);
        }
        return new TicketRef(
                id,
                id.substring(0, colon),
                ticket.path("system").asText("generic"),
                id.substring(colon + 1),
                text(ticket.path("url")),
                ticket.path("subject").asText(""));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }
}
