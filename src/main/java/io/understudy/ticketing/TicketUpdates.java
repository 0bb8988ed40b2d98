package io.understudy.ticketing;

import io.understudy.ticketing.TicketEvent.Comment;
import io.understudy.ticketing.TicketEvent.Commented;
import io.understudy.ticketing.TicketEvent.FilesAdded;
import io.understudy.ticketing.TicketEvent.OnTicket;
import io.understudy.ticketing.TicketEvent.Opened;
import io.understudy.ticketing.TicketEvent.StatusChanged;
import io.understudy.work.effect.Effects;
import io.understudy.work.ticket.Attachments;
import io.understudy.work.ticket.Correction;
import io.understudy.work.ticket.Corrections;
import io.understudy.work.ticket.Ticket;
import io.understudy.work.ticket.TicketChange;
import io.understudy.work.ticket.TicketChanges;
import io.understudy.work.ticket.TicketMessage.Author;
import io.understudy.work.ticket.TicketRef;
import io.understudy.work.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings what is known of a ticket up to date with an event. Part of the transaction that ends the event's delivery. */
@ApplicationScoped
public class TicketUpdates {

    /** The ticket systems' own words for a ticket on which nothing is left to do. */
    private static final Set<String> CLOSED = Set.of("closed", "solved");

    private static final String NOT_HERE = "Noted, and nothing follows: what was changed is in no conversation here";

    private static final String AUTOMATIC = "Noted, and starts nothing: a mail program answered by itself";

    private final Tickets tickets;
    private final Attachments attachments;
    private final Effects effects;
    private final TicketChanges changes;
    private final Corrections corrections;
    private final TicketingSettings settings;
    private final Clock clock;

    TicketUpdates(
            Tickets tickets,
            Attachments attachments,
            Effects effects,
            TicketChanges changes,
            Corrections corrections,
            TicketingSettings settings,
            Clock clock) {
        this.tickets = tickets;
        this.attachments = attachments;
        this.effects = effects;
        this.changes = changes;
        this.corrections = corrections;
        this.settings = settings;
        this.clock = clock;
    }

    /** What an event came to. */
    public sealed interface Update {
        /** We caused it ourselves. */
        record Ignored(String why) implements Update {}

        /**
         * It is noted, and the workflow has nothing to hear of.
         *
         * @param why for the person who looks at the delivery; empty where that is plain
         */
        record Noted(String why) implements Update {
            Noted() {
                this("");
            }
        }

        /**
         * The workflow has to hear of a customer's words.
         *
         * @param revision of the ticket that the words made; 0 when they were known before
         */
        record Asked(Ticket ticket, Comment words, long revision) implements Update {}
    }

    /**
     * What an event came to, and whether what its ticket's system sends is kept byte for byte from here on.
     */
    public record Applied(Update update, boolean keepsRaw) {}

    /** @param again whether the workflow has to hear of what it was told before, too */
    public Applied apply(Endpoint endpoint, TicketRef ref, OnTicket event, boolean again) {
        if (event.mayBeOurs() && endpoint.isOwn(event.actors())) {
            return ignored(ref, "Caused by our own user '" + endpoint.ownUser().orElse("") + "'");
        }
        if (event instanceof Commented said
                && effects.wrote(ref.id(), said.text().id())) {
            return ignored(ref, "Written by an effect of a released form");
        }
        TicketEvent.Snapshot shown = event.ticket();
        Optional<String> before = tickets.statusOf(ref.id());
        Ticket known = tickets.remember(
                ref, shown.requester().name(), shown.requester().email(), shown.status());
        Update update = converse(endpoint, known, event, again);
        if (before.filter(status -> !isClosed(status)).isPresent() && isClosed(shown.status())) {
            changes.record(ref.id(), TicketChange.Kind.CLOSED, event.by(), clock.instant());
        }
        return new Applied(update, known.keepsRaw() && (event.mayBeOurs() || tickets.keepsRaw(ref.id())));
    }

    private Applied ignored(TicketRef ref, String why) {
        return new Applied(new Update.Ignored(why), tickets.keepsRaw(ref.id()));
    }

    private static boolean isClosed(@Nullable String status) {
        return status != null && CLOSED.contains(status);
    }

    /**
     * Adds to the conversation what is not in it yet. A comment that overtakes its ticket's opening brings the opening
     * along, where it can.
     */
    private Update converse(Endpoint endpoint, Ticket known, OnTicket event, boolean again) {
        return switch (event) {
            case Opened opened -> {
                long revision = say(known, opened.text());
                yield opened.text().author() == Author.AUTOMATIC
                        ? new Update.Noted(AUTOMATIC)
                        : asked(known, opened.text(), revision, again);
            }
            case Commented said -> {
                Comment text = said.text();
                boolean asks = endpoint.asking().contains(text.author()) && text.visible();
                if (asks) {
                    said.opening().ifPresent(opening -> say(known, opening));
                }
                boolean loops = asks && !again && goesInCircles(known.ref().id());
                long revision = say(known, text);
                yield asks && !loops
                        ? asked(known, text, revision, again)
                        : new Update.Noted(loops ? tooMany() : startsNothing(text));
            }
            case StatusChanged changed -> new Update.Noted();
            case FilesAdded added -> {
                attachments.look(known.ref().id());
                yield new Update.Noted();
            }
            case TicketEvent.Corrected corrected -> correct(endpoint, known, corrected, again);
            case TicketEvent.FileTakenBack file -> {
                corrections.takeBackFile(known.ref().id(), file.message(), file.file(), file.by());
                yield new Update.Noted();
            }
            case TicketEvent.Gone gone -> {
                corrections.gone(known.ref().id(), gone.how(), gone.to(), gone.by(), gone.forGood(), gone.at());
                yield new Update.Noted();
            }
            case TicketEvent.Restored back -> {
                corrections.restored(known.ref().id());
                yield new Update.Noted();
            }
            case TicketEvent.HandedOver over -> {
                TicketEvent.Requester now = over.ticket().requester();
                corrections.handOver(known.ref().id(), now.name(), now.email(), over.by());
                yield new Update.Noted();
            }
        };
    }

    /** A message that was changed before anybody told of it is said now, where its ticket is one we know. */
    private Update correct(Endpoint endpoint, Ticket known, TicketEvent.Corrected corrected, boolean again) {
        String ticket = known.ref().id();
        Optional<Comment> now = corrected.text();
        if (corrected.kind() == Correction.Kind.EDITED && !tickets.knows(ticket, corrected.message())) {
            return now.isPresent() && tickets.hasConversation(ticket)
                    ? converse(
                            endpoint,
                            known,
                            new Commented(corrected.ticket(), corrected.actors(), now.get(), Optional.empty()),
                            again)
                    : new Update.Noted(NOT_HERE);
        }
        Optional<Comment> opening = corrected.opening().filter(first -> isAbout(corrected, first, ticket));
        corrections.correct(
                ticket,
                new Correction(
                        corrected.kind(),
                        opening.map(Comment::id).orElse(corrected.message()),
                        opening.or(() -> now).map(Comment::text),
                        corrected.by(),
                        corrected.at()));
        if (corrected.kind() == Correction.Kind.EDITED) {
            now.flatMap(Comment::files).ifPresent(files -> attachments.found(ticket, corrected.message(), files));
        }
        return new Update.Noted();
    }

    /** Whether it was the ticket's first text that was changed, which is known here by another id. */
    private boolean isAbout(TicketEvent.Corrected corrected, Comment opening, String ticket) {
        return !corrected.message().equals(opening.id())
                && !tickets.knows(ticket, corrected.message())
                && tickets.conversation(ticket).stream()
                        .filter(message -> message.externalId().equals(opening.id()))
                        .anyMatch(message ->
                                !message.body().equals(opening.text()) || message.isPublic() != opening.visible());
    }

    private boolean goesInCircles(String ticket) {
        return tickets.cameSince(ticket, clock.instant().minus(Duration.ofHours(1))) >= settings.mostPerHour();
    }

    private String tooMany() {
        return "Noted, and starts nothing: there were " + settings.mostPerHour()
                + " messages on this ticket within an hour, as when two programs answer each other";
    }

    private static String startsNothing(Comment text) {
        return switch (text.author()) {
            case IN_COPY -> "Noted, and starts nothing: " + text.authorName() + " is not who the ticket is for";
            case AUTOMATIC -> AUTOMATIC;
            case BOT -> "Noted, and starts nothing: a program wrote it";
            case CUSTOMER, AGENT, UNDERSTUDY -> "";
        };
    }

    private static Update asked(Ticket known, Comment words, long revision, boolean again) {
        return revision > 0 || again ? new Update.Asked(known, words, revision) : new Update.Noted();
    }

    /** A message and word of its files: what they hold is fetched later. */
    private long say(Ticket known, Comment text) {
        String ticket = known.ref().id();
        if (text.author() == Author.AUTOMATIC) {
            tickets.answeredByItself(ticket, text.id(), text.authorName(), text.visible(), text.text(), text.at());
            return 0;
        }
        long revision = tickets.say(
                ticket, text.id(), text.author(), text.authorName(), text.visible(), text.text(), text.at());
        if (revision > 0 && text.files().isPresent()) {
            attachments.found(ticket, text.id(), text.files().get());
        } else if (revision > 0) {
            attachments.look(ticket);
        }
        if (revision > 1) {
            changes.happened(ticket);
        }
        return revision;
    }
}
