package io.understudy.ticketing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Grouped;
import io.understudy.platform.Json;
import io.understudy.platform.Locks;
import io.understudy.ticketing.TicketEvent.FilesAdded;
import io.understudy.ticketing.TicketEvent.OnTicket;
import io.understudy.ticketing.TicketEvent.Opened;
import io.understudy.ticketing.TicketEvent.Said;
import io.understudy.ticketing.TicketEvent.Spoken;
import io.understudy.ticketing.TicketEvent.StatusChanged;
import io.understudy.work.Agenda;
import io.understudy.work.AgendaItem;
import io.understudy.work.Attachments;
import io.understudy.work.Effects;
import io.understudy.work.Messages;
import io.understudy.work.Ticket;
import io.understudy.work.TicketMessage.Author;
import io.understudy.work.TicketRef;
import io.understudy.work.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of a delivery: storing it, and doing what follows from it. Either everything that follows commits,
 * its end and its crossing off included, or nothing does.
 */
@ApplicationScoped
class DeliveryDesk {

    private final DeliveryRepository deliveries;
    private final Tickets tickets;
    private final Attachments attachments;
    private final Effects effects;
    private final Messages messages;
    private final Agenda agenda;
    private final TicketingSettings settings;
    private final Clock clock;

    DeliveryDesk(
            DeliveryRepository deliveries,
            Tickets tickets,
            Attachments attachments,
            Effects effects,
            Messages messages,
            Agenda agenda,
            TicketingSettings settings,
            Clock clock) {
        this.deliveries = deliveries;
        this.tickets = tickets;
        this.attachments = attachments;
        this.effects = effects;
        this.messages = messages;
        this.agenda = agenda;
        this.settings = settings;
        this.clock = clock;
    }

    /** Makes a delivery durable. @return false when it was so before */
    @Grouped
    boolean store(Delivery delivery) {
        if (!deliveries.insert(delivery)) {
            return false;
        }
        agenda.putWith(DeliveryProcessor.KIND, delivery.id.toString(), delivery);
        return true;
    }

    @Transactional
    Optional<Delivery> waiting(UUID id) {
        return deliveries.findByIdOptional(id).filter(delivery -> delivery.state == DeliveryState.STORED);
    }

    /** Ends a delivery from which nothing follows. */
    @Grouped
    void end(AgendaItem item, @Locks(Delivery.class) UUID id, DeliveryState state, String reason) {
        deliveries
                .locked(id)
                .filter(delivery -> delivery.state == DeliveryState.STORED)
                .ifPresent(delivery -> delivery.end(state, reason, delivery.ticketId, clock.instant()));
        agenda.done(item);
    }

    /** Does what follows from an event; {@code again} tells the engine what it was told before, too. */
    @Grouped
    DeliveryState apply(
            AgendaItem item, @Locks(Delivery.class) UUID id, Endpoint endpoint, OnTicket event, boolean again) {
        Delivery delivery = deliveries.locked(id).orElse(null);
        if (delivery == null || delivery.state != DeliveryState.STORED) {
            agenda.done(item);
            return DeliveryState.PROCESSED;
        }
        TicketEvent.Snapshot ticket = event.ticket();
        TicketRef ref = TicketRef.of(endpoint.id(), endpoint.system(), ticket.key(), ticket.url(), ticket.subject());
        String ignored = endpoint.isOwn(event.actors())
                ? "Caused by our own user '" + endpoint.ownUser().orElse("") + "'"
                : wroteItself(ref, event) ? "Written by an effect of a released form" : "";
        if (ignored.isEmpty()) {
            Ticket known = tickets.remember(
                    ref, ticket.requester().name(), ticket.requester().email(), ticket.status());
            Spoken news = converse(ref, event, again);
            if (news != null) {
                publish(delivery, endpoint, known, news, again);
            }
        }
        delivery.end(
                ignored.isEmpty() ? DeliveryState.PROCESSED : DeliveryState.IGNORED,
                ignored,
                ref.id(),
                clock.instant());
        agenda.done(item);
        return delivery.state;
    }

    private boolean wroteItself(TicketRef ref, OnTicket event) {
        return event instanceof Said said && effects.wrote(ref.id(), said.text().id());
    }

    /**
     * Adds to the conversation what is not in it yet. A comment that overtakes its ticket's opening brings the opening
     * along, where it can.
     *
     * @return what the engine has to hear of: a customer's words that were new
     */
    private @Nullable Spoken converse(TicketRef ref, OnTicket event, boolean again) {
        return switch (event) {
            case Opened opened -> say(ref, opened.text()) || again ? opened.text() : null;
            case Said said -> {
                boolean asks =
                        said.text().author() == Author.CUSTOMER && said.text().visible();
                if (asks) {
                    said.opening().ifPresent(opening -> say(ref, opening));
                }
                boolean isNew = say(ref, said.text());
                yield asks && (isNew || again) ? said.text() : null;
            }
            case StatusChanged changed -> null;
            case FilesAdded added -> {
                attachments.look(ref.id());
                yield null;
            }
        };
    }

    /** A message and word of its files: what they hold is fetched later. */
    private boolean say(TicketRef ref, Spoken text) {
        boolean isNew = tickets.say(
                ref.id(), text.id(), text.author(), text.authorName(), text.visible(), text.text(), text.at());
        if (isNew && text.files().isPresent()) {
            attachments.found(ref.id(), text.id(), text.files().get());
        } else if (isNew) {
            attachments.look(ref.id());
        }
        return isNew;
    }

    private void publish(Delivery delivery, Endpoint endpoint, Ticket known, Spoken news, boolean again) {
        String messageId = endpoint.id() + ":" + delivery.externalId + (again ? "#" + (delivery.attempts + 1) : "");
        messages.publish(
                messageId, endpoint.message(), known.ref().id(), variables(known, news), settings.messageTimeToLive());
    }

    private static ObjectNode variables(Ticket known, Spoken news) {
        TicketRef ref = known.ref();
        ObjectNode variables = Json.object();
        variables
                .putObject("ticket")
                .put("id", ref.id())
                .put("endpoint", ref.endpoint())
                .put("system", ref.system())
                .put("key", ref.key())
                .put("url", ref.url())
                .put("subject", ref.subject());
        variables.putObject("requester").put("name", known.requesterName()).put("email", known.requesterEmail());
        variables
                .putObject("message")
                .put("id", news.id())
                .put("author", news.authorName())
                .put("text", news.text())
                .put("at", news.at().toString());
        return variables;
    }
}
