package io.understudy.autonomy.evidence;

import io.understudy.autonomy.certificate.Confidences;
import io.understudy.platform.Sql;
import io.understudy.work.Verdict.Judgement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that came to be known of a draft, in the order in which it did.
 *
 * @param share of a release and of its audit, the probability with which it might have been drawn
 * @param drawn of a release, whether the draw fell on it
 * @param judgement null of what was released or stopped
 */
record Entry(
        long id,
        Kind kind,
        UUID draftId,
        UUID caseId,
        String worker,
        String model,
        String roleVersion,
        String formHash,
        String taskType,
        String taskName,
        String actionClass,
        Confidences confidences,
        double share,
        boolean drawn,
        @Nullable Judgement judgement) {

    enum Kind {
        /** A person looked at it before it was released, or at every release of its kind after an alarm. */
        REVIEWED,
        RELEASED,
        /** It was taken back before it left. */
        STOPPED,
        /** A person looked at it because the draw had fallen on it. */
        AUDITED
    }

    /** Of a role, after a number; for its parameters three times a role and a number. */
    static final String SINCE = """
            select known.*, g.learned from (
              select id, case seen_because when 'DRAWN' then 'AUDITED' else 'REVIEWED' end, draft_id, case_id, worker, model,
                     role_version, form_hash, task_type, task_name, action_class, confidence, probability, false, judgement
              from label where role = ? and id > ? and corrects is null
              union all
              select id, 'RELEASED', draft_id, case_id, worker, model, role_version, form_hash, task_type, task_name,
                     action_class, confidence, share, drawn, null
              from gate_release where role = ? and id > ?
              union all
              select stopped_id, 'STOPPED', draft_id, case_id, worker, model, role_version, form_hash, task_type, task_name,
                     action_class, confidence, share, drawn, null
              from gate_release where role = ? and stopped_id > ?) known
            left join gate_decision g on g.draft_id = known.draft_id
            order by 1""";

    static Entry read(ResultSet row) throws SQLException {
        String judgement = row.getString(15);
        return new Entry(
                row.getLong(1),
                Kind.valueOf(row.getString(2)),
                row.getObject(3, UUID.class),
                row.getObject(4, UUID.class),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                new Confidences(said(row.getDouble(12)), learned(row)),
                row.getDouble(13),
                row.getBoolean(14),
                judgement == null ? null : Judgement.valueOf(judgement));
    }

    /** 0 is stored where a worker said nothing of itself. */
    private static OptionalDouble said(double stored) {
        return stored > 0 ? OptionalDouble.of(stored) : OptionalDouble.empty();
    }

    private static OptionalDouble learned(ResultSet row) throws SQLException {
        double learned = row.getDouble(16);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(learned);
    }

    static List<Entry> since(Sql sql, String role, long id) {
        return sql.query(Entry::read, SINCE, role, id, role, id, role, id);
    }
}
