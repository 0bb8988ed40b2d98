package io.understudy.work;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A ticket as far as this system knows it: the reference and who asked. Its conversation is in {@link TicketMessage}. */
@Entity
@Table(name = "ticket")
public class Ticket {
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

    protected Ticket() {}

    public TicketRef ref() {
        return new TicketRef(id, endpoint, system, key, url, subject);
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
}
