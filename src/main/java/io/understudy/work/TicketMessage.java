package io.understudy.work;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing somebody said on a ticket. The text is untrusted input, whoever wrote it. */
@Entity
@Table(name = "ticket_message")
public class TicketMessage {

    /** Who speaks. */
    public enum Author {
        CUSTOMER,
        /** A person working for the company, in the ticket system itself. */
        AGENT,
        /** This system, by an effect of a released form. */
        UNDERSTUDY
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    String ticketId = "";
    String externalId = "";
    String authorName = "";

    @Enumerated(EnumType.STRING)
    Author authorKind = Author.CUSTOMER;

    boolean visible = true;
    String body = "";
    Instant sentAt = Instant.EPOCH;

    protected TicketMessage() {}

    public String externalId() {
        return externalId;
    }

    public String authorName() {
        return authorName;
    }

    public Author author() {
        return authorKind;
    }

    /** False for an internal note that the customer does not see. */
    public boolean isPublic() {
        return visible;
    }

    public String body() {
        return body;
    }

    public Instant sentAt() {
        return sentAt;
    }
}
