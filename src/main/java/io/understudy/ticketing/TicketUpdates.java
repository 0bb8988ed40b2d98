package io.understudy.ticketing;

import io.understudy.ticketing.TicketEvent.FilesAdded;
import io.understudy.ticketing.TicketEvent.OnTicket;
import io.understudy.ticketing.TicketEvent.Opened;
import io.understudy.ticketing.TicketEvent.Said;
import io.understudy.ticketing.TicketEvent.Spoken;
import io.understudy.ticketing.TicketEvent.StatusChanged;
import io.understudy.work.Attachments;
import io.understudy.work.Effects;
import io.understudy.work.Ticket;
import io.understudy.work.TicketChange;
import io.understudy.work.TicketChanges;
import io.understudy.work.TicketMessage.Author;
import io.understudy.work.TicketRef;
import io.understudy.work.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings what is known of a ticket up to date with an event. Part of the transaction that ends the event's delivery. */
@ApplicationScoped
class TicketUpdates {

    /** The ticket systems' own words for a ticket on which nothing is left to do. */
    private static final Set<String> CLOSED = Set.of("closed", "solved");

    private static final String AUTOMATIC = "Noted, and starts nothing: a mail program answered by itself";

    private final Tickets tickets;
    private final Attachments attachments;
    private final Effects effects;
    private final TicketChanges changes;
    private final TicketingSettings settings;
    private final Clock clock;

    TicketUpdates(
            Tickets tickets,
            Attachments attachments,
            Effects effects,
            TicketChanges changes,
            TicketingSettings settings,
            Clock clock) {
        this.tickets = tickets;
        this.attachments = attachments;
        this.effects = effects;
        this.changes = changes;
        this.settings = settings;
        this.clock = clock;
    }

    /** What an event came to. */
    sealed interface Update {
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
        record Asked(Ticket ticket, Spoken words, long revision) implements Update {}
    }

    /** @param again whether the workflow has to hear of what it was told before, too */
    Update apply(Endpoint endpoint, TicketRef ref, OnTicket event, boolean again) {
        if (endpoint.isOwn(event.actors())) {
            return new Update.Ignored(
                    "Caused by our own user '" + endpoint.ownUser().orElse("") + "'");
        }
        if (event instanceof Said said && effects.wrote(ref.id(), said.text().id())) {
            return new Update.Ignored("Written by an effect of a released form");
        }
        TicketEvent.Snapshot shown = event.ticket();
        Optional<String> before = tickets.statusOf(ref.id());
        Ticket known = tickets.remember(
                ref, shown.requester().name(), shown.requester().email(), shown.status());
        Update update = converse(endpoint, known, event, again);
        if (before.filter(status -> !isClosed(status)).isPresent() && isClosed(shown.status())) {
            changes.record(ref.id(), TicketChange.Kind.CLOSED, event.by(), clock.instant());
        }
        return update;
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
            case Said said -> {
                Spoken text = said.text();
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
        };
    }

    private boolean goesInCircles(String ticket) {
        return tickets.cameSince(ticket, clock.instant().minus(Duration.ofHours(1))) >= settings.mostPerHour();
    }

    private String tooMany() {
        return "Noted, and starts nothing: there were " + settings.mostPerHour()
                + " messages on this ticket within an hour, as when two programs answer each other";
    }

    private static String startsNothing(Spoken text) {
        return switch (text.author()) {
            case IN_COPY -> "Noted, and starts nothing: " + text.authorName() + " is not who the ticket is for";
            case AUTOMATIC -> AUTOMATIC;
            case BOT -> "Noted, and starts nothing: a program wrote it";
            case CUSTOMER, AGENT, UNDERSTUDY -> "";
        };
    }

    private static Update asked(Ticket known, Spoken words, long revision, boolean again) {
        return revision > 0 || again ? new Update.Asked(known, words, revision) : new Update.Noted();
    }

    /** A message and word of its files: what they hold is fetched later. */
    private long say(Ticket known, Spoken text) {
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
