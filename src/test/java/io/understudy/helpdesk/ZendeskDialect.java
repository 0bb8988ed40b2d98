package io.understudy.helpdesk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Zendesk: event webhooks, and tickets that are updated as a whole. */
record ZendeskDialect(Replies replies, Web web) implements Dialect {

    private static final long ACCOUNT = 22129848;
    private static final long BRAND = 360000000001L;

    @Override
    public TicketSystem system() {
        return TicketSystem.ZENDESK;
    }

    @Override
    public Webhook webhook(Ticket ticket, Fact.TicketEvent event, String secret, Instant now) {
        var json = Dialect.object();
        json.put("account_id", ACCOUNT);
        json.set("detail", detail(ticket, event));
        var change = json.putObject("event");
        var type = switch (event) {
            case Fact.Opened opened -> "ticket.created";
            case Fact.Commented commented -> {
                change.set("comment", eventComment(commented.comment()));
                yield "ticket.comment_added";
            }
            case Fact.StatusSet set -> {
                change.put("current", upper(set.status())).put("previous", upper(set.previous()));
                yield "ticket.status_changed";
            }
            case Fact.Corrected corrected -> correct(change, corrected);
        };
        json.put("id", event.event())
                .put("subject", "zen:ticket:" + ticket.key())
                .put("time", event.at().toString())
                .put("type", "zen:event-type:" + type)
                .put("zendesk_event_version", "2022-11-06");
        var body = Dialect.bytes(json);
        var timestamp = Instant.ofEpochSecond(now.getEpochSecond()).toString();
        return new Webhook(
                body,
                Map.of(
                        "X-Zendesk-Account-Id", Long.toString(ACCOUNT),
                        "X-Zendesk-Webhook-Id", "01UNDERSTUDYHELPDESK",
                        "X-Zendesk-Webhook-Invocation-Id", event.event(),
                        "X-Zendesk-Webhook-Signature-Timestamp", timestamp,
                        "X-Zendesk-Webhook-Signature", Signatures.zendesk(secret, timestamp, body)));
    }

    /** Of a comment that was changed the events tell the id alone. */
    private static String correct(ObjectNode change, Fact.Corrected corrected) {
        if (corrected.comment() != null) {
            change.putObject("comment").put("id", corrected.comment().id());
        }
        return switch (corrected.change()) {
            case EDITED -> "ticket.description_changed";
            case HIDDEN -> "ticket.comment_made_private";
            case REDACTED, DELETED -> "ticket.comment_redacted";
            case TICKET_DELETED -> "ticket.soft_deleted";
            case TICKET_ERASED -> "ticket.permanently_deleted";
            case TICKET_MERGED, TICKET_MOVED -> {
                change.put("target_ticket_id", corrected.words());
                yield "ticket.merged";
            }
            case TICKET_SPAM -> "ticket.marked_as_spam";
            case TICKET_RESTORED -> "ticket.undeleted";
            case REQUESTER -> "ticket.requester_changed";
        };
    }

    private static ObjectNode detail(Ticket ticket, Fact.TicketEvent event) {
        var requester = Long.toString(ticket.requester().number());
        var json = Dialect.object();
        json.put("actor_id", Long.toString(event.actor().number()))
                .putNull("assignee_id")
                .put("brand_id", Long.toString(BRAND))
                .put("created_at", ticket.createdAt().toString())
                .put("description", ticket.comments().getFirst().body())
                .putNull("external_id")
                .putNull("group_id")
                .put("id", ticket.key())
                .put("is_public", true)
                .putNull("organization_id")
                .put("priority", "NORMAL")
                .put("requester_id", requester)
                .put("status", upper(event.status()))
                .put("subject", ticket.subject())
                .put("submitter_id", requester);
        json.putArray("tags");
        json.put("type", "QUESTION").put("updated_at", event.at().toString());
        json.putObject("via").put("channel", "web_service");
        return json;
    }

    private static ObjectNode eventComment(Comment comment) {
        var json = Dialect.object();
        json.put("id", comment.id()).put("body", comment.body()).put("is_public", comment.visible());
        json.putObject("author")
                .put("id", Long.toString(comment.author().number()))
                .put("is_staff", comment.author().role() != Person.Role.CUSTOMER)
                .put("name", comment.author().name());
        return json;
    }

    private static String upper(String status) {
        return status.toUpperCase(Locale.ROOT);
    }

    @Override
    public void serve(Web web) {
        web.on("GET", "/zendesk/api/v2/tickets/{id}", this::show)
                .on("PUT", "/zendesk/api/v2/tickets/{id}", this::update)
                .on("GET", "/zendesk/api/v2/tickets/{id}/comments", this::list)
                .on("GET", "/zendesk/api/v2/tickets/{id}/comments.json", this::list)
                .on("GET", "/zendesk/api/v2/users/{id}", this::showUser)
                .on("GET", "/zendesk/attachments/token/{id}/", call -> {
                    replies.requireBasic(call);
                    call.file(replies.tickets().file(call.path("id")));
                });
    }

    private void show(Call call) throws IOException {
        replies.requireBasic(call);
        var json = Dialect.object();
        json.set("ticket", ticket(find(call)));
        call.json(200, json);
    }

    private void update(Call call) throws IOException {
        replies.requireBasic(call);
        var ticket = find(call);
        var change = call.json().path("ticket");
        var status = change.path("status").asText("");
        if (!status.isEmpty() && !Tickets.STATUSES.contains(status)) {
            throw new Refusal(422, "RecordInvalid: Status: " + status + " is not valid");
        }
        var comment = change.path("comment");
        if (comment.isMissingNode()) {
            setStatus(ticket, status);
            call.json(200, updated(ticket, null));
            return;
        }
        var body = Dialect.required(comment, "body");
        var visible = comment.path("public").asBoolean(true);
        var metadata = change.path("metadata").isObject() ? change.get("metadata") : null;
        replies.write(call, ticket, body, visible, null, metadata, written -> {
            setStatus(ticket, status);
            call.json(200, updated(ticket, written));
        });
    }

    private void setStatus(Ticket ticket, String status) {
        if (!status.isEmpty()) {
            replies.tickets().setStatus(ticket, status, Person.understudy(system()), null);
        }
    }

    private ObjectNode updated(Ticket ticket, @Nullable Comment comment) {
        var json = Dialect.object();
        json.set("ticket", ticket(ticket));
        var audit = json.putObject("audit")
                .put("ticket_id", ticket.number())
                .put("author_id", Person.understudy(system()).number());
        var events = audit.putArray("events");
        if (comment != null) {
            audit.put("id", auditOf(comment));
            events.addObject()
                    .put("id", comment.number())
                    .put("type", "Comment")
                    .put("author_id", comment.author().number())
                    .put("body", comment.body())
                    .put("public", comment.visible());
        }
        return json;
    }

    private ObjectNode ticket(Ticket ticket) {
        return Dialect.object()
                .put("id", ticket.number())
                .put("url", web.url() + "/zendesk/api/v2/tickets/" + ticket.key() + ".json")
                .put("subject", ticket.subject())
                .put("description", ticket.comments().getFirst().body())
                .put("status", ticket.status())
                .put("requester_id", ticket.requester().number())
                .put("created_at", ticket.createdAt().toString())
                .put("updated_at", ticket.updatedAt().toString());
    }

    private void list(Call call) throws IOException {
        replies.requireBasic(call);
        var comments = replies.shown(find(call));
        var json = Dialect.object();
        var items = json.putArray("comments");
        for (var comment : comments) {
            var item = items.addObject()
                    .put("id", comment.number())
                    .put("type", "Comment")
                    .put("author_id", comment.author().number())
                    .put("body", comment.body())
                    .put("plain_body", comment.body())
                    .put("public", comment.visible())
                    .put("audit_id", auditOf(comment))
                    .put("created_at", comment.createdAt().toString());
            attachments(item.putArray("attachments"), comment);
            item.set("metadata", comment.metadata() == null ? Dialect.object() : comment.metadata());
        }
        json.putNull("next_page").putNull("previous_page").put("count", comments.size());
        call.json(200, json);
    }

    private void attachments(ArrayNode items, Comment comment) {
        for (var file : comment.enclosed()) {
            items.addObject()
                    .put("id", Math.abs((long) file.id().hashCode()))
                    .put("file_name", file.name())
                    .put("content_type", file.type())
                    .put(
                            "content_url",
                            file.at(web.url() + "/zendesk/attachments/token/" + file.id() + "/?name=" + file.id()))
                    .put("size", file.content().length)
                    .put("inline", false)
                    .put("deleted", false)
                    .put("malware_access_override", false)
                    .put("malware_scan_result", "malware_not_found");
        }
    }

    private void showUser(Call call) throws IOException {
        replies.requireBasic(call);
        var id = withoutSuffix(call.path("id"));
        for (var ticket : replies.tickets().all()) {
            for (var comment : ticket.comments()) {
                if (Long.toString(comment.author().number()).equals(id)) {
                    call.json(200, user(comment.author()));
                    return;
                }
            }
        }
        throw new Refusal(404, "RecordNotFound");
    }

    private static ObjectNode user(Person person) {
        var json = Dialect.object();
        json.putObject("user")
                .put("id", person.number())
                .put("name", person.name())
                .put("email", person.email())
                .put("role", person.role() == Person.Role.CUSTOMER ? "end-user" : "agent");
        return json;
    }

    private Ticket find(Call call) {
        return replies.tickets().find(withoutSuffix(call.path("id")), system());
    }

    private static String withoutSuffix(String id) {
        return id.endsWith(".json") ? id.substring(0, id.length() - 5) : id;
    }

    private static long auditOf(Comment comment) {
        return comment.number() + 1_000_000;
    }
}
