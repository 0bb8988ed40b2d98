package io.understudy.work.effect;

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
    public UUID caseId = new UUID(0, 0);

    @Column(updatable = false)
    public String ticketId = "";

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
    public long knownRevision;

    /** Of the ticket, as far as it was told why nothing was sent: whoever then sends the effect back to work knows of it. */
    public long toldRevision;

    /** When the attempt begun at {@link #sentAt} ended here; null while it is under way, or when its process died over it. */
    @Nullable
    Instant endedAt;

    /** Grows with every attempt, look and decision. An answer to an older one changes nothing but the fact that it went out. */
    long fence;

    /** Attempts that the other side failed or refused, as opposed to those that did not reach it. */
    int failures;

    /** How often it was looked for since the latest attempt. */
    int looks;

    /** The key of the {@link Destination} that it waits for, while that is away. */
    @Nullable
    String waitsFor;

    @Nullable
    Instant waitingSince;

    boolean skipped;

    @Column(updatable = false)
    long elementInstanceKey;

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

    /** How often it was sent. */
    public int attempts() {
        return attempts;
    }

    /** How often it was looked for over there since it was sent last. */
    public int looks() {
        return looks;
    }

    /** Whether it is unknown if it went out. */
    public boolean isDoubtful() {
        return state == EffectState.INCIDENT ? doubtful : state == EffectState.SENT_UNKNOWN;
    }

    /** Whether a person may decide what becomes of it: it was given up, or it waits for a system that is away. */
    public boolean canBeDecided() {
        return switch (state) {
            case INCIDENT -> true;
            case PENDING, SENT_UNKNOWN -> waitingSince != null;
            case DONE, ENDING, COMPLETED, WITHDRAWN -> false;
        };
    }

    /** Whether a person decided that it is not to be done. */
    public boolean isSkipped() {
        return skipped;
    }

    /** The key of the {@link Destination} that it waits for, while that is away. */
    public Optional<String> waitsFor() {
        return Optional.ofNullable(waitsFor);
    }

    /** Since when it waits, for a system that is away or for an earlier attempt to show. */
    public Optional<Instant> waitingSince() {
        return Optional.ofNullable(waitingSince);
    }

    /** What went wrong last, or what came of it that should be known; empty when there is nothing to say. */
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
