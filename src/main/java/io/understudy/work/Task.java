package io.understudy.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * One human task of a case, taken over from the engine. It changes only through {@link Tasks}, which records a
 * {@link Move} for every change of state. What it was offered with does not change, and is not written again with what
 * does: an update that is the same statement each time shares its way to the database with others. What of it is long is
 * in {@link TaskOffer}.
 */
@Entity
@Table(name = "task")
public class Task {
    @Id
    public UUID id = new UUID(0, 0);

    @Column(updatable = false)
    public UUID caseId = new UUID(0, 0);

    @Column(updatable = false)
    public String role = "";

    @Column(updatable = false)
    public String taskType = "";

    @Column(updatable = false)
    String name = "";

    @Column(updatable = false)
    @Nullable
    String item;

    @Column(updatable = false)
    @Nullable
    Instant dueAt;

    @Column(updatable = false)
    int priority;

    @Column(updatable = false)
    String processId = "";

    @Column(updatable = false)
    long jobKey;

    @Column(updatable = false)
    String formHash = "";

    @Enumerated(EnumType.STRING)
    public TaskState state = TaskState.OFFERED;

    @Version
    int version;

    String reason = "";
    public int attempt;

    @Nullable
    public UUID draftId;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "form_values")
    @Nullable
    String values;

    @Nullable
    String assignee;

    @Nullable
    public String returnComment;

    @Nullable
    public Long readRevision;

    @Nullable
    public Long knownRevision;

    @Column(updatable = false)
    Instant heldUntil = Instant.EPOCH;

    @Column(updatable = false)
    Instant checkedAt = Instant.EPOCH;

    @Column(updatable = false)
    public Instant offeredAt = Instant.EPOCH;

    Instant stateSince = Instant.EPOCH;

    @Nullable
    Instant releasedAt;

    @Nullable
    Instant completedAt;

    /** Counts releases: what is on the outbox for one that was taken back is not taken for the next. */
    int releases;

    /** Until when a person's release waits to be told to the engine; null when it does not wait. */
    @Nullable
    Instant leavesAt;

    /** Since when the engine may know of a release that waited. */
    @Nullable
    Instant leftAt;

    /** Whether the latest release was decided on by no person. */
    boolean alone;

    /** A draft that nobody sees until a person has done the task. */
    @Nullable
    UUID shadowDraftId;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    String takenBack;

    protected Task() {}

    public UUID id() {
        return id;
    }

    public UUID caseId() {
        return caseId;
    }

    public String role() {
        return role;
    }

    /** The BPMN element id: what kind of task this is within its workflow. */
    public String taskType() {
        return taskType;
    }

    /** The BPMN element's name. */
    public String name() {
        return name;
    }

    /** Which item of a list it is about, in a few words. */
    public Optional<String> item() {
        return Optional.ofNullable(item);
    }

    /** By when its process wants it done. */
    public Optional<Instant> dueAt() {
        return Optional.ofNullable(dueAt);
    }

    /** 0 to 100. */
    public int priority() {
        return priority;
    }

    public String processId() {
        return processId;
    }

    public long jobKey() {
        return jobKey;
    }

    /** Names the form's schema in {@link Forms}. */
    public String formHash() {
        return formHash;
    }

    public TaskState state() {
        return state;
    }

    /** Grows with every change; a verdict names the version it was given on. */
    public int version() {
        return version;
    }

    /** Why the task is in its state, in words; empty when there is nothing to explain. */
    public String reason() {
        return reason;
    }

    /** Counts how often drafting started. A draft is accepted only for the attempt it was made in. */
    public int attempt() {
        return attempt;
    }

    /** A draft that nobody sees until a person has done the task. */
    public Optional<UUID> shadowDraftId() {
        return Optional.ofNullable(shadowDraftId);
    }

    /** Whether there is a draft that nobody is to see yet. */
    public boolean isInShadow() {
        return shadowDraftId != null && state != TaskState.RELEASED && state != TaskState.COMPLETED;
    }

    /** The draft has been seen: what a person hands in from now on is not compared with it. */
    public void compareNoMore() {
        shadowDraftId = null;
    }

    public Optional<UUID> draftId() {
        return Optional.ofNullable(draftId);
    }

    /** The released form, once there is one. */
    public Optional<ObjectNode> values() {
        return Optional.ofNullable(values).map(Json::readObject);
    }

    /** The number of the latest release. */
    public int releases() {
        return releases;
    }

    /** When a release leaves that waits and can be taken back; empty when there is none, or it has left. */
    public Optional<Instant> leavesAt() {
        return state == TaskState.RELEASED && leftAt == null ? Optional.ofNullable(leavesAt) : Optional.empty();
    }

    /** Whether the engine has the released form, or may have it. */
    public boolean hasLeft() {
        return state == TaskState.COMPLETED
                || (state == TaskState.RELEASED && leavesAt().isEmpty());
    }

    /** The form as it stood when its release was taken back, until it is decided on again or drafted anew. */
    public Optional<ObjectNode> takenBack() {
        return Optional.ofNullable(takenBack).map(Json::readObject);
    }

    /** The person who took the task over. */
    public Optional<String> assignee() {
        return Optional.ofNullable(assignee);
    }

    /** What a supervisor said when sending the draft back, while the next one is being made. */
    public Optional<String> returnComment() {
        return Optional.ofNullable(returnComment);
    }

    /** The revision of its ticket that whoever made the form as it stands had read; empty when that was not kept. */
    public Optional<Long> readRevision() {
        return Optional.ofNullable(readRevision);
    }

    public Instant offeredAt() {
        return offeredAt;
    }

    public Instant stateSince() {
        return stateSince;
    }

    public @Nullable Instant completedAt() {
        return completedAt;
    }
}
