package io.understudy.work.release;

import io.understudy.platform.Sql;
import io.understudy.work.Verdict.Judgement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A draft that was released without a person.
 *
 * @param id its place among labels and releases
 * @param worker who made it
 * @param confidence the one by which it was released, 0 to 1
 * @param share the probability with which it might have been drawn
 * @param drawn whether the draw fell on it
 * @param stoppedAt when a person kept it back before it left; null when it left, or waits to
 * @param lookAgainAt since when a person has to look at it because releases like it were found wrong; null when none has to
 * @param lookAgainWhy what was found
 * @param judgement what a person said when looking afterwards; null while nobody has
 * @param person who said so
 * @param comment what they added
 */
public record ReleasedDraft(
        long id,
        UUID draftId,
        UUID taskId,
        UUID caseId,
        String role,
        String worker,
        String taskType,
        String taskName,
        String actionClass,
        double confidence,
        double share,
        boolean drawn,
        Instant at,
        @Nullable Instant stoppedAt,
        @Nullable Instant lookAgainAt,
        @Nullable String lookAgainWhy,
        @Nullable Judgement judgement,
        @Nullable String person,
        @Nullable String comment,
        @Nullable Instant judgedAt) {

    static final String COLUMNS = """
            r.id, r.draft_id, r.task_id, r.case_id, r.role, r.worker, r.task_type, r.task_name, r.action_class, r.confidence,
            r.share, r.drawn, r.at, r.stopped_at, r.look_again_at, r.look_again_why, r.judgement, r.person, r.comment,
            r.judged_at""";

    static ReleasedDraft read(ResultSet row) throws SQLException {
        String judgement = row.getString(17);
        return new ReleasedDraft(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                row.getObject(4, UUID.class),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getDouble(10),
                row.getDouble(11),
                row.getBoolean(12),
                Sql.instant(row, 13),
                Sql.instantOrNull(row, 14),
                Sql.instantOrNull(row, 15),
                row.getString(16),
                judgement == null ? null : Judgement.valueOf(judgement),
                row.getString(18),
                row.getString(19),
                Sql.instantOrNull(row, 20));
    }

    /** Whether a person is to look at it and has not yet. */
    public boolean isToBeAudited() {
        return judgement == null && stoppedAt == null && (drawn || lookAgainAt != null);
    }
}
