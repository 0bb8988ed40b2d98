package io.understudy.work.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A worker's filled-in form with why, from what, and how sure it is. Never changed once stored. */
@Entity
@Table(name = "draft")
public class Draft {
    @Id
    public UUID id = new UUID(0, 0);

    UUID taskId = new UUID(0, 0);
    int attempt;
    String worker = "";
    String model = "";
    String roleVersion = "";

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "form_values")
    String values = "{}";

    @JdbcTypeCode(SqlTypes.JSON)
    String content = "{}";

    double confidence;
    int inputTokens;
    int outputTokens;
    BigDecimal costUsd = BigDecimal.ZERO;
    long millis;

    @Nullable
    String failure;

    @Nullable
    Long ticketRevision;

    Instant createdAt = Instant.EPOCH;

    protected Draft() {}

    public UUID id() {
        return id;
    }

    public UUID taskId() {
        return taskId;
    }

    public int attempt() {
        return attempt;
    }

    public String worker() {
        return worker;
    }

    /** The model that answered, as its provider calls it. */
    public String model() {
        return model;
    }

    /** Which state of the role pack the draft was made from. */
    public String roleVersion() {
        return roleVersion;
    }

    /** The form's values; incomplete or empty when {@link #failure} says so. */
    public ObjectNode values() {
        return Json.readObject(values);
    }

    /** What the worker says about its draft. */
    public Content content() {
        return Json.convert(Json.read(content), Content.class);
    }

    /** The worker's own estimate that the draft is right as it stands, 0 to 1. */
    public double confidence() {
        return confidence;
    }

    public int inputTokens() {
        return inputTokens;
    }

    public int outputTokens() {
        return outputTokens;
    }

    public BigDecimal costUsd() {
        return costUsd;
    }

    /** Wall-clock time from claim to commit. */
    public long millis() {
        return millis;
    }

    /** Why no valid draft came about, when none did. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** The ticket's revision that its worker had read; empty when that was not kept. */
    public Optional<Long> ticketRevision() {
        return Optional.ofNullable(ticketRevision);
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Reasons, what was read, what is uncertain, which checks ran. */
    public record Content(
            List<String> reasons, List<Evidence> evidence, List<String> uncertainties, List<CheckResult> checks) {
        /** A draft about which nothing is known. */
        public static final Content NONE = new Content(List.of(), List.of(), List.of(), List.of());

        public Content {
            reasons = List.copyOf(reasons);
            evidence = List.copyOf(evidence);
            uncertainties = List.copyOf(uncertainties);
            checks = List.copyOf(checks);
        }
    }

    /**
     * Something the worker cites.
     *
     * @param source where it stands: a knowledge document, a tool call
     * @param quote the words relied on
     * @param verified whether the quote was found in what the worker really read
     */
    public record Evidence(String source, String quote, boolean verified) {}

    /**
     * The outcome of one check of the draft.
     *
     * @param passed false also for what could not be judged
     * @param prevents whether what was found keeps the form's effect from working, so that nobody can pass it over
     * @param judged what a judge said, or why it said nothing; null for a check that asks none
     */
    public record CheckResult(
            String name,
            boolean passed,
            String message,
            boolean prevents,
            @Nullable JudgeAnswer judged) {

        public CheckResult {
            if (passed && prevents) {
                throw new IllegalArgumentException("a check that passed prevents nothing: " + name);
            }
            if (passed && judged != null && judged.answer() == null) {
                throw new IllegalArgumentException("what was not judged has not passed: " + name);
            }
        }

        public CheckResult(String name, boolean passed, String message) {
            this(name, passed, message, false);
        }

        public CheckResult(String name, boolean passed, String message, boolean prevents) {
            this(name, passed, message, prevents, null);
        }

        /** Whether nothing is known, since a judge should have looked and did not. */
        public boolean notJudged() {
            return judged != null && judged.answer() == null;
        }

        /** What was found keeps the form's effect from working. */
        public static CheckResult prevents(String name, String message) {
            return new CheckResult(name, false, message, true);
        }
    }

    /**
     * What a judge was asked about a draft, and what it said.
     *
     * @param question in the role's words
     * @param answer {@code yes}, {@code no} or one of the question's options; null when it was not judged
     * @param quote what it quoted, found in the draft; empty when the answer needs none, or there is none
     * @param model the model that answered, as its provider calls it; empty when none did
     * @param why why it was not judged, in words for a supervisor; empty when it was
     */
    public record JudgeAnswer(String question, @Nullable String answer, String quote, String model, String why) {

        public static JudgeAnswer of(String question, String answer, String quote, String model) {
            return new JudgeAnswer(question, answer, quote, model, "");
        }

        public static JudgeAnswer none(String question, String model, String why) {
            return new JudgeAnswer(question, null, "", model, why);
        }
    }
}
