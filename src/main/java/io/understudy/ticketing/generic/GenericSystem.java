package io.understudy.ticketing.generic;

import io.understudy.ticketing.Headers;
import io.understudy.ticketing.SignatureScheme;
import io.understudy.ticketing.TicketClient;
import io.understudy.ticketing.TicketEvent;
import io.understudy.ticketing.TicketEvent.Comment;
import io.understudy.ticketing.TicketEvent.Commented;
import io.understudy.ticketing.TicketEvent.Corrected;
import io.understudy.ticketing.TicketEvent.FileTakenBack;
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
import io.understudy.ticketing.delivery.UnreadableException;
import io.understudy.work.ticket.Attachment;
import io.understudy.work.ticket.Correction;
import io.understudy.work.ticket.TicketGone;
import io.understudy.work.ticket.TicketMessage.Author;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the events of the product's own contract. */
@ApplicationScoped
class GenericSystem implements TicketSystem {

    private static final List<String> TYPES = List.of(
            "ticket.created",
            "ticket.commented",
            "ticket.status",
            "ticket.requester",
            "ticket.deleted",
            "ticket.merged",
            "ticket.spam",
            "ticket.moved",
            "ticket.restored",
            "comment.edited",
            "comment.hidden",
            "comment.redacted",
            "comment.deleted",
            "attachment.deleted",
            "ping");

    private final SignatureScheme signatures = new StandardWebhooks();
    private final GenericClient desk;

    GenericSystem(GenericClient desk) {
        this.desk = desk;
    }

    @Override
    public String id() {
        return "generic";
    }

    @Override
    public SignatureScheme signatures() {
        return signatures;
    }

    @Override
    public Set<String> keptHeaders() {
        return Set.of(StandardWebhooks.ID, StandardWebhooks.TIMESTAMP, "user-agent");
    }

    @Override
    public Optional<String> deliveryId(Headers headers, Payload payload) {
        return headers.get(StandardWebhooks.ID);
    }

    @Override
    public TicketClient desk() {
        return desk;
    }

    @Override
    public TicketEvent read(Incoming incoming) {
        Payload payload = incoming.payload();
        String type = payload.required("type");
        return switch (type) {
            case "ticket.created" -> new Opened(ticket(payload), actors(payload), spoken(incoming));
            case "ticket.commented" ->
                new Commented(ticket(payload), actors(payload), spoken(incoming), Optional.empty());
            case "ticket.status" -> new StatusChanged(ticket(payload), actors(payload), by(payload));
            case "comment.edited" -> corrected(incoming, Correction.Kind.EDITED);
            case "comment.hidden" -> corrected(incoming, Correction.Kind.HIDDEN);
            case "comment.redacted" -> corrected(incoming, Correction.Kind.REDACTED);
            case "comment.deleted" -> corrected(incoming, Correction.Kind.DELETED);
            case "attachment.deleted" ->
                new FileTakenBack(
                        ticket(payload),
                        actors(payload),
                        by(payload),
                        payload.text("comment.id"),
                        Optional.of(payload.required("attachment.id")),
                        incoming.receivedAt());
            case "ticket.requester" -> new HandedOver(ticket(payload), actors(payload), by(payload));
            case "ticket.deleted" -> gone(incoming, TicketGone.DELETED);
            case "ticket.merged" -> gone(incoming, TicketGone.MERGED);
            case "ticket.spam" -> gone(incoming, TicketGone.SPAM);
            case "ticket.moved" -> gone(incoming, TicketGone.TRANSFERRED);
            case "ticket.restored" -> new Restored(ticket(payload), actors(payload));
            case "ping" -> new Ignored("A ping");
            default ->
                throw new UnreadableException(
                        "The field 'type' is '" + type + "'; it must be one of " + String.join(", ", TYPES));
        };
    }

    /** What an event names is what is left; a redaction that shows nothing leaves nothing. */
    private static Corrected corrected(Incoming incoming, Correction.Kind kind) {
        Payload payload = incoming.payload();
        boolean shown =
                kind != Correction.Kind.DELETED && payload.text("comment.body").isPresent();
        if (kind == Correction.Kind.EDITED) {
            payload.required("comment.body");
        }
        return new Corrected(
                ticket(payload),
                actors(payload),
                by(payload),
                kind,
                payload.required("comment.id"),
                shown ? Optional.of(spoken(incoming)) : Optional.empty(),
                Optional.empty(),
                payload.time("at").orElse(incoming.receivedAt()));
    }

    private static Gone gone(Incoming incoming, TicketGone how) {
        Payload payload = incoming.payload();
        return new Gone(
                ticket(payload),
                actors(payload),
                by(payload),
                how,
                payload.text("to").orElse(""),
                how == TicketGone.DELETED && payload.flag("forGood", false),
                payload.time("at").orElse(incoming.receivedAt()));
    }

    private static String by(Payload payload) {
        return payload.text("actor.name").orElse("");
    }

    private static Snapshot ticket(Payload payload) {
        Requester requester = new Requester(
                payload.text("ticket.requester.id").orElse(null),
                payload.text("ticket.requester.name").orElse(null),
                payload.text("ticket.requester.email").orElse(null));
        return new Snapshot(
                payload.required("ticket.key"),
                payload.text("ticket.url").orElse(null),
                payload.text("ticket.subject").orElse(""),
                requester,
                payload.text("ticket.status")
                        .map(status -> status.toLowerCase(Locale.ROOT))
                        .orElse(null));
    }

    private static Set<String> actors(Payload payload) {
        return Stream.of(payload.text("actor.id"), payload.text("comment.author.id"))
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether somebody from outside wrote whom the ticket is not for; not when either is not told. */
    private static boolean isAnother(Payload payload) {
        return Stream.of("id", "email")
                .filter(field -> payload.text("comment.author." + field).isPresent()
                        && payload.text("ticket.requester." + field).isPresent())
                .findFirst()
                .filter(field -> !payload.required("comment.author." + field)
                        .equalsIgnoreCase(payload.required("ticket.requester." + field)))
                .isPresent();
    }

    private static boolean isAutomatic(Payload payload) {
        return payload.flag("comment.automatic", false) || MailMarks.areOfAProgram(payload, "comment.headers");
    }

    private static Comment spoken(Incoming incoming) {
        Payload payload = incoming.payload();
        String role = payload.text("comment.author.role").orElse("customer");
        Author author = switch (role) {
            case "customer" -> isAnother(payload) ? Author.IN_COPY : Author.CUSTOMER;
            case "agent" -> Author.AGENT;
            case "integration" -> Author.BOT;
            default ->
                throw new UnreadableException(
                        "The field 'comment.author.role' is '" + role + "'; it must be customer, agent or integration");
        };
        return new Comment(
                payload.required("comment.id"),
                isAutomatic(payload) ? Author.AUTOMATIC : author,
                payload.text("comment.author.name").orElse(role),
                payload.flag("comment.public", true),
                payload.required("comment.body"),
                payload.time("comment.createdAt").orElse(incoming.receivedAt()),
                Optional.of(files(payload)));
    }

    private static List<Attachment.Announced> files(Payload payload) {
        List<Attachment.Announced> files = new ArrayList<>();
        for (Payload file : payload.each("comment.attachments")) {
            String url = file.text("url")
                    .orElseThrow(() -> new UnreadableException(
                            "The field 'comment.attachments[" + files.size() + "].url' is missing"));
            files.add(new Attachment.Announced(
                    file.text("id").orElse(url),
                    file.text("name").orElse(""),
                    file.text("contentType").orElse(""),
                    file.text("size")
                            .filter(size -> size.matches("\\d{1,15}"))
                            .map(Long::parseLong)
                            .orElse(-1L),
                    url));
        }
        return files;
    }
}
