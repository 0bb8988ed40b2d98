package io.understudy.work;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A supervisor's word on a draft. Never changed once given. */
@Entity
@Table(name = "verdict")
public class Verdict {

    /** The four things a supervisor can say. */
    public enum Kind {
        ACCEPT,
        EDIT,
        RETURN,
        TAKE_OVER
    }

    @Id
    UUID id = new UUID(0, 0);

    UUID taskId = new UUID(0, 0);

    @Nullable
    UUID draftId;

    @Enumerated(EnumType.STRING)
    Kind kind = Kind.ACCEPT;

    String person = "";
    String comment = "";
    String editedFields = "";
    Instant at = Instant.EPOCH;

    protected Verdict() {}

    static Verdict of(
            UUID taskId,
            @Nullable UUID draftId,
            Kind kind,
            String person,
            String comment,
            List<String> edited,
            Instant at) {
        Verdict verdict = new Verdict();
        verdict.id = Ids.next();
        verdict.taskId = taskId;
        verdict.draftId = draftId;
        verdict.kind = kind;
        verdict.person = person;
        verdict.comment = comment;
        verdict.editedFields = String.join(",", edited);
        verdict.at = at;
        return verdict;
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

    public Instant at() {
        return at;
    }
}
