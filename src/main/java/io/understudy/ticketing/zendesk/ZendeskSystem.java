package io.understudy.ticketing.zendesk;

import io.understudy.ticketing.Headers;
import io.understudy.ticketing.SignatureScheme;
import io.understudy.ticketing.TicketClient;
import io.understudy.ticketing.TicketEvent;
import io.understudy.ticketing.TicketEvent.Comment;
import io.understudy.ticketing.TicketEvent.Commented;
import io.understudy.ticketing.TicketEvent.Corrected;
import io.understudy.ticketing.TicketEvent.FileTakenBack;
import io.understudy.ticketing.TicketEvent.FilesAdded;
import io.understudy.ticketing.TicketEvent.Gone;
import io.understudy.ticketing.TicketEvent.HandedOver;
import io.understudy.ticketing.TicketEvent.Ignored;
import io.understudy.ticketing.TicketEvent.Opened;
import io.understudy.ticketing.TicketEvent.Requester;
import io.understudy.ticketing.TicketEvent.Restored;
import io.understudy.ticketing.TicketEvent.Snapshot;
import io.understudy.ticketing.TicketEvent.StatusChanged;
import io.understudy.ticketing.TicketSystem;
import io.understudy.ticketing.delivery.Incoming;
import io.understudy.ticketing.delivery.Payload;
import io.understudy.work.ticket.Correction;
import io.understudy.work.ticket.TicketGone;
import io.understudy.work.ticket.TicketMessage.Author;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads Zendesk's event webhooks of version 2022-11-06. A ticket is its id. The events name the requester by id only;
 * {@link ZendeskClient#person} knows the name. They tell of no files; {@link ZendeskClient#files} does.
 */
@ApplicationScoped
class ZendeskSystem implements TicketSystem {

    private static final String TYPE_PREFIX = "zen:event-type:";

    /** A comment with the ticket's own text, this soon after its opening, is the opening told twice. */
    private static final Duration SAME_BREATH = Duration.ofMinutes(1);

    private final SignatureScheme signatures = new ZendeskSignature();
    private final ZendeskClient desk;

    ZendeskSystem(ZendeskClient desk) {
        this.desk = desk;
    }

    @Override
    public String id() {
        return "zendesk";
    }

    @Override
    public SignatureScheme signatures() {
        return signatures;
    }

    @Override
    public Set<String> keptHeaders() {
        return Set.of(
                ZendeskSignature.TIMESTAMP,
                "X-Zendesk-Webhook-Invocation-Id",
                "X-Zendesk-Webhook-Id",
                "X-Zendesk-Account-Id",
                "user-agent");
    }

    /** The event's own id; whether the invocation's id survives a retry is not documented. */
    @Override
    public Optional<String> deliveryId(Headers headers, Payload payload) {
        return payload.text("id");
    }

    @Override
    public TicketClient desk() {
        return desk;
    }

    @Override
    public TicketEvent read(Incoming incoming) {
        Payload payload = incoming.payload();
        String type = payload.required("type");
        return switch (type.startsWith(TYPE_PREFIX) ? type.substring(TYPE_PREFIX.length()) : type) {
            case "ticket.created" -> new Opened(ticket(incoming), actors(payload), opening(incoming));
            case "ticket.comment_added" -> comment(incoming);
            case "ticket.status_changed", "ticket.subject_changed" ->
                new StatusChanged(ticket(incoming), actors(payload), "");
            case "ticket.attachment_linked_to_comment" -> new FilesAdded(ticket(incoming), actors(payload));
            case "ticket.description_changed" -> corrected(incoming, Correction.Kind.EDITED, Comment.OPENING);
            case "ticket.comment_made_private" ->
                corrected(incoming, Correction.Kind.HIDDEN, payload.required("event.comment.id"));
            case "ticket.comment_redacted" ->
                corrected(incoming, Correction.Kind.REDACTED, payload.required("event.comment.id"));
            case "ticket.attachment_redacted_from_comment" -> fileTakenBack(incoming);
            case "ticket.requester_changed" -> new HandedOver(ticket(incoming), actors(payload), "");
            case "ticket.merged" -> gone(incoming, TicketGone.MERGED, mergedInto(payload), false);
            case "ticket.marked_as_spam" -> gone(incoming, TicketGone.SPAM, "", false);
            case "ticket.soft_deleted" -> gone(incoming, TicketGone.DELETED, "", false);
            case "ticket.permanently_deleted" -> gone(incoming, TicketGone.DELETED, "", true);
            case "ticket.undeleted" -> new Restored(ticket(incoming), actors(payload));
            default -> new Ignored("Cases do not react to the event '" + type + "'");
        };
    }

    /** The events of a change to a comment may show what is left of it, or its id alone. */
    private static Corrected corrected(Incoming incoming, Correction.Kind kind, String message) {
        Payload payload = incoming.payload();
        Optional<Comment> now = message.equals(Comment.OPENING)
                ? Optional.of(opening(incoming))
                : payload.text("event.comment.body").map(body -> spoken(incoming, body));
        return new Corrected(
                ticket(incoming),
                actors(payload),
                "",
                kind,
                message,
                now,
                Optional.of(opening(incoming)),
                payload.time("time").orElse(incoming.receivedAt()));
    }

    private static FileTakenBack fileTakenBack(Incoming incoming) {
        Payload payload = incoming.payload();
        return new FileTakenBack(
                ticket(incoming),
                actors(payload),
                "",
                payload.text("event.comment.id"),
                payload.text("event.attachment.id").or(() -> payload.text("event.comment.attachment.id")),
                payload.time("time").orElse(incoming.receivedAt()));
    }

    private static Gone gone(Incoming incoming, TicketGone how, String to, boolean forGood) {
        Payload payload = incoming.payload();
        return new Gone(
                ticket(incoming),
                actors(payload),
                "",
                how,
                to,
                forGood,
                payload.time("time").orElse(incoming.receivedAt()));
    }

    private static String mergedInto(Payload payload) {
        return Stream.of("event.target_ticket_id", "event.target_ticket.id", "event.current")
                .map(payload::text)
                .flatMap(Optional::stream)
                .findFirst()
                .map(id -> "ticket " + id)
                .orElse("");
    }

    private static Commented comment(Incoming incoming) {
        Payload payload = incoming.payload();
        Comment opening = opening(incoming);
        Comment comment = spoken(incoming, payload.required("event.comment.body"));
        Comment text = isOpening(comment, opening) ? opening : comment;
        return new Commented(ticket(incoming), actors(payload), text, Optional.of(opening));
    }

    private static Comment spoken(Incoming incoming, String body) {
        Payload payload = incoming.payload();
        return new Comment(
                payload.required("event.comment.id"),
                author(payload),
                payload.text("event.comment.author.name").orElse("somebody"),
                payload.flag("event.comment.is_public", true),
                body,
                payload.time("time").orElse(incoming.receivedAt()),
                Optional.empty());
    }

    private static boolean isOpening(Comment comment, Comment opening) {
        return comment.author() == Author.CUSTOMER
                && comment.text().strip().equals(opening.text().strip())
                && Duration.between(opening.at(), comment.at()).compareTo(SAME_BREATH) < 0;
    }

    private static Comment opening(Incoming incoming) {
        Payload payload = incoming.payload();
        Instant at =
                payload.time("detail.created_at").or(() -> payload.time("time")).orElse(incoming.receivedAt());
        return new Comment(
                Comment.OPENING,
                Author.CUSTOMER,
                Objects.requireNonNullElse(requester(payload).name(), "Requester"),
                payload.flag("detail.is_public", true),
                payload.text("detail.description")
                        .or(() -> payload.text("detail.subject"))
                        .orElse(""),
                at,
                Optional.empty());
    }

    private static Author author(Payload payload) {
        if (payload.text("event.comment.author.id").equals(payload.text("detail.requester_id"))) {
            return payload.flag("event.comment.author.is_staff", false) ? Author.AGENT : Author.CUSTOMER;
        }
        return payload.flag("event.comment.author.is_staff", true) ? Author.AGENT : Author.IN_COPY;
    }

    private static Snapshot ticket(Incoming incoming) {
        Payload payload = incoming.payload();
        String key = payload.required("detail.id");
        return new Snapshot(
                key,
                url(incoming, key),
                payload.text("detail.subject").orElse(""),
                requester(payload),
                payload.text("detail.status")
                        .map(status -> status.toLowerCase(Locale.ROOT))
                        .orElse(null));
    }

    private static @Nullable String url(Incoming incoming, String key) {
        return incoming.endpoint()
                .account()
                .map(account -> account.url() + "/agent/tickets/" + key)
                .orElse(null);
    }

    private static Requester requester(Payload payload) {
        Optional<String> id = payload.text("detail.requester_id");
        Optional<String> name = payload.text("event.comment.author.name")
                .filter(author -> id.isPresent() && id.equals(payload.text("event.comment.author.id")));
        return new Requester(id.orElse(null), name.orElse(null), null);
    }

    private static Set<String> actors(Payload payload) {
        return Stream.of("detail.actor_id", "event.comment.author.id")
                .map(payload::text)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
