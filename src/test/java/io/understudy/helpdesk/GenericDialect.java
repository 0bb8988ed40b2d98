package io.understudy.helpdesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The product's own contract: webhooks by the Standard Webhooks scheme, replies with an idempotency key. */
record GenericDialect(TicketSystem system, Replies replies, Web web) implements Dialect {

    @Override
    public Webhook webhook(Ticket ticket, Fact.TicketEvent event, String secret, Instant now) {
        var json = Dialect.object();
        json.put("type", typeOf(event));
        json.set("ticket", ticket(ticket, event.status()));
        switch (event) {
            case Fact.Opened opened -> json.set("comment", comment(opened.comment()));
            case Fact.Commented commented -> json.set("comment", comment(commented.comment()));
            case Fact.StatusSet set -> {}
            case Fact.Corrected corrected -> correct(json, corrected);
        }
        json.putObject("actor")
                .put("id", event.actor().id())
                .put("name", event.actor().name());
        var id = "msg_" + event.event();
        var body = Dialect.bytes(json);
        var signature = Signatures.standardWebhooks(secret, id, now.getEpochSecond(), body);
        return new Webhook(
                body,
                Map.of(
                        "webhook-id", id,
                        "webhook-timestamp", Long.toString(now.getEpochSecond()),
                        "webhook-signature", signature));
    }

    private static String typeOf(Fact.TicketEvent event) {
        return switch (event) {
            case Fact.Opened opened -> "ticket.created";
            case Fact.Commented commented -> "ticket.commented";
            case Fact.StatusSet set -> "ticket.status";
            case Fact.Corrected corrected ->
                switch (corrected.change()) {
                    case EDITED -> "comment.edited";
                    case HIDDEN -> "comment.hidden";
                    case REDACTED -> "comment.redacted";
                    case DELETED -> "comment.deleted";
                    case TICKET_DELETED, TICKET_ERASED -> "ticket.deleted";
                    case TICKET_MERGED -> "ticket.merged";
                    case TICKET_SPAM -> "ticket.spam";
                    case TICKET_MOVED -> "ticket.moved";
                    case TICKET_RESTORED -> "ticket.restored";
                    case REQUESTER -> "ticket.requester";
                };
        };
    }

    private void correct(ObjectNode json, Fact.Corrected corrected) {
        json.put("at", corrected.at().toString());
        if (corrected.comment() == null) {
            json.put("to", corrected.words()).put("forGood", corrected.change() == Fact.Change.TICKET_ERASED);
        } else {
            json.set(
                    "comment",
                    corrected
                            .now()
                            .map(this::comment)
                            .orElseGet(() -> Dialect.object()
                                    .put("id", corrected.comment().id())));
        }
    }

    private ObjectNode ticket(Ticket ticket, String status) {
        var json = Dialect.object();
        json.put("key", ticket.key());
        json.put("url", web.url() + "/tickets/" + ticket.key());
        json.put("subject", ticket.subject());
        json.put("status", status);
        json.putObject("requester")
                .put("id", ticket.requester().id())
                .put("name", ticket.requester().name())
                .put("email", ticket.requester().email());
        return json;
    }

    private ObjectNode comment(Comment comment) {
        var json = Dialect.object();
        json.put("id", comment.id());
        json.put("body", comment.body());
        json.put("public", comment.visible());
        json.putObject("author")
                .put("id", comment.author().id())
                .put("name", comment.author().name())
                .put("role", comment.author().role().id());
        json.put("createdAt", comment.createdAt().toString());
        for (var file : comment.enclosed()) {
            json.withArray("attachments")
                    .addObject()
                    .put("id", file.id())
                    .put("name", file.name())
                    .put("contentType", file.type())
                    .put("size", file.content().length)
                    .put("url", file.at(web.url() + "/" + system.id() + "/attachments/" + file.id()));
        }
        return json;
    }

    @Override
    public void serve(Web web) {
        var tickets = "/" + system.id() + "/tickets/{key}";
        web.on("GET", tickets, call -> {
                    replies.requireToken(call);
                    var ticket = find(call);
                    call.json(200, ticket(ticket, ticket.status()));
                })
                .on("PUT", tickets, this::update)
                .on("GET", tickets + "/comments", this::list)
                .on("POST", tickets + "/comments", this::reply)
                .on("GET", "/" + system.id() + "/attachments/{id}", call -> {
                    replies.requireToken(call);
                    call.file(replies.tickets().file(call.path("id")));
                });
    }

    private void update(Call call) throws IOException {
        replies.requireToken(call);
        var ticket = find(call);
        var status = Dialect.required(call.json(), "status");
        replies.tickets().setStatus(ticket, status, Person.understudy(system()), null);
        call.json(200, ticket(ticket, ticket.status()));
    }

    private void list(Call call) throws IOException {
        replies.requireToken(call);
        var json = Dialect.object();
        var items = json.putArray("items");
        for (var comment : replies.shown(find(call))) {
            items.add(comment(comment).put("idempotencyKey", comment.idempotencyKey()));
        }
        call.json(200, json);
    }

    private void reply(Call call) throws IOException {
        replies.requireToken(call);
        var ticket = find(call);
        var json = call.json();
        var body = Dialect.required(json, "body");
        var visible = json.path("public").asBoolean(true);
        @Nullable String key = call.header("Idempotency-Key").orElse(null);
        replies.write(call, ticket, body, visible, key, null, comment -> call.json(201, comment(comment)));
    }

    private Ticket find(Call call) {
        return replies.tickets().find(call.path("key"), system());
    }
}
