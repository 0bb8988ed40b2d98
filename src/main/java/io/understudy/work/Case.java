package io.understudy.work;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One ticket being worked: one process instance. The engine is the truth for where it stands; this is our record of it. */
@Entity
@Table(name = "work_case")
public class Case {
    @Id
    UUID id = new UUID(0, 0);

    String ticketId = "";

    @Nullable
    String role;

    String processId = "";
    long processInstanceKey;

    @Enumerated(EnumType.STRING)
    CaseState state = CaseState.OPEN;

    Instant openedAt = Instant.EPOCH;
    Instant lastActivityAt = Instant.EPOCH;

    @Nullable
    Instant closedAt;

    protected Case() {}

    public UUID id() {
        return id;
    }

    public String ticketId() {
        return ticketId;
    }

    /** The role of the case's first task; null until one of our roles was offered one. */
    public @Nullable String role() {
        return role;
    }

    public String processId() {
        return processId;
    }

    public long processInstanceKey() {
        return processInstanceKey;
    }

    public CaseState state() {
        return state;
    }

    public Instant openedAt() {
        return openedAt;
    }

    public Instant lastActivityAt() {
        return lastActivityAt;
    }

    public @Nullable Instant closedAt() {
        return closedAt;
    }
}
