package io.understudy.autonomy.evidence;

import io.understudy.platform.Sql;
import io.understudy.role.Role;
import io.understudy.role.RoleCatalog;
import io.understudy.work.Task;
import io.understudy.work.Verdict.Judgement;
import io.understudy.work.draft.Draft;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The workers, and how far each class of what they do is from a certificate, from the labels in the database. */
@ApplicationScoped
public class Workers {

    private final RoleCatalog roles;
    private final Sql sql;
    private final Map<String, RoleEvidence> known = new ConcurrentHashMap<>();

    Workers(RoleCatalog roles, Sql sql) {
        this.roles = roles;
        this.sql = sql;
    }

    /**
     * A worker.
     *
     * @param id of its role
     * @param name how it is called
     * @param role how its role is called
     * @param model the model that made the drafts that were judged last, as its provider calls it; as configured when none was
     * @param version of the role pack those drafts were made from
     * @param stage where it stands
     */
    public record Worker(
            String id, String name, String role, String model, String version, String stage, int right, int wrong) {}

    /** Every role's worker, by the role's name. */
    @Transactional
    public List<Worker> all() {
        return roles.all().stream().map(this::worker).toList();
    }

    /** @throws NoSuchElementException there is no such role */
    @Transactional
    public Worker worker(String id) {
        return worker(role(id));
    }

    private Role role(String id) {
        return roles.find(id).orElseThrow(() -> new NoSuchElementException("There is no worker " + id));
    }

    private Worker worker(Role role) {
        RoleEvidence evidence = evidence(role.id());
        synchronized (evidence) {
            Optional<RoleEvidence.Version> latest = evidence.latest();
            List<ClassStanding> classes = latest.map(evidence::standings).orElse(List.of());
            return new Worker(
                    role.id(),
                    role.worker().name(),
                    role.name(),
                    latest.map(RoleEvidence.Version::model).orElse(role.worker().model()),
                    latest.map(RoleEvidence.Version::roleVersion).orElse(role.version()),
                    "DRAFT",
                    classes.stream().mapToInt(ClassStanding::right).sum(),
                    classes.stream().mapToInt(ClassStanding::wrong).sum());
        }
    }

    /**
     * The classes of which drafts were judged, of the version that was judged last.
     *
     * @param id of the role
     * @throws NoSuchElementException there is no such role
     */
    @Transactional
    public List<ClassStanding> classes(String id) {
        RoleEvidence evidence = evidence(role(id).id());
        synchronized (evidence) {
            return evidence.latest().map(evidence::standings).orElse(List.of());
        }
    }

    /** How the class of a draft stands, by drafts of the same worker, model and pack; empty when none was judged. */
    public Optional<ClassStanding> standing(Task task, Draft draft, String actionClass) {
        RoleEvidence evidence = evidence(task.role());
        synchronized (evidence) {
            return evidence.standing(
                    new RoleEvidence.Version(draft.worker(), draft.model(), draft.roleVersion()),
                    task.taskType(),
                    actionClass);
        }
    }

    /** What is known already, and what was labelled since. */
    private RoleEvidence evidence(String role) {
        RoleEvidence evidence = known.computeIfAbsent(role, id -> new RoleEvidence());
        synchronized (evidence) {
            sql.query(Workers::label, """
                            select id, case_id, worker, model, role_version, task_type, task_name, action_class, confidence,
                                   judgement
                            from label where role = ? and id > ? and corrects is null order by id""", role, evidence.readTo()).forEach(evidence::learn);
        }
        return evidence;
    }

    private static Label label(ResultSet row) throws SQLException {
        return new Label(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getDouble(9),
                Judgement.valueOf(row.getString(10)));
    }
}
