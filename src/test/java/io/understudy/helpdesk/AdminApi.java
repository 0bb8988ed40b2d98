package io.understudy.helpdesk;

import java.util.LinkedHashMap;
import java.util.Map;

/** Handles for tests and for the curious: deliver again, inject faults, move the webhooks, count. */
record AdminApi(Tickets tickets, Outbox outbox, Faults faults, Replies replies) {

    void serve(Web web) {
        web.on("POST", "/api/admin/redeliver/{key}", call -> {
                    var ticket = tickets.find(call.path("key"))
                            .orElseThrow(() -> new Refusal(404, "no ticket " + call.path("key")));
                    var events = ticket.events();
                    synchronized (ticket) {
                        events.forEach(event -> outbox.enqueue(ticket, event));
                    }
                    outbox.hurry();
                    call.json(202, Map.of("events", events.size()));
                })
                .on("POST", "/api/admin/deliver-now", call -> {
                    outbox.hurry();
                    call.json(202, Map.of("waiting", outbox.waiting()));
                })
                .on("POST", "/api/admin/faults", call -> {
                    faults.set(call.json());
                    call.json(200, faults.left());
                })
                .on("GET", "/api/admin/faults", call -> call.json(200, faults.left()))
                .on("PUT", "/api/admin/hooks/{system}", call -> {
                    var system = TicketSystem.parse(call.path("system"))
                            .orElseThrow(() -> new Refusal(404, "no system " + call.path("system")));
                    var json = call.json();
                    var url = Dialect.required(json, "url");
                    var secret = json.path("secret")
                            .asText(outbox.hook(system)
                                    .map(HelpdeskConfig.Hook::secret)
                                    .orElse(""));
                    if (secret.isBlank()) {
                        throw new Refusal(422, "secret must be a text");
                    }
                    outbox.point(system, new HelpdeskConfig.Hook(url, secret));
                    call.noContent();
                })
                .on("GET", "/api/admin/stats", call -> {
                    var stats = new LinkedHashMap<String, Object>();
                    stats.put("tickets", tickets.size());
                    stats.put("replies", replies.written());
                    stats.put("webhooksWaiting", outbox.waiting());
                    call.json(200, stats);
                });
    }
}
