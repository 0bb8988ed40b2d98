package io.understudy.work.shadow;

import io.understudy.platform.Json;
import io.understudy.platform.Sql;
import io.understudy.work.ChangeNotices;
import io.understudy.work.Task;
import io.understudy.work.TaskState;
import io.understudy.work.Verdict.Judgement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The book of drafts that were compared with what a person did without seeing them. */
@ApplicationScoped
public class ShadowDrafts {

    private static final String COLUMNS =
            "draft_id, task_id, person, differing, suggested, judgement, judged_by, counted";

    /** So long a person has to say that a draft would have done that decides something otherwise. */
    public static final Duration TIME_TO_SAY = Duration.ofMinutes(15);

    private final Sql sql;
    private final ChangeNotices news;
    private final Event<ShadowJudged> judged;
    private final Clock clock;

    ShadowDrafts(Sql sql, ChangeNotices news, Event<ShadowJudged> judged, Clock clock) {
        this.sql = sql;
        this.news = news;
        this.judged = judged;
        this.clock = clock;
    }

    /** Enters a comparison, in the transaction in which the person's form is released. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void enter(Task task, String person, List<String> differing, @Nullable Judgement suggested) {
        sql.update(
                """
                insert into shadow_draft (draft_id, task_id, person, differing, suggested, at)
                values (?, ?, ?, cast(? as jsonb), ?, ?) on conflict do nothing""",
                task.shadowDraftId().orElseThrow(),
                task.id(),
                person,
                Json.write(differing),
                suggested == null ? null : suggested.name(),
                clock.instant());
    }

    /** The release was taken back: the draft has been seen by then, and says nothing any more. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void drop(UUID draftId) {
        sql.update("delete from shadow_draft where draft_id = ?", draftId);
    }

    /** The comparison of a task that was done; empty when there is none. */
    @Transactional
    public Optional<ShadowDraft> of(UUID taskId) {
        return sql.first(
                ShadowDrafts::read,
                "select " + COLUMNS + " from shadow_draft where task_id = ? order by at desc limit 1",
                taskId);
    }

    /**
     * A person says what the draft was. It counts once the workflow has the person's form, and is not changed after that.
     *
     * @return empty when there is nothing to be said, or somebody has said it, or what followed counts already
     */
    @Transactional
    public Optional<ShadowDraft> judge(Task task, String person, Judgement judgement) {
        Optional<ShadowDraft> said = sql.first(
                ShadowDrafts::read,
                "update shadow_draft set judgement = ?, judged_by = ? where task_id = ? and judgement is null and not counted"
                        + " returning " + COLUMNS,
                judgement.name(),
                person,
                task.id());
        said.ifPresent(draft -> {
            judged.fire(new ShadowJudged(draft, task.state() == TaskState.COMPLETED));
            news.of(task.id().toString());
        });
        return said;
    }

    /**
     * From here on it counts, if it is known what the draft was: somebody has said so, it was the same, or nobody has said in time
     * that it would have done.
     *
     * @return whether it does since now
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean count(UUID draftId) {
        return sql.update(
                        "update shadow_draft set counted = true where draft_id = ? and not counted"
                                + " and (judgement is not null or suggested = 'RIGHT' or (suggested = 'WRONG' and at < ?))",
                        draftId,
                        clock.instant().minus(TIME_TO_SAY))
                > 0;
    }

    /** Those that decide something otherwise, of which nobody has said in time that they would have done. */
    @Transactional
    public List<UUID> overdue() {
        return sql.query(
                row -> row.getObject(1, UUID.class),
                "select s.draft_id from shadow_draft s join task t on t.id = s.task_id where s.suggested = 'WRONG'"
                        + " and not s.counted and s.judgement is null and s.at < ? and t.state = 'COMPLETED' limit 500",
                clock.instant().minus(TIME_TO_SAY));
    }

    private static ShadowDraft read(ResultSet row) throws SQLException {
        return new ShadowDraft(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                List.of(Json.convert(Json.read(row.getString(4)), String[].class)),
                judgement(row.getString(5)),
                judgement(row.getString(6)),
                row.getString(7),
                row.getBoolean(8));
    }

    private static @Nullable Judgement judgement(@Nullable String name) {
        return name == null ? null : Judgement.valueOf(name);
    }
}
