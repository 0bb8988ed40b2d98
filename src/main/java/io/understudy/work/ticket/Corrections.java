package io.understudy.work.ticket;

import io.understudy.platform.Sql;
import io.understudy.platform.StorableText;
import io.understudy.work.ChangeNotices;
import io.understudy.work.HeldMessages;
import io.understudy.work.Ids;
import io.understudy.work.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Follows what is changed and taken back where it was said: the conversation says what stands there now, and words that were
 * taken back are removed from what was made with them ({@link Eraser}). Everything is idempotent, and an older correction
 * never undoes a newer one. Part of a transaction that has written the ticket's row before.
 */
@ApplicationScoped
public class Corrections {

    /** Outbox kind: words that were taken back are to be removed from what was made with them. */
    static final String ERASE = "ticket.erase";

    private static final String MESSAGE = """
            select author_kind, author_name, visible, body, taken_back, changed_at, revision from ticket_message
            where ticket_id = ? and external_id = ? for update""";

    private final Sql sql;
    private final TicketChanges changes;
    private final HeldMessages held;
    private final AttachmentRemoval attachments;
    private final Outbox outbox;
    private final ChangeNotices news;
    private final Clock clock;

    Corrections(
            Sql sql,
            TicketChanges changes,
            HeldMessages held,
            AttachmentRemoval attachments,
            Outbox outbox,
            ChangeNotices news,
            Clock clock) {
        this.sql = sql;
        this.changes = changes;
        this.held = held;
        this.attachments = attachments;
        this.outbox = outbox;
        this.news = news;
        this.clock = clock;
    }

    /** A message as it stands here. */
    private record Known(
            boolean byProgram,
            String author,
            boolean visible,
            String body,
            String takenBack,
            @Nullable Instant changedAt,
            long revision) {
        static Known read(ResultSet row) throws SQLException {
            TicketMessage.Author author = TicketMessage.Author.valueOf(row.getString(1));
            return new Known(
                    author == TicketMessage.Author.BOT || author == TicketMessage.Author.AUTOMATIC,
                    row.getString(2),
                    row.getBoolean(3),
                    row.getString(4),
                    row.getString(5),
                    Sql.instantOrNull(row, 6),
                    row.getLong(7));
        }

        boolean isGone() {
            return takenBack.equals(Correction.Kind.DELETED.name());
        }
    }

    /** Brings a message up to date. A message that is not known yet and is taken back will not be taken in later. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void correct(String ticketId, Correction correction) {
        Known known = sql.first(Known::read, MESSAGE, ticketId, correction.messageId())
                .orElse(null);
        if (known == null) {
            if (correction.kind().takesBack()) {
                remember(ticketId, correction);
            }
            return;
        }
        Instant before = known.changedAt();
        if (known.isGone() || (before != null && before.isAfter(correction.at()))) {
            return;
        }
        switch (correction.kind()) {
            case EDITED -> correction.text().ifPresent(text -> reword(ticketId, correction, known, text));
            case HIDDEN -> hide(ticketId, correction, known);
            case REDACTED, DELETED -> takeBack(ticketId, correction, known);
        }
    }

    private void remember(String ticketId, Correction correction) {
        sql.update(
                """
                insert into ticket_message (ticket_id, external_id, author_kind, author_name, visible, body, sent_at,
                  taken_back, changed_at)
                values (?, ?, 'BOT', '', false, '', ?, ?, ?) on conflict (ticket_id, external_id) do nothing""",
                ticketId,
                correction.messageId(),
                correction.at(),
                correction.kind().name(),
                correction.at());
        keepNothingRaw(ticketId);
    }

    private void reword(String ticketId, Correction correction, Known known, String text) {
        String body = StorableText.of(text);
        if (body.equals(known.body())) {
            return;
        }
        write(ticketId, correction, known, body, known.visible(), known.takenBack());
    }

    private void hide(String ticketId, Correction correction, Known known) {
        if (known.visible()) {
            write(ticketId, correction, known, known.body(), false, known.takenBack());
        }
    }

    /** A redaction that shows the same words as before shows none: whatever was to be removed may be any of them. */
    private void takeBack(String ticketId, Correction correction, Known known) {
        String left = correction
                .text()
                .filter(text -> correction.kind() == Correction.Kind.REDACTED)
                .map(StorableText::of)
                .filter(text -> !text.equals(known.body()))
                .orElse("");
        boolean nothingNew = known.body().equals(left) && !known.takenBack().isEmpty();
        if (nothingNew) {
            return;
        }
        write(
                ticketId,
                correction,
                known,
                left,
                known.visible(),
                correction.kind().name());
        if (correction.kind() == Correction.Kind.DELETED) {
            attachments.takeBack(ticketId, correction.messageId(), null);
        }
        if (!known.body().isBlank()) {
            erase(ticketId, correction.messageId(), known.body(), left);
        }
    }

    private void write(
            String ticketId, Correction correction, Known known, String body, boolean visible, String takenBack) {
        sql.update("""
                update ticket_message set body = ?, visible = ?, taken_back = ?, changed_at = ?
                where ticket_id = ? and external_id = ?""", body, visible, takenBack, correction.at(), ticketId, correction.messageId());
        if (!body.equals(known.body())) {
            keepNothingRaw(ticketId);
            if (known.revision() > 0) {
                held.corrected(ticketId, known.revision(), body);
            }
        }
        if (!known.byProgram()) {
            changes.record(
                    ticketId, correction.kind().change(), correction.messageId(), correction.by(), clock.instant());
        }
        news.of("ticket:" + ticketId);
    }

    private void keepNothingRaw(String ticketId) {
        sql.update("update ticket set keeps_raw = false where id = ?", ticketId);
    }

    private void erase(String ticketId, String messageId, String words, String putIn) {
        UUID id = Ids.next();
        sql.update("""
                insert into erasure (id, ticket_id, message_id, words, put_in, asked_at) values (?, ?, ?, ?, ?, ?)""", id, ticketId, messageId, words, putIn, clock.instant());
        outbox.put(ERASE, id.toString());
    }

    /** A file was taken back: its content, and the text in it, are forgotten. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void takeBackFile(String ticketId, Optional<String> messageId, Optional<String> fileId, String by) {
        if (attachments.takeBack(ticketId, messageId.orElse(null), fileId.orElse(null))) {
            keepNothingRaw(ticketId);
            changes.record(ticketId, TicketChange.Kind.FILE_TAKEN_BACK, messageId.orElse(null), by, clock.instant());
        }
    }

    /** The ticket is for somebody else now; whoever it was for is forgotten. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void handOver(String ticketId, @Nullable String name, @Nullable String email, String by) {
        int changed = sql.update("""
                update ticket set requester_name = cast(? as text), requester_email = cast(? as text)
                where id = ? and (requester_name is distinct from cast(? as text)
                                  or requester_email is distinct from cast(? as text))""", name, email, ticketId, name, email);
        if (changed > 0) {
            changes.record(ticketId, TicketChange.Kind.HANDED_OVER, by, clock.instant());
            news.of("ticket:" + ticketId);
        }
    }

    /**
     * The ticket is no longer where it was: nothing is left to do on it here.
     *
     * @param to where it went; may be empty
     * @param forGood whether nothing that was said on it is to be kept
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void gone(String ticketId, TicketGone how, String to, String by, boolean forGood, Instant at) {
        int changed = sql.update(
                "update ticket set gone = ?, gone_to = ? where id = ? and gone <> ?",
                how.name(),
                StorableText.of(to),
                ticketId,
                how.name());
        if (changed > 0) {
            changes.record(ticketId, how.change(), by, clock.instant());
            news.of("ticket:" + ticketId);
        }
        if (forGood) {
            sql.query(
                            row -> row.getString(1),
                            "select external_id from ticket_message where ticket_id = ? and taken_back <> 'DELETED'",
                            ticketId)
                    .forEach(message -> correct(
                            ticketId, new Correction(Correction.Kind.DELETED, message, Optional.empty(), by, at)));
            sql.update("update ticket set requester_name = null, requester_email = null where id = ?", ticketId);
            keepNothingRaw(ticketId);
        }
    }

    /** The ticket is back. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void restored(String ticketId) {
        if (sql.update("update ticket set gone = '', gone_to = '' where id = ? and gone <> ''", ticketId) > 0) {
            news.of("ticket:" + ticketId);
        }
    }
}
