package io.understudy.helpdesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** GitHub Issues: a ticket is an issue of the repository {@code demo/helpdesk}; there are no internal notes. */
record GitHubDialect(Replies replies, Web web) implements Dialect {

    private static final String REPOSITORY = "demo/helpdesk";

    @Override
    public TicketSystem system() {
        return TicketSystem.GITHUB;
    }

    @Override
    public Webhook webhook(Ticket ticket, Fact.TicketEvent event, String secret, Instant now) {
        var json = Dialect.object();
        var action = switch (event) {
            case Fact.Opened opened -> "opened";
            case Fact.Commented commented -> "created";
            case Fact.StatusSet set -> isOpen(set.status()) ? "reopened" : "closed";
            case Fact.Corrected corrected -> correct(ticket, json, corrected);
        };
        json.put("action", action);
        json.set("issue", issue(ticket, event.status(), reasonOf(event), event.at(), commentsUntil(ticket, event)));
        if (event instanceof Fact.Commented commented) {
            json.set("comment", comment(ticket, commented.comment()));
        }
        json.putObject("repository")
                .put("id", 186853002)
                .put("name", "helpdesk")
                .put("full_name", REPOSITORY)
                .put("private", false)
                .put("html_url", web.url())
                .put("url", api())
                .set("owner", user("demo", 21031067, "Organization"));
        json.set("sender", user(event.actor()));
        var body = Dialect.bytes(json);
        return new Webhook(
                body,
                Map.of(
                        "X-GitHub-Event", json.has("comment") ? "issue_comment" : "issues",
                        "X-GitHub-Delivery", event.event(),
                        "X-Hub-Signature-256", Signatures.gitHub(secret, body)));
    }

    /** The event of a change tells what stood there before, that of a deletion the comment as it was. */
    private String correct(Ticket ticket, ObjectNode json, Fact.Corrected corrected) {
        Comment was = corrected.comment();
        return switch (corrected.change()) {
            case TICKET_DELETED, TICKET_ERASED, TICKET_SPAM -> "deleted";
            case TICKET_MERGED, TICKET_MOVED -> {
                json.putObject("changes").putObject("new_issue").put("html_url", corrected.words());
                yield "transferred";
            }
            case TICKET_RESTORED -> "reopened";
            case REQUESTER, HIDDEN -> "labeled";
            case EDITED, REDACTED, DELETED -> {
                boolean isOpening = was != null
                        && was.id().equals(ticket.comments().getFirst().id());
                if (was != null && !isOpening) {
                    json.set(
                            "comment",
                            comment(ticket, corrected.now().orElse(was)).put("updated_at", seconds(corrected.at())));
                }
                if (was != null && corrected.change() != Fact.Change.DELETED) {
                    json.putObject("changes").putObject("body").put("from", body(was));
                }
                yield corrected.change() == Fact.Change.DELETED ? "deleted" : "edited";
            }
        };
    }

    private static @Nullable String reasonOf(Fact.TicketEvent event) {
        return event instanceof Fact.StatusSet set && !isOpen(set.status()) ? set.reason() : null;
    }

    private static long commentsUntil(Ticket ticket, Fact.TicketEvent event) {
        return ticket.events().stream()
                .filter(earlier ->
                        earlier instanceof Fact.Commented && !earlier.at().isAfter(event.at()))
                .count();
    }

    private static boolean isOpen(String status) {
        return status.equals("open") || status.equals("pending");
    }

    private String api() {
        return web.url() + "/github/repos/" + REPOSITORY;
    }

    private ObjectNode issue(Ticket ticket, String status, @Nullable String reason, Instant updatedAt, long comments) {
        var json = Dialect.object();
        var url = api() + "/issues/" + ticket.key();
        json.put("url", url)
                .put("repository_url", api())
                .put("comments_url", url + "/comments")
                .put("html_url", web.url() + "/tickets/" + ticket.key())
                .put("id", 444_500_000L + ticket.number())
                .put("node_id", "I_" + ticket.key())
                .put("number", ticket.number())
                .put("title", ticket.subject());
        json.set("user", user(ticket.requester()));
        json.putArray("labels");
        json.put("state", isOpen(status) ? "open" : "closed")
                .put("state_reason", reason)
                .put("locked", false)
                .putNull("assignee");
        json.putArray("assignees");
        json.put("comments", comments)
                .put("created_at", seconds(ticket.createdAt()))
                .put("updated_at", seconds(updatedAt))
                .put("author_association", "NONE")
                .put("body", body(ticket.comments().getFirst()));
        return json;
    }

    private ObjectNode comment(Ticket ticket, Comment comment) {
        var json = Dialect.object();
        json.put("url", api() + "/issues/comments/" + comment.id())
                .put("html_url", web.url() + "/tickets/" + ticket.key() + "#comment-" + comment.id())
                .put("issue_url", api() + "/issues/" + ticket.key())
                .put("id", comment.number())
                .put("node_id", "IC_" + comment.id());
        json.set("user", user(comment.author()));
        json.put("created_at", seconds(comment.createdAt()))
                .put("updated_at", seconds(comment.createdAt()))
                .put("author_association", comment.author().role() == Person.Role.CUSTOMER ? "NONE" : "MEMBER")
                .putNull("performed_via_github_app")
                .put("body", body(comment));
        return json;
    }

    /** A file is an address in the text: a picture's has no name, any other ends with it. */
    private String body(Comment comment) {
        var body = new StringBuilder(comment.body());
        for (var file : comment.enclosed()) {
            var address = web.url() + "/user-attachments/"
                    + (file.isPicture()
                            ? "assets/" + file.id()
                            : "files/" + Math.abs((long) file.id().hashCode()) + "/"
                                    + file.name().replace(' ', '.'));
            body.append("\n\n")
                    .append(file.isPicture() ? "!" : "")
                    .append('[')
                    .append(file.name())
                    .append("](")
                    .append(file.at(address))
                    .append(')');
        }
        return body.toString();
    }

    private static ObjectNode user(Person person) {
        return user(person.login(), person.number(), person.role() == Person.Role.INTEGRATION ? "Bot" : "User");
    }

    private static ObjectNode user(String login, long id, String type) {
        return Dialect.object()
                .put("login", login)
                .put("id", id)
                .put("node_id", "U_" + id)
                .put("type", type)
                .put("site_admin", false);
    }

    /** GitHub's times have whole seconds. */
    private static String seconds(Instant at) {
        return whole(at).toString();
    }

    private static Instant whole(Instant at) {
        return Instant.ofEpochSecond(at.getEpochSecond());
    }

    @Override
    public void serve(Web web) {
        var issue = "/github/repos/{owner}/{name}/issues/{number}";
        web.on("GET", "/github/repos/{owner}/{name}/issues", this::listIssues)
                .on("GET", "/github/repos/{owner}/{name}/issues/comments", this::listAllComments)
                .on("GET", issue, call -> {
                    replies.requireToken(call);
                    call.json(200, current(find(call)));
                })
                .on("PATCH", issue, this::update)
                .on("GET", issue + "/comments", this::list)
                .on("POST", issue + "/comments", this::reply)
                .on("GET", "/user-attachments/assets/{id}", call -> {
                    replies.requireToken(call);
                    call.file(replies.tickets().file(call.path("id")));
                })
                .on("GET", "/user-attachments/files/{number}/{name}", this::file);
    }

    private void file(Call call) throws IOException {
        replies.requireToken(call);
        for (var ticket : replies.tickets().all()) {
            for (var comment : ticket.comments()) {
                for (var file : comment.enclosed()) {
                    if (Long.toString(Math.abs((long) file.id().hashCode())).equals(call.path("number"))) {
                        call.file(file);
                        return;
                    }
                }
            }
        }
        throw new Refusal(404, "Not Found");
    }

    private ObjectNode current(Ticket ticket) {
        var comments = ticket.comments().size() - 1;
        return issue(ticket, ticket.status(), null, ticket.updatedAt(), comments);
    }

    private void update(Call call) throws IOException {
        replies.requireToken(call);
        var ticket = find(call);
        var json = call.json();
        switch (json.path("state").asText("")) {
            case "open" -> set(ticket, "open", null);
            case "closed" -> set(ticket, "closed", json.path("state_reason").asText("completed"));
            default -> throw new Refusal(422, "state must be open or closed");
        }
        call.json(200, current(ticket));
    }

    private void set(Ticket ticket, String status, @Nullable String reason) {
        replies.tickets().setStatus(ticket, status, Person.understudy(system()), reason);
    }

    private void list(Call call) throws IOException {
        replies.requireToken(call);
        var ticket = find(call);
        page(call, replies.shown(ticket).stream().skip(1).map(comment -> comment(ticket, comment)));
    }

    /** Changed since a time, oldest first; without {@code state=all} only open ones, as at GitHub. */
    private void listIssues(Call call) throws IOException {
        replies.requireToken(call);
        requireRepository(call);
        var since = since(call);
        var state = call.query("state").orElse("open");
        page(
                call,
                issues().filter(ticket -> !whole(ticket.updatedAt()).isBefore(since))
                        .filter(ticket ->
                                state.equals("all") || state.equals(isOpen(ticket.status()) ? "open" : "closed"))
                        .map(this::current));
    }

    private void listAllComments(Call call) throws IOException {
        replies.requireToken(call);
        requireRepository(call);
        var since = since(call);
        page(
                call,
                issues().flatMap(ticket -> ticket.comments().stream()
                        .skip(1)
                        .filter(comment -> !whole(comment.createdAt()).isBefore(since))
                        .map(comment -> comment(ticket, comment))));
    }

    private Stream<Ticket> issues() {
        return StreamSupport.stream(replies.tickets().all().spliterator(), false)
                .filter(ticket -> ticket.system() == system());
    }

    private static Instant since(Call call) {
        try {
            return call.query("since").map(Instant::parse).orElse(Instant.EPOCH);
        } catch (DateTimeException noTime) {
            throw new Refusal(422, "since must be a time");
        }
    }

    private static void page(Call call, Stream<ObjectNode> all) throws IOException {
        var size = Math.max(1, call.query("per_page", 30, 100));
        var page = Math.max(1, call.query("page", 1, Integer.MAX_VALUE));
        var items = Journal.JSON.createArrayNode();
        all.skip((page - 1L) * size).limit(size).forEach(items::add);
        call.json(200, items);
    }

    private void reply(Call call) throws IOException {
        replies.requireToken(call);
        var ticket = find(call);
        var body = Dialect.required(call.json(), "body");
        replies.write(call, ticket, body, true, null, null, comment -> call.json(201, comment(ticket, comment)));
    }

    private Ticket find(Call call) {
        requireRepository(call);
        return replies.tickets().find(call.path("number"), system());
    }

    private static void requireRepository(Call call) {
        if (!REPOSITORY.equals(call.path("owner") + "/" + call.path("name"))) {
            throw new Refusal(404, "Not Found");
        }
    }
}
