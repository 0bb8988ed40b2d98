package io.understudy.autonomy.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.scheduler.Scheduled;
import io.understudy.autonomy.certificate.Terms;
import io.understudy.autonomy.evidence.RoleEvidence.ClassKey;
import io.understudy.autonomy.stage.ActionKey;
import io.understudy.autonomy.stage.Stages;
import io.understudy.platform.Json;
import io.understudy.platform.Sql;
import io.understudy.work.ChangeNotices;
import io.understudy.work.release.Releases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes down when a class is certified and when an alarm takes that away, and sees to what follows from an alarm: a person
 * releases each draft of the class again, and looks at what went out since the last release that was found right. Whether a
 * draft may go out does not wait for this: the gate looks at the evidence itself.
 */
@ApplicationScoped
public class Certificates {

    private final Workers workers;
    private final Stages stages;
    private final Releases releases;
    private final ChangeNotices news;
    private final Sql sql;
    private final Clock clock;
    private final Map<String, Map<ClassKey, String>> written = new ConcurrentHashMap<>();

    Certificates(Workers workers, Stages stages, Releases releases, ChangeNotices news, Sql sql, Clock clock) {
        this.workers = workers;
        this.stages = stages;
        this.releases = releases;
        this.news = news;
        this.sql = sql;
        this.clock = clock;
    }

    /** Looks at what came to be known, of every role. */
    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void look() {
        workers.roles().forEach(this::look);
    }

    /** What is to be written of a class, as it was seen at one moment. */
    private record Seen(
            ClassKey key,
            String taskName,
            int alarms,
            boolean certified,
            String alarm,
            long lastFoundRight,
            ObjectNode numbers) {
        static Seen of(ClassKey key, ClassEvidence of, Terms terms) {
            return new Seen(
                    key,
                    of.taskName(),
                    of.record().alarms(),
                    of.record().certifiedFrom().isPresent(),
                    "Releases of “%s” have become worse: %d of %d that were looked at were wrong."
                            .formatted(key.actionClass(), of.foundWrong(), of.audited()),
                    of.lastFoundRight(),
                    Certificates.numbers(of, terms));
        }

        String state() {
            return alarms + (certified ? " certified" : "");
        }
    }

    /**
     * Writes only after the evidence was let go of: to take a stage back waits for every release under way, and those wait for
     * the evidence.
     */
    private void look(String role) {
        Map<ClassKey, String> known = written.computeIfAbsent(role, one -> new ConcurrentHashMap<>());
        List<Seen> seen = workers.with(
                role,
                evidence -> evidence.all().stream()
                        .map(key -> Seen.of(key, evidence.get(key), evidence.terms()))
                        .filter(one -> one.certified() || one.alarms() > 0)
                        .filter(one -> !one.state().equals(known.get(one.key())))
                        .toList());
        // Known only once it was found to be written, for a transaction may come to nothing.
        seen.stream().filter(one -> !write(role, one)).forEach(one -> known.put(one.key(), one.state()));
    }

    /** @return whether anything of it was new */
    private boolean write(String role, Seen seen) {
        boolean news = false;
        for (int number = 1; number <= seen.alarms(); number++) {
            if (enter(role, seen, number, CertificateEvent.LOST)) {
                ClassKey key = seen.key();
                stages.takeBack(new ActionKey(role, key.taskType(), key.actionClass()), seen.alarm(), seen.numbers());
                releases.lookAgain(role, key.taskType(), key.actionClass(), seen.lastFoundRight(), seen.alarm());
                news = true;
            }
        }
        return (seen.certified() && enter(role, seen, seen.alarms() + 1, CertificateEvent.ISSUED)) || news;
    }

    private static ObjectNode numbers(ClassEvidence of, Terms terms) {
        ObjectNode numbers = Json.object()
                .put("alpha", terms.alpha())
                .put("delta", terms.delta())
                .put("right", of.right())
                .put("wrong", of.wrong())
                .put("cases", of.cases())
                .put("released", of.released())
                .put("audited", of.audited())
                .put("foundWrong", of.foundWrong())
                .put("assumes", "that reviewers see errors");
        of.record()
                .certifiedFrom()
                .ifPresent(threshold -> numbers.put("threshold", Math.max(0, threshold.from()))
                        .put("by", threshold.by().name()));
        return numbers;
    }

    private boolean enter(String role, Seen seen, int number, String event) {
        ClassKey key = seen.key();
        boolean entered = sql.update(
                        """
                        insert into certificate_event (role, worker, model, role_version, form_hash, task_type, task_name,
                                                       action_class, number, event, numbers, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?) on conflict do nothing""",
                        role,
                        key.version().worker(),
                        key.version().model(),
                        key.version().roleVersion(),
                        key.formHash(),
                        key.taskType(),
                        seen.taskName(),
                        key.actionClass(),
                        number,
                        event,
                        Json.write(seen.numbers()),
                        clock.instant())
                > 0;
        if (entered) {
            news.of(Stages.NEWS);
        }
        return entered;
    }

    /**
     * What was certified and lost, the latest first.
     *
     * @param role whose; null for all
     */
    @Transactional
    public List<CertificateEvent> events(@Nullable String role, int limit) {
        return sql.query(Certificates::read, """
                select role, worker, model, role_version, task_type, task_name, action_class, number, event, numbers, at
                from certificate_event where role = coalesce(?, role) order by id desc limit ?""", role, limit);
    }

    private static CertificateEvent read(ResultSet row) throws SQLException {
        return new CertificateEvent(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getInt(8),
                row.getString(9),
                Json.read(row.getString(10)),
                Sql.instant(row, 11));
    }
}
