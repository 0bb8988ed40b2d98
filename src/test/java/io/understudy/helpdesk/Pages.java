package io.understudy.helpdesk;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The web page of the helpdesk, for a person who plays the customer. */
record Pages(Tickets tickets, CustomerApi customers, Shop shop, Outbox outbox) {

    private static final int LISTED = 100;

    void serve(Web web) {
        web.on("GET", "/", call -> call.html(200, home()))
                .on("GET", "/tickets", call -> call.seeOther("/"))
                .on("GET", "/live/tickets", call -> call.html(200, list()))
                .on("POST", "/tickets", this::open)
                .on("GET", "/tickets/{key}", call -> call.html(200, ticket(find(call))))
                .on("GET", "/live/tickets/{key}", call -> call.html(200, thread(find(call))))
                .on("GET", "/live/tickets/{key}/webhooks", call -> call.html(200, webhooks(find(call))))
                .on("POST", "/tickets/{key}/comments", this::comment)
                .on("GET", "/files/{id}", call -> call.file(tickets.file(call.path("id"))))
                .on("GET", "/orders", call -> call.html(200, OrdersPage.render(shop.list(""))))
                .on("GET", "/style.css", call -> call.text("text/css", Assets.STYLE))
                .on("GET", "/live.js", call -> call.text("text/javascript", Assets.LIVE))
                .on("GET", "/favicon.ico", Call::noContent);
    }

    private void open(Call call) throws IOException {
        var form = call.form();
        var body = form.getOrDefault("body", "");
        if (body.isBlank()) {
            throw new Refusal(422, "please write what this is about");
        }
        var ticket = customers.open(
                form.getOrDefault("system", "generic"),
                form.getOrDefault("subject", ""),
                body,
                form.getOrDefault("name", ""),
                form.getOrDefault("email", ""),
                files(form));
        call.seeOther("/tickets/" + ticket.key());
    }

    private void comment(Call call) throws IOException {
        var ticket = find(call);
        var form = call.form();
        var body = form.getOrDefault("body", "").strip();
        if (!body.isEmpty()) {
            tickets.comment(ticket, ticket.requester(), body, true, null, null, files(form));
        }
        call.seeOther("/tickets/" + ticket.key() + "#end");
    }

    /** The page's script puts the chosen files into a field, as the REST interface takes them. */
    private static List<Enclosed> files(Map<String, String> form) {
        try {
            return Enclosed.in(Journal.JSON.readTree(form.getOrDefault("files", "{}")));
        } catch (JsonProcessingException malformed) {
            throw new Refusal(400, "files: " + malformed.getOriginalMessage());
        }
    }

    private static final String CHOOSE_FILES = """
            <label>Files <input type="file" multiple data-files><input type="hidden" name="files" value="{}"></label>
            """;

    private Ticket find(Call call) {
        return tickets.find(call.path("key")).orElseThrow(() -> new Refusal(404, "no ticket " + call.path("key")));
    }

    private String home() {
        return Html.page("Tickets", "/", """
                <div class="columns">
                <section>
                <h1>Tickets</h1>
                <div data-live="/live/tickets">%s</div>
                </section>
                <aside>
                <form class="card" method="post" action="/tickets">
                <h2>Open a ticket</h2>
                <label>Subject <input name="subject" maxlength="200" placeholder="optional"></label>
                <label>What is it about? <textarea name="body" rows="6" required></textarea></label>
                <div class="pair">
                <label>Name <input name="name" placeholder="optional"></label>
                <label>E-mail <input name="email" type="email" placeholder="optional"></label>
                </div>
                <label>Ticket system <select name="system">
                <option value="generic">Generic</option><option value="github">GitHub Issues</option>
                <option value="zendesk">Zendesk</option></select></label>
                %s
                <button>Open ticket</button>
                </form>
                </aside>
                </div>""".formatted(list(), CHOOSE_FILES));
    }

    private String list() {
        var now = Instant.now();
        var rows = new StringBuilder();
        for (var ticket : tickets.newestFirst(0, LISTED)) {
            var last = ticket.comments().getLast();
            rows.append("""
                    <li><a href="/tickets/%s">
                    <span class="key">#%s</span>
                    <span class="what"><strong>%s</strong><small>%s · %s %s</small></span>
                    <span class="marks">%s%s</span></a></li>
                    """.formatted(
                            ticket.key(),
                            ticket.key(),
                            Html.escape(ticket.subject()),
                            Html.escape(ticket.requester().name()),
                            last.author().role() == Person.Role.CUSTOMER ? "wrote" : "answered",
                            Html.time(last.createdAt(), now),
                            ticket.system() == TicketSystem.GENERIC ? "" : system(ticket),
                            Html.badge(ticket.status(), ticket.status())));
        }
        var more = tickets.size() > LISTED
                ? "<p class=\"quiet\">The newest " + LISTED + " of " + tickets.size() + ".</p>"
                : "";
        return rows.isEmpty()
                ? "<p class=\"quiet card\">No tickets yet. Open one, and Understudy hears of it by webhook.</p>"
                : "<ul class=\"tickets card\">" + rows + "</ul>" + more;
    }

    private static String system(Ticket ticket) {
        var name = switch (ticket.system()) {
            case GENERIC -> "Helpdesk";
            case GITHUB -> "GitHub";
            case ZENDESK -> "Zendesk";
            case DEVELOPER -> "Developers";
            case ANALYST -> "Analysts";
        };
        return Html.badge("system", name);
    }

    private String ticket(Ticket ticket) {
        return Html.page("#" + ticket.key() + " " + ticket.subject(), "", """
                <p class="back"><a href="/">← All tickets</a></p>
                <h1><span class="key">#%s</span> %s</h1>
                <div data-live="/live/tickets/%s">%s</div>
                <form class="card write" id="end" method="post" action="/tickets/%s/comments">
                <label>Write as %s <textarea name="body" rows="3" required></textarea></label>
                %s
                <button>Send</button>
                </form>
                <div data-live="/live/tickets/%s/webhooks">%s</div>""".formatted(
                        ticket.key(),
                        Html.escape(ticket.subject()),
                        ticket.key(),
                        thread(ticket),
                        ticket.key(),
                        Html.escape(ticket.requester().name()),
                        CHOOSE_FILES,
                        ticket.key(),
                        webhooks(ticket)));
    }

    private String thread(Ticket ticket) {
        var now = Instant.now();
        var comments = new StringBuilder();
        for (var comment : ticket.comments()) {
            comments.append(comment(comment, now));
        }
        return """
                <p class="facts">%s %s <span>%s &lt;%s&gt;</span></p>
                <ol class="thread">%s</ol>
                """.formatted(
                        Html.badge(ticket.status(), ticket.status()),
                        ticket.system() == TicketSystem.GENERIC ? "" : system(ticket),
                        Html.escape(ticket.requester().name()),
                        Html.escape(ticket.requester().email()),
                        comments);
    }

    private static String comment(Comment comment, Instant now) {
        var side = comment.author().role() == Person.Role.CUSTOMER ? "customer" : "desk";
        var note = comment.visible() ? "" : " note";
        return """
                <li class="%s%s" id="comment-%s"><div class="who"><strong>%s</strong>%s%s</div><p>%s</p>%s</li>
                """.formatted(
                        side,
                        note,
                        comment.id(),
                        Html.escape(
                                side.equals("desk")
                                        ? "Fernway · " + comment.author().name()
                                        : comment.author().name()),
                        comment.visible() ? "" : Html.badge("pending", "internal note"),
                        Html.time(comment.createdAt(), now),
                        Html.text(comment.body()),
                        files(comment));
    }

    private static String files(Comment comment) {
        var links = new StringBuilder();
        for (var file : comment.enclosed()) {
            links.append("<li><a href=\"/files/%s\" download=\"%s\">%s</a></li>"
                    .formatted(file.id(), Html.escape(file.name()), Html.escape(file.name())));
        }
        return links.isEmpty() ? "" : "<ul class=\"files\">" + links + "</ul>";
    }

    private String webhooks(Ticket ticket) {
        var rows = new StringBuilder();
        var owed = 0;
        for (var event : ticket.events()) {
            var attempts = ticket.attemptsOf(event.event());
            owed += attempts.isEmpty() ? 1 : 0;
            var state = attempts.map(n -> n == 1 ? "delivered" : "delivered at attempt " + n)
                    .orElseGet(() -> "waiting " + outbox.troubleOf(ticket, event));
            rows.append("<li><code>%s</code> <span>%s</span> <small>%s</small></li>"
                    .formatted(Html.escape(event.event()), nameOf(event), Html.escape(state)));
        }
        var summary = owed == 0 ? "all delivered" : owed + " waiting";
        return "<details class=\"hooks\"" + (owed == 0 ? "" : " open") + "><summary>Webhooks: " + summary
                + "</summary><ul>" + rows + "</ul></details>";
    }

    private static String nameOf(Fact.TicketEvent event) {
        return switch (event) {
            case Fact.Opened opened -> "opened";
            case Fact.Commented commented ->
                "comment by " + Html.escape(commented.actor().name());
            case Fact.StatusSet set -> "status " + Html.escape(set.status());
            case Fact.Corrected corrected ->
                corrected.change().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }
}
