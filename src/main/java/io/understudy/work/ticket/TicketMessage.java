package io.understudy.work.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One thing somebody said on a ticket. The text is untrusted input, whoever wrote it. */
@Entity
@Table(name = "ticket_message")
public class TicketMessage {

    /** Who speaks. */
    public enum Author {
        /** Who the ticket is for. */
        CUSTOMER,
        /** Somebody else outside the company: in copy, or passing by where everybody may write. */
        IN_COPY,
        /** Nobody: a mail program answered by itself, as for somebody who is away. */
        AUTOMATIC,
        /** A person working for the company, in the ticket system itself. */
        AGENT,
        /** A program in the ticket system, not this one. */
        BOT,
        /** This system, by an effect of a released form. */
        UNDERSTUDY;

        /** Whether it comes from outside the company. */
        public boolean isOutside() {
            return switch (this) {
                case CUSTOMER, IN_COPY, AUTOMATIC -> true;
                case AGENT, BOT, UNDERSTUDY -> false;
            };
        }
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
    long revision;
    String takenBack = "";

    @Nullable
    Instant changedAt;

    protected TicketMessage() {}

    /** @param row external id, author's kind and name, whether it is visible, body, when it was sent, what was taken back */
    public static TicketMessage read(JsonNode row) {
        TicketMessage message = new TicketMessage();
        message.externalId = row.get(0).asText();
        message.authorKind = Author.valueOf(row.get(1).asText());
        message.authorName = row.get(2).asText();
        message.visible = row.get(3).asBoolean();
        message.body = row.get(4).asText();
        message.sentAt = OffsetDateTime.parse(row.get(5).asText()).toInstant();
        message.takenBack = row.get(6).asText();
        return message;
    }

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

    /** Whether its words, or some of them, were taken back where it was said: deleted or redacted. */
    public Optional<Correction.Kind> takenBack() {
        return takenBack.isEmpty() ? Optional.empty() : Optional.of(Correction.Kind.valueOf(takenBack));
    }

    /** When it was changed where it was said, as we heard of it; empty for a message that stands as it was sent. */
    public Optional<Instant> changedAt() {
        return Optional.ofNullable(changedAt);
    }

    /** What is left of it to read, in words where nothing is. */
    public String shown() {
        if (!body.isBlank()) {
            return body;
        }
        return takenBack()
                .map(kind -> kind == Correction.Kind.DELETED
                        ? "(This message was deleted in the ticket system.)"
                        : "(The words of this message were removed in the ticket system.)")
                .orElse(body);
    }
}
