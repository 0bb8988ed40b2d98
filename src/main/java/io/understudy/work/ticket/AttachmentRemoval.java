package io.understudy.work.ticket;

import io.understudy.platform.Sql;
import io.understudy.platform.StorableText;
import io.understudy.work.ChangeNotices;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Forgets files that were deleted where they came from. */
@ApplicationScoped
class AttachmentRemoval {

    private final Sql sql;
    private final AttachmentBlobs blobs;
    private final ChangeNotices news;
    private final Clock clock;

    AttachmentRemoval(Sql sql, AttachmentBlobs blobs, ChangeNotices news, Clock clock) {
        this.sql = sql;
        this.blobs = blobs;
        this.news = news;
        this.clock = clock;
    }

    /**
     * The ticket's system no longer has these files: their content is forgotten, and what was read in it.
     *
     * @param messageId only those of this message; null for any
     * @param fileId only the one that the system calls so; null for any
     * @return whether there were any
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean takeBack(String ticketId, @Nullable String messageId, @Nullable String fileId) {
        List<String> contents = sql.query(
                row -> row.getString(1) == null ? "" : row.getString(1),
                """
                with gone as (
                  select id, sha256 from ticket_attachment
                  where ticket_id = ? and state <> 'GONE'
                    and (cast(? as text) is null or message_id = ?) and (cast(? as text) is null or external_id = ?)
                  for update)
                update ticket_attachment a set state = 'GONE', sha256 = null, content_text = null, name = 'file', url = '',
                  note = 'It was deleted in the ticket system', settled_at = ?
                from gone where a.id = gone.id returning gone.sha256""",
                ticketId,
                messageId,
                messageId,
                fileId,
                fileId == null ? null : AttachmentNames.shortened(StorableText.of(fileId)),
                clock.instant());
        contents.stream().filter(sha256 -> !sha256.isEmpty()).forEach(blobs::forgetUnused);
        if (!contents.isEmpty()) {
            news.of("ticket:" + ticketId);
        }
        return !contents.isEmpty();
    }
}
