package io.understudy.helpdesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The customers' side over REST, open to everybody on this machine: open a ticket, comment, look. */
record CustomerApi(Tickets tickets, Shop shop, Web web) {

    void serve() {
        web.on("POST", "/api/tickets", this::open)
                .on("GET", "/api/tickets", this::list)
                .on("GET", "/api/tickets/{key}", call -> call.json(200, view(find(call))))
                .on("POST", "/api/tickets/{key}/comments", this::comment)
                .on("POST", "/api/tickets/{key}/status", this::setStatus)
                .on("POST", "/api/tickets/{key}/corrections", this::correct);
    }

    private void open(Call call) throws IOException {
        var json = call.json();
        var text = first(json, "body", "text", "description");
        var subject = json.path("subject").asText("").strip();
        if (text.isBlank() && subject.isBlank()) {
            throw new Refusal(422, "a ticket needs a body or a subject");
        }
        var requester = json.path("requester");
        var ticket = open(
                json.path("system").asText("generic"),
                subject,
                text.isBlank() ? subject : text,
                requester.isTextual()
                        ? requester.asText()
                        : requester.path("name").asText(""),
                requester.path("email").asText(""),
                Enclosed.in(json));
        call.json(201, view(ticket));
    }

    /**
     * Opens a ticket; a missing subject is taken from the text, a missing requester is the customer of the order that is
     * named, or else the demo's usual one.
     */
    Ticket open(String system, String subject, String body, String name, String email, List<Enclosed> files) {
        var known = TicketSystem.parse(system)
                .orElseThrow(() -> new Refusal(422, "system must be generic, github, zendesk, developer or analyst"));
        var title = subject.isBlank() ? titleOf(body) : subject.strip();
        return tickets.open(
                known, title, body.strip(), requester(title + "\n" + body, name.strip(), email.strip()), files);
    }

    private Person requester(String text, String name, String email) {
        if (name.isEmpty() && email.isEmpty()) {
            return shop.customerNamedIn(text)
                    .orElseGet(() -> Person.customer("Robin Carter", "robin.carter@example.com"));
        }
        var person = name.isEmpty() ? email.replaceFirst("@.*", "") : name;
        var address = email.isEmpty()
                ? person.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", ".") + "@example.com"
                : email;
        return Person.customer(person, address);
    }

    private static String titleOf(String body) {
        var line = body.strip().lines().findFirst().orElse("").strip();
        if (line.length() <= 60) {
            return line;
        }
        var cut = line.lastIndexOf(' ', 60);
        return line.substring(0, cut > 20 ? cut : 60) + "…";
    }

    private void list(Call call) throws IOException {
        var size = Math.max(1, call.query("size", 200, 1000));
        var page = call.query("page", 0, 1_000_000);
        var json = Dialect.object();
        var items = json.putArray("items");
        tickets.newestFirst(page * size, size).forEach(ticket -> items.add(view(ticket)));
        json.put("total", tickets.size());
        call.json(200, json);
    }

    private void comment(Call call) throws IOException {
        var ticket = find(call);
        var json = call.json();
        var body = first(json, "body", "text", "description");
        if (body.isBlank()) {
            throw new Refusal(422, "body must be a text");
        }
        var comment =
                comment(ticket, body, json.path("author"), json.path("role").asText("customer"), Enclosed.in(json));
        call.json(201, view(comment));
    }

    private Comment comment(Ticket ticket, String body, JsonNode author, String role, List<Enclosed> files) {
        var name = author.isTextual() ? author.asText() : author.path("name").asText("");
        var person =
                role.equals("agent") ? Person.agent(name.isBlank() ? "Fernway Support" : name) : writer(ticket, name);
        return tickets.comment(ticket, person, body.strip(), true, null, null, files)
                .comment();
    }

    private void setStatus(Call call) throws IOException {
        var ticket = find(call);
        tickets.setStatus(ticket, Dialect.required(call.json(), "status"), Person.agent("Fernway Support"), null);
        call.json(200, view(ticket));
    }

    private void correct(Call call) throws IOException {
        var ticket = find(call);
        var json = call.json();
        tickets.correct(
                ticket,
                change(Dialect.required(json, "change")),
                json.path("comment").asText(""),
                json.path("words").asText(""),
                Person.agent("Fernway Support"));
        call.json(200, view(ticket));
    }

    private static Fact.Change change(String name) {
        try {
            return Fact.Change.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            throw new Refusal(422, "change must be one of " + Arrays.toString(Fact.Change.values()));
        }
    }

    private static Person writer(Ticket ticket, String name) {
        var requester = ticket.requester();
        var same = name.isBlank() || name.equals(requester.name()) || name.equals(requester.email());
        return same
                ? requester
                : Person.customer(name, name.contains("@") ? name : name.replace(' ', '.') + "@example.com");
    }

    private Ticket find(Call call) {
        return tickets.find(call.path("key")).orElseThrow(() -> new Refusal(404, "no ticket " + call.path("key")));
    }

    private static String first(JsonNode json, String... fields) {
        for (var field : fields) {
            if (json.path(field).isTextual()) {
                return json.path(field).asText();
            }
        }
        return "";
    }

    private ObjectNode view(Ticket ticket) {
        var json = Dialect.object();
        json.put("key", ticket.key())
                .put("url", web.url() + "/tickets/" + ticket.key())
                .put("subject", ticket.subject())
                .put("status", ticket.status())
                .put("system", ticket.system().id())
                .put("createdAt", ticket.createdAt().toString());
        json.putObject("requester")
                .put("id", ticket.requester().id())
                .put("name", ticket.requester().name())
                .put("email", ticket.requester().email());
        var comments = json.putArray("comments");
        ticket.comments().forEach(comment -> comments.add(view(comment)));
        return json;
    }

    private static ObjectNode view(Comment comment) {
        var json = Dialect.object()
                .put("id", comment.id())
                .put("author", comment.author().name())
                .put("authorRole", comment.author().role().id())
                .put("public", comment.visible())
                .put("body", comment.body())
                .put("createdAt", comment.createdAt().toString());
        comment.enclosed()
                .forEach(file -> json.withArray("attachments")
                        .addObject()
                        .put("id", file.id())
                        .put("name", file.name())
                        .put("contentType", file.type()));
        return json;
    }
}
