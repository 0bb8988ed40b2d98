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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings what is known of a ticket up to date with an event. Part of the transaction that ends the event's delivery. */
@ApplicationScoped
class TicketUpdates {

    /** The ticket systems' own words for a ticket on which nothing is left to do. */
    private static final Set<String> CLOSED = Set.of("closed", "solved");

    private final Tickets tickets;
    private final Attachments attachments;
    private final Effects effects;
    private final TicketChanges changes;
    private final Clock clock;

    TicketUpdates(Tickets tickets, Attachments attachments, Effects effects, TicketChanges changes, Clock clock) {
        this.tickets = tickets;
        this.attachments = attachments;
        this.effects = effects;
        this.changes = changes;
        this.clock = clock;
    }

    /** What an event came to. */
    sealed interface Update {
        /** We caused it ourselves. */
        record Ignored(String why) implements Update {}

        /** It is noted, and the workflow has nothing to hear of. */
        record Noted() implements Update {}

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
        Update update = converse(known, event, again);
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
    private Update converse(Ticket known, OnTicket event, boolean again) {
        return switch (event) {
            case Opened opened -> asked(known, opened.text(), say(known, opened.text()), again);
            case Said said -> {
                boolean asks =
                        said.text().author() == Author.CUSTOMER && said.text().visible();
                if (asks) {
                    said.opening().ifPresent(opening -> say(known, opening));
                }
                long revision = say(known, said.text());
                yield asks ? asked(known, said.text(), revision, again) : new Update.Noted();
            }
            case StatusChanged changed -> new Update.Noted();
            case FilesAdded added -> {
                attachments.look(known.ref().id());
                yield new Update.Noted();
            }
        };
    }

    private static Update asked(Ticket known, Spoken words, long revision, boolean again) {
        return revision > 0 || again ? new Update.Asked(known, words, revision) : new Update.Noted();
    }

    /** A message and word of its files: what they hold is fetched later. */
    private long say(Ticket known, Spoken text) {
        String ticket = known.ref().id();
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
