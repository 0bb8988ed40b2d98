package io.understudy.work.ticket;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.understudy.platform.Bytes;
import io.understudy.platform.Sql;
import io.understudy.platform.StorableText;
import io.understudy.work.ChangeNotices;
import io.understudy.work.Ids;
import io.understudy.work.outbox.Outbox;
import io.understudy.work.outbox.OutboxItem;
import io.understudy.work.ticket.Attachment.Content;
import io.understudy.work.ticket.Attachment.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The files of tickets. That there is one is stored with the message that brings it; its content is fetched from the
 * outbox and kept once, however often it comes. Everything is idempotent.
 */
@ApplicationScoped
public class Attachments {

    /** Outbox kind: the content of a file should be fetched. Its subject is the file's id. */
    public static final String FETCH = "attachment.fetch";

    /** Outbox kind: a ticket system should be asked which files a ticket has. Its subject is the ticket's id. */
    public static final String LOOK = "attachment.look";

    private static final String COLUMNS = """
            select id, ticket_id, message_id, name, coalesce(declared_type, ''), url, state, coalesce(type, ''),
              case when state = 'STORED' then size else declared_size end, width, height, pages, note, found_at
            from ticket_attachment""";

    /**
     * A condition in SQL: files of the ticket {@code %1$s} are on their way. Both question marks stand for {@link
     * #worthWaitingSince}.
     */
    public static final String ON_THEIR_WAY = """
            (exists (select from ticket_attachment a
                     where a.ticket_id = %1$s and a.state = 'FOUND' and a.found_at > ?)
             or exists (select from outbox g
                        where g.kind = 'attachment.look' and g.subject = %1$s and g.created_at > ?))""";

    private static final String AWAITED = "select " + ON_THEIR_WAY.formatted("c.ticket_id")
            + " from task t join work_case c on c.id = t.case_id where t.id = ? and t.state_since > ?";

    private final Sql sql;
    private final AttachmentBlobs blobs;
    private final Outbox outbox;
    private final ChangeNotices news;
    private final AttachmentSettings settings;
    private final Clock clock;

    Attachments(
            Sql sql,
            AttachmentBlobs blobs,
            Outbox outbox,
            ChangeNotices news,
            AttachmentSettings settings,
            Clock clock) {
        this.sql = sql;
        this.blobs = blobs;
        this.outbox = outbox;
        this.news = news;
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes note of the files of a message. What is known already stays as it is; more than are taken in are refused. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void found(String ticketId, String messageId, Collection<Attachment.Announced> files) {
        for (Attachment.Announced file : files) {
            int there = sql.first(
                            row -> row.getInt(1),
                            "select count(*) from ticket_attachment where ticket_id = ? and message_id = ?",
                            ticketId,
                            messageId)
                    .orElse(0);
            String refused = there >= settings.maxPerMessage()
                    ? "Only " + settings.maxPerMessage() + " files of one message are taken in"
                    : file.harmful();
            if (there < 2 * settings.maxPerMessage()) {
                found(ticketId, messageId, file, refused);
            }
        }
    }

    private void found(String ticketId, String messageId, Attachment.Announced file, String refused) {
        UUID id = Ids.next();
        boolean isNew = sql.update(
                        """
                        insert into ticket_attachment (id, ticket_id, message_id, external_id, name, declared_type,
                          declared_size, url, state, note, found_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (ticket_id, message_id, external_id) do nothing""",
                        id,
                        ticketId,
                        messageId,
                        AttachmentNames.shortened(StorableText.of(file.externalId())),
                        AttachmentNames.name(file.name()),
                        AttachmentNames.shortened(StorableText.of(file.declaredType())),
                        file.declaredSize(),
                        StorableText.of(file.url()),
                        (refused.isEmpty() ? State.FOUND : State.REFUSED).name(),
                        refused,
                        clock.instant())
                > 0;
        if (isNew && refused.isEmpty()) {
            outbox.put(FETCH, id.toString());
        }
        if (isNew) {
            news.of("ticket:" + ticketId);
        }
    }

    /** Has the ticket's system asked which files there are. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void look(String ticketId) {
        outbox.put(LOOK, ticketId);
    }

    /**
     * Ends the fetching of a file: its content is kept, unless the files of its ticket have had their room. The bytes are
     * stored before the ticket is locked, so that nobody who writes to it waits for them.
     */
    public void store(OutboxItem item, UUID id, Bytes bytes, Content content) {
        String sha256 = blobs.keep(bytes);
        boolean wanted = QuarkusTransaction.requiringNew().call(() -> record(item, id, bytes.size(), sha256, content));
        if (!wanted) {
            blobs.forgetUnused(sha256);
        }
    }

    private boolean record(OutboxItem item, UUID id, long size, String sha256, Content content) {
        Optional<String> noRoom = lockTicketOf(id).flatMap(ticket -> noRoom(ticket, size));
        if (noRoom.isPresent()) {
            refuse(item, id, State.REFUSED, noRoom.get());
            return false;
        }
        boolean wanted = settle(
                """
                update ticket_attachment set state = 'STORED', type = ?, size = ?, sha256 = ?, width = ?, height = ?,
                  pages = ?, content_text = cast(? as text), note = ?, settled_at = ?
                where id = ? and state = 'FOUND' returning ticket_id""",
                content.type(),
                size,
                sha256,
                content.width(),
                content.height(),
                content.pages(),
                content.text().map(StorableText::of).orElse(null),
                StorableText.of(content.note()),
                clock.instant(),
                id);
        outbox.done(item);
        return wanted;
    }

    /** Ends the fetching of a file without its content. */
    @Transactional
    public void refuse(OutboxItem item, UUID id, State state, String why) {
        settle(
                "update ticket_attachment set state = ?, note = ?, settled_at = ? where id = ? and state = 'FOUND'"
                        + " returning ticket_id",
                state.name(),
                StorableText.of(why),
                clock.instant(),
                id);
        outbox.done(item);
    }

    private boolean settle(String statement, @Nullable Object... values) {
        List<String> tickets = sql.query(row -> row.getString(1), statement, values);
        tickets.forEach(ticket -> news.of("ticket:" + ticket));
        return !tickets.isEmpty();
    }

    /** Ends a look: what the system told of is noted with those messages that are known here. */
    @Transactional
    public void looked(OutboxItem item, String ticketId, Map<String, List<Attachment.Announced>> byMessage) {
        List<String> known = sql.query(
                row -> row.getString(1), "select external_id from ticket_message where ticket_id = ?", ticketId);
        known.forEach(message -> found(ticketId, message, byMessage.getOrDefault(message, List.of())));
        outbox.done(item);
    }

    /** Ends a look that came to nothing: that there may be files nobody knows of is said where they would be. */
    @Transactional
    public void lookedInVain(OutboxItem item, String ticketId, String why) {
        sql.query(
                        row -> row.getString(1),
                        "select external_id from ticket_message where ticket_id = ? order by sent_at desc, id desc limit 1",
                        ticketId)
                .forEach(message -> found(
                        ticketId,
                        message,
                        new Attachment.Announced("unknown", "Files of this message", "", -1, ""),
                        "Whether this message has files could not be found out: " + why));
        outbox.done(item);
    }

    @Transactional
    public Optional<Attachment> find(UUID id) {
        return sql.first(Attachments::read, COLUMNS + " where id = ?", id);
    }

    /** The files of a ticket, in the order in which they were found. */
    @Transactional
    public List<Attachment> of(String ticketId) {
        return sql.query(Attachments::read, COLUMNS + " where ticket_id = ? order by found_at, id", ticketId);
    }

    /** The text of the ticket's files that have one. */
    @Transactional
    public Map<UUID, String> texts(String ticketId) {
        return sql
                .query(
                        row -> Map.entry(row.getObject(1, UUID.class), row.getString(2)),
                        "select id, content_text from ticket_attachment where ticket_id = ? and content_text is not null",
                        ticketId)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The content, as long as it is kept. */
    @Transactional
    public Optional<Bytes> content(UUID id) {
        return blobs.of(id);
    }

    /** Why a file of this many bytes is too much for its ticket; empty when it is not. */
    @Transactional
    public Optional<String> noRoom(String ticketId, long bytes) {
        long taken = sql.first(
                        row -> row.getLong(1),
                        "select coalesce(sum(size), 0) from ticket_attachment where ticket_id = ? and state = 'STORED'",
                        ticketId)
                .orElse(0L);
        return taken + bytes > settings.maxTicketBytes()
                ? Optional.of("The files of one ticket may have " + settings.maxTicketBytes() + " bytes altogether")
                : Optional.empty();
    }

    /** Files of one ticket that come at the same time are counted one after the other. */
    private Optional<String> lockTicketOf(UUID id) {
        return sql.first(
                row -> row.getString(1),
                "select k.id from ticket k join ticket_attachment a on a.ticket_id = k.id where a.id = ? for update of k",
                id);
    }

    /** Whether a task that a worker is about to draft should wait, because files of its ticket are on their way. */
    public boolean areAwaited(UUID task) {
        Instant since = worthWaitingSince();
        return sql.first(row -> row.getBoolean(1), AWAITED, since, since, task, since)
                .orElse(false);
    }

    /** A worker does not wait for files that were found before. */
    public Instant worthWaitingSince() {
        return clock.instant().minus(settings.patience());
    }

    private static Attachment read(ResultSet row) throws SQLException {
        return new Attachment(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                State.valueOf(row.getString(7)),
                row.getString(8),
                row.getLong(9),
                row.getInt(10),
                row.getInt(11),
                row.getInt(12),
                row.getString(13),
                row.getTimestamp(14).toInstant());
    }
}
