package io.understudy.work.draft;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.platform.Bytes;
import io.understudy.platform.Json;
import io.understudy.platform.Packed;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** What happened while a draft was made, kept apart from it and packed: long, written once, rarely read, never searched. */
@Entity
@Table(name = "draft_trace")
class DraftTrace {
    @Id
    UUID draftId = new UUID(0, 0);

    byte[] steps = {};

    protected DraftTrace() {}

    /** @param steps packed */
    static DraftTrace of(UUID draftId, Bytes steps) {
        DraftTrace trace = new DraftTrace();
        trace.draftId = draftId;
        trace.steps = steps.toArray();
        return trace;
    }

    JsonNode steps() {
        return Json.read(Packed.unpack(steps));
    }
}
