package io.understudy.ticketing.github;

import io.understudy.ticketing.CatchUp;
import io.understudy.ticketing.Headers;
import io.understudy.ticketing.Incoming;
import io.understudy.ticketing.Payload;
import io.understudy.ticketing.SignatureScheme;
import io.understudy.ticketing.TicketDesk;
import io.understudy.ticketing.TicketEvent;
import io.understudy.ticketing.TicketEvent.Ignored;
import io.understudy.ticketing.TicketEvent.Opened;
import io.understudy.ticketing.TicketEvent.Requester;
import io.understudy.ticketing.TicketEvent.Said;
import io.understudy.ticketing.TicketEvent.Snapshot;
import io.understudy.ticketing.TicketEvent.Spoken;
import io.understudy.ticketing.TicketEvent.StatusChanged;
import io.understudy.ticketing.TicketSystem;
import io.understudy.ticketing.UnreadableException;
import io.understudy.work.Attachment;
import io.understudy.work.TicketMessage.Author;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads GitHub's {@code issues} and {@code issue_comment} events. A ticket is {@code owner/repository#number}. Whoever
 * is neither our own user nor a bot counts as the customer: issues know no other sides.
 */
@ApplicationScoped
class GitHubSystem implements TicketSystem {

    /** What GitHub calls those who belong to a repository. */
    private static final Set<String> COLLEAGUES = Set.of("OWNER", "MEMBER", "COLLABORATOR");

    static final String EVENT = "X-GitHub-Event";
    private static final String DELIVERY = "X-GitHub-Delivery";

    private final SignatureScheme signatures = new GitHubSignature();
    private final GitHubDesk desk;
    private final GitHubCatchUp catchUp;

    GitHubSystem(GitHubDesk desk, GitHubCatchUp catchUp) {
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
    public TicketDesk desk() {
        return desk;
    }

    @Override
    public Optional<CatchUp> catchUp() {
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
            case "closed" ->
                new StatusChanged(
                        ticket(payload),
                        actors(payload),
                        payload.text("sender.login").orElse(""));
            default -> new Ignored("Cases do not react to an issue being " + action);
        };
    }

    private static TicketEvent comment(Incoming incoming, String action) {
        Payload payload = incoming.payload();
        if (!action.equals("created")) {
            return new Ignored("Cases do not react to a comment being " + action);
        }
        String body = payload.text("comment.body").orElse("");
        Spoken text = new Spoken(
                payload.required("comment.id"),
                author(payload),
                payload.text("comment.user.login").orElse("somebody"),
                true,
                body,
                payload.time("comment.created_at").orElse(incoming.receivedAt()),
                files(incoming, body));
        return new Said(ticket(payload), actors(payload), text, Optional.of(opening(incoming)));
    }

    private static Spoken opening(Incoming incoming) {
        Payload payload = incoming.payload();
        String body =
                payload.text("issue.body").or(() -> payload.text("issue.title")).orElse("");
        return new Spoken(
                Spoken.OPENING,
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
