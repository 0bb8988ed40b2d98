package io.understudy.work;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.platform.Json;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What happened while a draft was made, kept apart from it: long, written once, rarely read. */
@Entity
@Table(name = "draft_trace")
class DraftTrace {
    @Id
    UUID draftId = new UUID(0, 0);

    @JdbcTypeCode(SqlTypes.JSON)
    String steps = "[]";

    protected DraftTrace() {}

    static DraftTrace of(UUID draftId, String steps) {
        DraftTrace trace = new DraftTrace();
        trace.draftId = draftId;
        trace.steps = steps;
        return trace;
    }

    JsonNode steps() {
        return Json.read(steps);
    }
}
