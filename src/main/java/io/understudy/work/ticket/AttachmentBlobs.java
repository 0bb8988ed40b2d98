package io.understudy.work.ticket;

import io.understudy.platform.Bytes;
import io.understudy.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** The bytes of files, by their digest, each kept once. A single statement each, in the transaction of the caller if any. */
@ApplicationScoped
class AttachmentBlobs {

    private final Sql sql;
    private final Clock clock;

    AttachmentBlobs(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** @return what they are called by */
    String keep(Bytes bytes) {
        String sha256 = bytes.sha256();
        sql.update(
                "insert into attachment_blob (sha256, content, stored_at) values (?, ?, ?) on conflict do nothing",
                sha256,
                bytes.toArray(),
                clock.instant());
        return sha256;
    }

    /** Lets go of bytes that no file has. */
    void forgetUnused(String sha256) {
        sql.update("""
                delete from attachment_blob b where b.sha256 = ?
                  and not exists (select from ticket_attachment a where a.sha256 = b.sha256)""", sha256);
    }

    /** The bytes of a file. */
    Optional<Bytes> of(UUID attachment) {
        return sql.first(
                row -> Bytes.of(row.getBytes(1)),
                "select b.content from ticket_attachment a join attachment_blob b on b.sha256 = a.sha256"
                        + " where a.id = ? and a.state = 'STORED'",
                attachment);
    }
}
