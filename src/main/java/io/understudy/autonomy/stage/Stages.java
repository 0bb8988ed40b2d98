package io.understudy.autonomy.stage;

import io.understudy.platform.AuditLog;
import io.understudy.platform.Json;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Person;
import io.understudy.platform.Sql;
import io.understudy.role.Role;
import io.understudy.role.RoleCatalog;
import io.understudy.work.ChangeNotices;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** How far each class of action may go, by a person's word; what was said before is kept. */
@ApplicationScoped
public class Stages {

    /** Subject of the news that a class stands elsewhere. */
    public static final String NEWS = "stages";

    private static final String COLUMNS = "role, task_type, action_class, stage, person, why, at";

    private final Sql sql;
    private final RoleCatalog roles;
    private final ReleaseLock lock;
    private final AuditLog audit;
    private final ChangeNotices news;
    private final Clock clock;

    Stages(Sql sql, RoleCatalog roles, ReleaseLock lock, AuditLog audit, ChangeNotices news, Clock clock) {
        this.sql = sql;
        this.roles = roles;
        this.lock = lock;
        this.audit = audit;
        this.news = news;
        this.clock = clock;
    }

    /** How a class came to stand where it does; empty when nobody ever said anything, and it is in {@link Stage#DRAFT}. */
    @Transactional
    public Optional<StageChange> last(ActionKey key) {
        return sql.first(
                Stages::read,
                "select " + COLUMNS
                        + " from worker_stage where role = ? and task_type = ? and action_class = ? order by id desc limit 1",
                key.role(),
                key.taskType(),
                key.actionClass());
    }

    /** Where a class stands: by the last word on it, or where the classes of its role begin. */
    @Transactional
    public Stage at(ActionKey key) {
        return last(key).map(StageChange::stage).orElseGet(() -> beginning(key.role()));
    }

    /** Where the classes of a role stand of which nobody has said anything. */
    public Stage beginning(String role) {
        return roles.find(role).filter(one -> one.autonomy().beginsInShadow()).isPresent() ? Stage.SHADOW : Stage.DRAFT;
    }

    /** Of each class of a role of which somebody said anything, the last word. */
    @Transactional
    public List<StageChange> of(String role) {
        return sql.query(
                Stages::read,
                "select distinct on (task_type, action_class) " + COLUMNS
                        + " from worker_stage where role = ? order by task_type, action_class, id desc",
                role);
    }

    /** Everything that was said of a role's classes, the latest first. */
    @Transactional
    public List<StageChange> history(String role, int limit) {
        return sql.query(
                Stages::read,
                "select " + COLUMNS + " from worker_stage where role = ? order by id desc limit ?",
                role,
                limit);
    }

    /**
     * A person moves a class on, or back. That it is certified is for the caller to see to.
     *
     * @param evidence the numbers they saw
     * @throws NotAllowedException when the person may not judge the role's drafts
     * @throws NoSuchElementException when there is no such role
     */
    @Transactional
    public StageChange say(ActionKey key, Stage stage, Person person, String why, Object evidence) {
        Role role = roles.find(key.role())
                .orElseThrow(() -> new NoSuchElementException("There is no worker " + key.role()));
        if (!person.mayAct() || !person.hasAnyOf(role.reviewers())) {
            throw new NotAllowedException(
                    person.id() + " may not say how far " + role.worker().name()
                            + " may go; its reviewers have the role " + String.join(", ", role.reviewers()));
        }
        audit.record(
                person.id(),
                "autonomy." + word(stage),
                key.role() + "/" + key.taskType() + "/" + key.actionClass(),
                why.strip());
        return enter(key, stage, person.id(), why.strip(), evidence);
    }

    /** An alarm takes a class back. @return false when it was not alone */
    @Transactional
    public boolean takeBack(ActionKey key, String why, Object evidence) {
        if (last(key).map(StageChange::stage).orElse(Stage.DRAFT) != Stage.AUTONOMOUS) {
            return false;
        }
        enter(key, Stage.DRAFT, StageChange.GATE, why, evidence);
        return true;
    }

    private static String word(Stage stage) {
        return switch (stage) {
            case SHADOW -> "shadow";
            case DRAFT -> "demote";
            case AUTONOMOUS -> "promote";
        };
    }

    private StageChange enter(ActionKey key, Stage stage, String person, String why, Object evidence) {
        if (stage != Stage.AUTONOMOUS) {
            lock.forbid();
        }
        news.of(NEWS);
        return sql.first(
                        Stages::read,
                        "insert into worker_stage (role, task_type, action_class, stage, person, why, evidence, at)"
                                + " values (?, ?, ?, ?, ?, ?, cast(? as jsonb), ?) returning " + COLUMNS,
                        key.role(),
                        key.taskType(),
                        key.actionClass(),
                        stage.name(),
                        person,
                        why,
                        Json.write(evidence),
                        clock.instant())
                .orElseThrow();
    }

    private static StageChange read(ResultSet row) throws SQLException {
        return new StageChange(
                new ActionKey(row.getString(1), row.getString(2), row.getString(3)),
                Stage.valueOf(row.getString(4)),
                row.getString(5),
                row.getString(6),
                Sql.instant(row, 7));
    }
}
