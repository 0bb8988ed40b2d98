package io.understudy.work;

import io.understudy.platform.Json;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A supervisor's word on a draft. Never changed once given, but it can be taken back, and then counts for nothing. */
@Entity
@Table(name = "verdict")
public class Verdict {

    /** The four things a supervisor can say. */
    public enum Kind {
        ACCEPT("accepted the draft"),
        EDIT("accepted the draft with changes"),
        RETURN("sent the draft back"),
        TAKE_OVER("took the task over");

        private final String did;

        Kind(String did) {
            this.did = did;
        }

        /** What somebody did who said so, to follow their name. */
        public String did() {
            return did;
        }
    }

    /** What the verdict says of the draft as it was handed in. */
    public enum Judgement {
        /** It would have done; what was changed is a matter of taste. */
        RIGHT,
        WRONG,
        /** Something was missing that its worker could have known. */
        INCOMPLETE,
        /** It was right by all that its worker could know. */
        NOT_ITS_FAULT,
        /** It was right by what was in force when it was made. */
        POLICY_CHANGED
    }

    @Id
    UUID id = new UUID(0, 0);

    UUID taskId = new UUID(0, 0);

    @Nullable
    UUID draftId;

    @Enumerated(EnumType.STRING)
    Kind kind = Kind.ACCEPT;

    @Enumerated(EnumType.STRING)
    @Nullable
    Judgement judgement;

    String person = "";
    String comment = "";
    String editedFields = "";

    @JdbcTypeCode(SqlTypes.JSON)
    String checks = "[]";

    @JdbcTypeCode(SqlTypes.JSON)
    String despite = "[]";

    Instant at = Instant.EPOCH;

    @Nullable
    Instant undoneAt;

    @Nullable
    String undoneBy;

    protected Verdict() {}

    static Verdict of(UUID taskId, @Nullable UUID draftId, Ruling ruling, Instant at) {
        Verdict verdict = new Verdict();
        verdict.id = Ids.next();
        verdict.taskId = taskId;
        verdict.draftId = draftId;
        verdict.kind = ruling.kind();
        verdict.judgement = ruling.judgement();
        verdict.person = ruling.person().id();
        verdict.comment = ruling.comment();
        verdict.editedFields = String.join(",", ruling.edited());
        verdict.checks = Json.write(ruling.checks());
        verdict.despite = Json.write(ruling.despite());
        verdict.at = at;
        return verdict;
    }

    /** Whether the move is what came of this verdict. */
    public boolean isAbout(Move move) {
        return move.at().equals(at) && move.actor().equals(person);
    }

    public UUID id() {
        return id;
    }

    public UUID taskId() {
        return taskId;
    }

    public Optional<UUID> draftId() {
        return Optional.ofNullable(draftId);
    }

    public Kind kind() {
        return kind;
    }

    /**
     * What it says of the draft: as the person said, or as follows from the word. A draft that was accepted as it stood was
     * right; one that was changed, sent back or taken from its worker was wrong unless somebody said otherwise.
     */
    public Judgement judgement() {
        if (judgement != null) {
            return judgement;
        }
        return kind == Kind.ACCEPT ? Judgement.RIGHT : Judgement.WRONG;
    }

    public String person() {
        return person;
    }

    public String comment() {
        return comment;
    }

    /** Keys of the fields that the supervisor changed. */
    public List<String> edited() {
        return editedFields.isEmpty() ? List.of() : List.of(editedFields.split(","));
    }

    /** What the role's checks found on the released form, where it was not the draft's; empty otherwise. */
    public List<ReleaseChecks.Result> checks() {
        return List.of(Json.convert(Json.read(checks), ReleaseChecks.Result[].class));
    }

    /** Names of the checks that did not pass and were knowingly passed over. */
    public List<String> despite() {
        return List.of(Json.convert(Json.read(despite), String[].class));
    }

    public Instant at() {
        return at;
    }

    /** When it was taken back; null when it counts. */
    public @Nullable Instant undoneAt() {
        return undoneAt;
    }

    /** Who took it back; null when it counts. */
    public @Nullable String undoneBy() {
        return undoneBy;
    }
}
