package io.understudy.ticketing.github;

import io.understudy.ticketing.Headers;
import io.understudy.ticketing.SignatureScheme;
import io.understudy.ticketing.TicketClient;
import io.understudy.ticketing.TicketEvent;
import io.understudy.ticketing.TicketEvent.Comment;
import io.understudy.ticketing.TicketEvent.Commented;
import io.understudy.ticketing.TicketEvent.Corrected;
import io.understudy.ticketing.TicketEvent.Gone;
import io.understudy.ticketing.TicketEvent.Ignored;
import io.understudy.ticketing.TicketEvent.Opened;
import io.understudy.ticketing.TicketEvent.Requester;
import io.understudy.ticketing.TicketEvent.Snapshot;
import io.understudy.ticketing.TicketEvent.StatusChanged;
import io.understudy.ticketing.TicketPolling;
import io.understudy.ticketing.TicketSystem;
import io.understudy.ticketing.delivery.Incoming;
import io.understudy.ticketing.delivery.Payload;
import io.understudy.ticketing.delivery.UnreadableException;
import io.understudy.work.ticket.Attachment;
import io.understudy.work.ticket.Correction;
import io.understudy.work.ticket.TicketGone;
import io.understudy.work.ticket.TicketMessage.Author;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads GitHub's {@code issues} and {@code issue_comment} events. A ticket is {@code owner/repository#number}. The
 * customer is whoever opened the issue; those who belong to the repository are colleagues.
 */
@ApplicationScoped
class GitHubSystem implements TicketSystem {

    /** What GitHub calls those who belong to a repository. */
    private static final Set<String> COLLEAGUES = Set.of("OWNER", "MEMBER", "COLLABORATOR");

    static final String EVENT = "X-GitHub-Event";
    private static final String DELIVERY = "X-GitHub-Delivery";

    private final SignatureScheme signatures = new GitHubSignature();
    private final GitHubClient desk;
    private final GitHubPolling catchUp;

    GitHubSystem(GitHubClient desk, GitHubPolling catchUp) {
        this.desk = desk;
        this.catchUp = catchUp;
    }

    @Override
    public String id() {
        return "github";
    }

    @Override
    public SignatureScheme signatures() {
        return signatures;
    }

    @Override
    public Set<String> keptHeaders() {
        return Set.of(EVENT, DELIVERY, "X-GitHub-Hook-ID", "user-agent");
    }

    @Override
    public Optional<String> deliveryId(Headers headers, Payload payload) {
        return headers.get(DELIVERY);
    }

    @Override
    public TicketClient desk() {
        return desk;
    }

    @Override
    public Optional<TicketPolling> catchUp() {
        return Optional.of(catchUp);
    }

    @Override
    public TicketEvent read(Incoming incoming) {
        String event = incoming.headers()
                .get(EVENT)
                .orElseThrow(() -> new UnreadableException("The header '" + EVENT + "' is missing"));
        Payload payload = incoming.payload();
        if (payload.has("issue.pull_request")) {
            return new Ignored("About a pull request, not an issue");
        }
        return switch (event) {
            case "ping" -> new Ignored("A ping");
            case "issues" -> issue(incoming, payload.required("action"));
            case "issue_comment" -> comment(incoming, payload.required("action"));
            default -> new Ignored("Cases do not react to the event '" + event + "'");
        };
    }

    private static TicketEvent issue(Incoming incoming, String action) {
        Payload payload = incoming.payload();
        return switch (action) {
            // A reopened issue we had not seen is news; of one we know, only the state is.
            case "opened", "reopened" -> new Opened(ticket(payload), actors(payload), opening(incoming));
            case "closed" -> new StatusChanged(ticket(payload), actors(payload), sender(payload));
            case "edited" ->
                payload.has("changes.body")
                        ? corrected(incoming, Correction.Kind.EDITED, opening(incoming), "issue.updated_at")
                        : new StatusChanged(ticket(payload), actors(payload), sender(payload));
            case "deleted" -> gone(incoming, TicketGone.DELETED, "", true);
            case "transferred" -> gone(incoming, TicketGone.TRANSFERRED, newPlace(payload), false);
            default -> new Ignored("Cases do not react to an issue being " + action);
        };
    }

    private static TicketEvent comment(Incoming incoming, String action) {
        Payload payload = incoming.payload();
        return switch (action) {
            case "created" ->
                new Commented(ticket(payload), actors(payload), spoken(incoming), Optional.of(opening(incoming)));
            case "edited" -> corrected(incoming, Correction.Kind.EDITED, spoken(incoming), "comment.updated_at");
            case "deleted" -> corrected(incoming, Correction.Kind.DELETED, spoken(incoming), "");
            default -> new Ignored("Cases do not react to a comment being " + action);
        };
    }

    /** @param when the path of the time of the change; a deletion has none, and nothing comes after it */
    private static Corrected corrected(Incoming incoming, Correction.Kind kind, Comment text, String when) {
        Payload payload = incoming.payload();
        return new Corrected(
                ticket(payload),
                actors(payload),
                sender(payload),
                kind,
                text.id(),
                kind.takesBack() ? Optional.empty() : Optional.of(text),
                Optional.empty(),
                (when.isEmpty() ? Optional.<Instant>empty() : payload.time(when)).orElse(incoming.receivedAt()));
    }

    private static Gone gone(Incoming incoming, TicketGone how, String to, boolean forGood) {
        Payload payload = incoming.payload();
        return new Gone(ticket(payload), actors(payload), sender(payload), how, to, forGood, incoming.receivedAt());
    }

    private static String newPlace(Payload payload) {
        return payload.text("changes.new_issue.html_url")
                .or(() -> payload.text("changes.new_repository.full_name"))
                .orElse("");
    }

    private static String sender(Payload payload) {
        return payload.text("sender.login").orElse("");
    }

    private static Comment spoken(Incoming incoming) {
        Payload payload = incoming.payload();
        String body = payload.text("comment.body").orElse("");
        return new Comment(
                payload.required("comment.id"),
                author(payload),
                payload.text("comment.user.login").orElse("somebody"),
                true,
                body,
                payload.time("comment.created_at").orElse(incoming.receivedAt()),
                files(incoming, body));
    }

    private static Comment opening(Incoming incoming) {
        Payload payload = incoming.payload();
        String body =
                payload.text("issue.body").or(() -> payload.text("issue.title")).orElse("");
        return new Comment(
                Comment.OPENING,
                isBot(payload, "issue.user") ? Author.BOT : Author.CUSTOMER,
                payload.text("issue.user.login").orElse("somebody"),
                true,
                body,
                payload.time("issue.created_at").orElse(incoming.receivedAt()),
                files(incoming, body));
    }

    private static Optional<List<Attachment.Announced>> files(Incoming incoming, String body) {
        return Optional.of(GitHubFiles.of(incoming.endpoint().account()).in(body));
    }

    /** Anybody may write on a public issue; it is for whoever opened it. */
    private static Author author(Payload payload) {
        if (isBot(payload, "comment.user")) {
            return Author.BOT;
        }
        Optional<String> writer = payload.text("comment.user.id");
        if (writer.isEmpty() || writer.equals(payload.text("issue.user.id"))) {
            return Author.CUSTOMER;
        }
        return payload.text("comment.author_association")
                .filter(COLLEAGUES::contains)
                .map(known -> Author.AGENT)
                .orElse(Author.IN_COPY);
    }

    private static boolean isBot(Payload payload, String user) {
        return payload.text(user + ".type").filter("Bot"::equals).isPresent();
    }

    private static Snapshot ticket(Payload payload) {
        String key = payload.required("repository.full_name") + "#" + payload.required("issue.number");
        Requester requester = new Requester(
                payload.text("issue.user.id").orElse(null),
                payload.text("issue.user.login").orElse(null),
                null);
        return new Snapshot(
                key,
                payload.text("issue.html_url").orElse(null),
                payload.text("issue.title").orElse(""),
                requester,
                payload.text("issue.state").orElse(null));
    }

    private static Set<String> actors(Payload payload) {
        return Stream.of("sender.login", "sender.id", "comment.user.login", "comment.user.id")
                .map(payload::text)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
