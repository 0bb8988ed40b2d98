package io.understudy.work.ticket;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A ticket as far as this system knows it: the reference and who asked. Its conversation is in {@link TicketMessage}. */
@Entity
@Table(name = "ticket")
public class Ticket {
    /** Of the table called {@code k}, in the order in which {@link #read} expects them. */
    public static final String COLUMNS =
            "k.id, k.endpoint, k.system, k.ticket_key, k.url, k.subject, k.requester_name, k.requester_email, k.status,"
                    + " k.created_at, k.updated_at, k.revision, k.gone, k.gone_to, k.keeps_raw";

    @Id
    String id = "";

    String endpoint = "";
    String system = "";

    @Column(name = "ticket_key")
    String key = "";

    @Nullable
    String url;

    String subject = "";

    @Nullable
    String requesterName;

    @Nullable
    String requesterEmail;

    @Nullable
    String status;

    Instant createdAt = Instant.EPOCH;
    Instant updatedAt = Instant.EPOCH;
    long revision;
    String gone = "";
    String goneTo = "";
    boolean keepsRaw = true;

    protected Ticket() {}

    /** @param row begins with {@link #COLUMNS} */
    public static Ticket read(ResultSet row) throws SQLException {
        Ticket ticket = new Ticket();
        ticket.id = row.getString(1);
        ticket.endpoint = row.getString(2);
        ticket.system = row.getString(3);
        ticket.key = row.getString(4);
        ticket.url = row.getString(5);
        ticket.subject = row.getString(6);
        ticket.requesterName = row.getString(7);
        ticket.requesterEmail = row.getString(8);
        ticket.status = row.getString(9);
        ticket.createdAt = row.getObject(10, OffsetDateTime.class).toInstant();
        ticket.updatedAt = row.getObject(11, OffsetDateTime.class).toInstant();
        ticket.revision = row.getLong(12);
        ticket.gone = row.getString(13);
        ticket.goneTo = row.getString(14);
        ticket.keepsRaw = row.getBoolean(15);
        return ticket;
    }

    public TicketRef ref() {
        return new TicketRef(id, endpoint, system, key, url, subject);
    }

    /** Grows with everything that happens on the ticket and that a form made before could not know of. */
    public long revision() {
        return revision;
    }

    public @Nullable String requesterName() {
        return requesterName;
    }

    public @Nullable String requesterEmail() {
        return requesterEmail;
    }

    /** The ticket system's own word for the state, when it has told us. */
    public @Nullable String status() {
        return status;
    }

    /** Why it is no longer where it was; empty for a ticket that is there. */
    public Optional<TicketGone> gone() {
        return gone.isEmpty() ? Optional.empty() : Optional.of(TicketGone.valueOf(gone));
    }

    /** Where it went, as its system calls the place; may be empty. */
    public String goneTo() {
        return goneTo;
    }

    /** Whether what its system sends about it is kept byte for byte: not once words on it were taken back. */
    public boolean keepsRaw() {
        return keepsRaw;
    }
}
