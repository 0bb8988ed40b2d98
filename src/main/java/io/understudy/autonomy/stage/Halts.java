package io.understudy.autonomy.stage;

import io.understudy.platform.AuditLog;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Person;
import io.understudy.platform.Sql;
import io.understudy.work.ChangeNotices;
import io.understudy.work.ticket.PriorChange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stops releases without a person, everywhere or in part, in every process at once, and lets them go on. */
@ApplicationScoped
public class Halts {

    /** Subject of the news that something was halted or lifted. */
    public static final String NEWS = "halts";

    private static final String COLUMNS = "id, role, task_type, action_class, person, why, at";

    private final Sql sql;
    private final ReleaseLock lock;
    private final AuditLog audit;
    private final ChangeNotices news;
    private final Clock clock;

    Halts(Sql sql, ReleaseLock lock, AuditLog audit, ChangeNotices news, Clock clock) {
        this.sql = sql;
        this.lock = lock;
        this.audit = audit;
        this.news = news;
        this.clock = clock;
    }

    /**
     * When this returns, nothing that is covered is released without a person any more, in any process.
     *
     * @param role whose releases; null for everybody's
     * @param taskType in which task; null for all
     * @param actionClass of which class; null for all
     * @throws NotAllowedException when the person may not give verdicts
     */
    @Transactional
    public Halt halt(
            Person person, @Nullable String role, @Nullable String taskType, @Nullable String actionClass, String why) {
        mustAct(person);
        lock.forbid();
        Halt halt = sql.first(
                        Halts::read,
                        "insert into halt (role, task_type, action_class, person, why, at) values (?, ?, ?, ?, ?, ?) returning "
                                + COLUMNS,
                        role,
                        taskType,
                        actionClass,
                        person.id(),
                        why.strip(),
                        clock.instant())
                .orElseThrow();
        audit.record(person.id(), "autonomy.halt", scope(halt), why.strip());
        news.of(NEWS);
        return halt;
    }

    /**
     * What it covers may be released again.
     *
     * @throws NoSuchElementException when there is no such halt
     * @throws AlreadyLiftedException when somebody lifted it first
     */
    @Transactional
    public void lift(long id, Person person, String why) {
        mustAct(person);
        Halt lifted = sql.first(
                        Halts::read,
                        "update halt set lifted_by = ?, lifted_why = ?, lifted_at = ? where id = ? and lifted_at is null returning "
                                + COLUMNS,
                        person.id(),
                        why.strip(),
                        clock.instant(),
                        id)
                .orElseThrow(() -> notLifted(id));
        audit.record(person.id(), "autonomy.lift", scope(lifted), why.strip());
        news.of(NEWS);
    }

    private RuntimeException notLifted(long id) {
        return sql.first(
                        row -> new PriorChange(row.getString(1), "lifted this halt", Sql.instant(row, 2)),
                        "select lifted_by, lifted_at from halt where id = ? and lifted_at is not null",
                        id)
                .<RuntimeException>map(AlreadyLiftedException::new)
                .orElseGet(() -> new NoSuchElementException("There is no halt " + id));
    }

    private static void mustAct(Person person) {
        if (!person.mayAct()) {
            throw new NotAllowedException(
                    person.id() + " may not halt releases; people with the role " + Person.SUPERVISOR + " may");
        }
    }

    /** Those in force, the latest first. */
    @Transactional
    public List<Halt> inForce() {
        return sql.query(Halts::read, "select " + COLUMNS + " from halt where lifted_at is null order by id desc");
    }

    /** The one that stops releases of a class now. Whoever halts waits until the surrounding transaction has ended. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Halt> covering(ActionKey key) {
        lock.share();
        return inForce().stream().filter(halt -> halt.covers(key)).findFirst();
    }

    private static String scope(Halt halt) {
        if (halt.role() == null) {
            return "everywhere";
        }
        return halt.role()
                + (halt.taskType() == null ? "" : "/" + halt.taskType())
                + (halt.actionClass() == null ? "" : "/" + halt.actionClass());
    }

    private static Halt read(ResultSet row) throws SQLException {
        return new Halt(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                Sql.instant(row, 7));
    }
}
