package io.understudy.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One row of the effect ledger: something a released form sets off in the world, at most once. */
@Entity
@Table(name = "effect")
public class Effect {
    @Id
    UUID id = new UUID(0, 0);

    @Column(updatable = false)
    UUID caseId = new UUID(0, 0);

    @Column(updatable = false)
    String ticketId = "";

    @Column(updatable = false)
    String type = "";

    @Column(updatable = false)
    String elementId = "";

    @Column(updatable = false)
    String name = "";

    @Column(updatable = false)
    long jobKey;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(updatable = false)
    String input = "{}";

    @Enumerated(EnumType.STRING)
    EffectState state = EffectState.PENDING;

    boolean doubtful;
    int attempts;

    @Column(updatable = false)
    int maxAttempts;

    String lastError = "";

    @Nullable
    String externalId;

    @JdbcTypeCode(SqlTypes.JSON)
    String result = "{}";

    @Nullable
    Instant sentAt;

    /** Of the ticket, as whoever sent the effect back to work knew it. */
    long knownRevision;

    @Column(updatable = false)
    Instant heldUntil = Instant.EPOCH;

    @Column(updatable = false)
    Instant checkedAt = Instant.EPOCH;

    @Column(updatable = false)
    Instant createdAt = Instant.EPOCH;

    Instant updatedAt = Instant.EPOCH;

    protected Effect() {}

    public UUID id() {
        return id;
    }

    public UUID caseId() {
        return caseId;
    }

    public String type() {
        return type;
    }

    /** The service task's name in the workflow. */
    public String name() {
        return name;
    }

    /** The BPMN element's id. */
    public String elementId() {
        return elementId;
    }

    public long jobKey() {
        return jobKey;
    }

    public ObjectNode input() {
        return Json.readObject(input);
    }

    /** Variables for the case, once it is done. */
    public ObjectNode result() {
        return Json.readObject(result);
    }

    public EffectState state() {
        return state;
    }

    public int attempts() {
        return attempts;
    }

    /** What went wrong last, empty when nothing did. */
    public String lastError() {
        return lastError;
    }

    /** What the other system calls it. */
    public Optional<String> externalId() {
        return Optional.ofNullable(externalId);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
