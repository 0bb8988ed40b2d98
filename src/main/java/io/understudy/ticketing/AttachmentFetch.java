package io.understudy.ticketing;

import io.understudy.ticketing.FileFetch.Fetched;
import io.understudy.work.outbox.Backoff;
import io.understudy.work.outbox.OutboxHandler;
import io.understudy.work.outbox.OutboxItem;
import io.understudy.work.ticket.Attachment;
import io.understudy.work.ticket.AttachmentSettings;
import io.understudy.work.ticket.Attachments;
import io.understudy.work.ticket.Ticket;
import io.understudy.work.ticket.TicketRef;
import io.understudy.work.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Gets the files of tickets: asks which there are where a system's events do not say, fetches them, finds out what they
 * are and what stands in them. Every end is in words; a file that cannot be had never stops a case.
 */
@ApplicationScoped
class AttachmentFetch implements OutboxHandler {

    private static final int PARALLEL = 4;
    private static final int MOST_TRIES = 6;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Attachments attachments;
    private final AttachmentSettings settings;
    private final Tickets tickets;
    private final Endpoints endpoints;
    private final FileFetch fetch;
    private final FileReader reader;

    AttachmentFetch(
            Attachments attachments,
            AttachmentSettings settings,
            Tickets tickets,
            Endpoints endpoints,
            FileFetch fetch,
            FileReader reader) {
        this.attachments = attachments;
        this.settings = settings;
        this.tickets = tickets;
        this.endpoints = endpoints;
        this.fetch = fetch;
        this.reader = reader;
    }

    @Override
    public Collection<String> kinds() {
        return List.of(Attachments.FETCH, Attachments.LOOK);
    }

    @Override
    public int parallel(String kind) {
        return PARALLEL;
    }

    @Override
    public Outcome handle(OutboxItem item) {
        return item.kind().equals(Attachments.LOOK) ? look(item, item.subject()) : fetch(item);
    }

    /** That a file could not be had is said where it would be. */
    @Override
    public Outcome giveUp(OutboxItem item, String why) {
        if (item.kind().equals(Attachments.LOOK)) {
            attachments.lookedInVain(item, item.subject(), why);
            return new Outcome.CrossedOff();
        }
        return refuse(item, UUID.fromString(item.subject()), "It could not be fetched: " + why);
    }

    private Outcome look(OutboxItem item, String ticketId) {
        Optional<Way> way = way(ticketId);
        if (way.isEmpty()) {
            return new Outcome.Done();
        }
        try {
            attachments.looked(
                    item,
                    ticketId,
                    way.get().desk().files(way.get().account(), way.get().ticket(), item.attempts() < MOST_TRIES));
        } catch (TicketClient.CannotLookException | IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            if (item.attempts() < MOST_TRIES) {
                return new Outcome.Again(pause(item), why);
            }
            attachments.lookedInVain(item, ticketId, why);
        }
        return new Outcome.CrossedOff();
    }

    private Outcome fetch(OutboxItem item) {
        UUID id = UUID.fromString(item.subject());
        Attachment file = attachments.find(id).orElse(null);
        if (file == null || file.state() != Attachment.State.FOUND) {
            return new Outcome.Done();
        }
        Optional<String> tooLarge = tooLarge(file.ticketId(), Math.max(0, file.size()));
        if (tooLarge.isPresent()) {
            return refuse(item, id, tooLarge.get());
        }
        Optional<Way> way = way(file.ticketId());
        if (way.isEmpty()) {
            return refuse(
                    item, id, "There is no way to fetch files from this ticket's system: its API is not configured");
        }
        return switch (fetch.fetch(
                way.get().desk(), way.get().account(), way.get().ticket(), file)) {
            case Fetched.Got got -> got(item, file, got);
            case Fetched.Refused refused -> refuse(item, id, refused.why());
            case Fetched.Gone gone -> {
                attachments.refuse(item, id, Attachment.State.GONE, gone.why());
                yield new Outcome.CrossedOff();
            }
            case Fetched.NotNow notNow ->
                item.attempts() < MOST_TRIES
                        ? new Outcome.Again(pause(item), notNow.why())
                        : refuse(item, id, "It could not be fetched: " + notNow.why());
        };
    }

    private Outcome got(OutboxItem item, Attachment file, Fetched.Got got) {
        return switch (reader.read(got.bytes(), file.name(), file.declaredType())) {
            case FileReader.Found.Accepted accepted -> {
                attachments.store(item, file.id(), got.bytes(), accepted.content());
                yield new Outcome.CrossedOff();
            }
            case FileReader.Found.Rejected rejected -> refuse(item, file.id(), rejected.why());
        };
    }

    /** By the size that was announced; of what came, the fetch and the store see to it. */
    private Optional<String> tooLarge(String ticket, long size) {
        if (size > settings.maxBytes()) {
            return Optional.of("It has " + size + " bytes; the most that is taken in is " + settings.maxBytes());
        }
        return attachments.noRoom(ticket, size);
    }

    private Outcome refuse(OutboxItem item, UUID id, String why) {
        attachments.refuse(item, id, Attachment.State.REFUSED, why);
        return new Outcome.CrossedOff();
    }

    private static Duration pause(OutboxItem item) {
        return Backoff.after(item.attempts(), FIRST_PAUSE, LONGEST_PAUSE);
    }

    /** The way to a ticket's system. */
    private record Way(TicketClient desk, Endpoint.Account account, TicketRef ticket) {}

    private Optional<Way> way(String ticketId) {
        return tickets.find(ticketId)
                .map(Ticket::ref)
                .flatMap(ref -> endpoints
                        .entry(ref.endpoint())
                        .flatMap(entry -> entry.endpoint()
                                .account()
                                .map(account -> new Way(entry.system().desk(), account, ref))));
    }
}
