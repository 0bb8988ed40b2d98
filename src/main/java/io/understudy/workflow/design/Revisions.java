package io.understudy.workflow.design;

import io.understudy.platform.AuditLog;
import io.understudy.workflow.staffing.AssignedRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** The revisions of the workflows that designers brought. Shared by all processes on the database. */
@ApplicationScoped
public class Revisions implements AssignedRoles {

    private final WorkflowRevisionRepository revisions;
    private final AssignedTaskRepository tasks;
    private final AuditLog audit;

    Revisions(WorkflowRevisionRepository revisions, AssignedTaskRepository tasks, AuditLog audit) {
        this.revisions = revisions;
        this.tasks = tasks;
        this.audit = audit;
    }

    /** The latest revision of every name, those that were taken back left out, by name. */
    @Transactional
    public List<Revision> inForce() {
        return revisions.latest().stream()
                .map(WorkflowRevision::revision)
                .filter(revision -> !revision.isTakenBack())
                .toList();
    }

    /** All revisions of a name, the latest first. */
    @Transactional
    public List<Revision> of(String name) {
        return revisions.of(name).stream().map(WorkflowRevision::revision).toList();
    }

    @Transactional
    public Optional<Revision> latest(String name) {
        return revisions.latest(name).map(WorkflowRevision::revision);
    }

    @Override
    @Transactional
    public Optional<String> role(String process, String task) {
        return tasks.findByIdOptional(AssignedTaskEntry.id(process, task)).map(entry -> entry.role);
    }

    /**
     * Puts a revision into force, unless somebody else was faster.
     *
     * @return false when there is another revision with this number already
     */
    @Transactional
    public boolean add(Revision revision) {
        // Two who add at the same moment come one after the other.
        revisions
                .getEntityManager()
                .createNativeQuery("select 1 from (select pg_advisory_xact_lock(hashtextextended(:name, 0))) held")
                .setParameter("name", "workflow_revision:" + revision.name())
                .getResultList();
        int latest = revisions.latest(revision.name()).map(kept -> kept.number).orElse(0);
        if (revision.number() != latest + 1) {
            return false;
        }
        revisions.persist(WorkflowRevision.of(revision));
        assign(revision);
        audit.record(
                revision.person(),
                revision.isTakenBack() ? "workflow.take-back" : "workflow.deploy",
                revision.name(),
                "revision " + revision.number() + ": " + revision.reason());
        return true;
    }

    /** Takes the latest revision away again, which nothing was told of yet. */
    @Transactional
    public void drop(Revision revision) {
        revisions.delete("name = ?1 and number = ?2", revision.name(), revision.number());
        audit.record(
                revision.person(),
                "workflow.refused",
                revision.name(),
                "revision " + revision.number() + " was not taken by the engine");
        revisions
                .latest(revision.name())
                .map(WorkflowRevision::revision)
                .ifPresentOrElse(this::assign, () -> tasks.delete("name", revision.name()));
    }

    /** Writes down a dry run: a model was asked, and paid. */
    @Transactional
    public void tried(String person, String task, String detail) {
        audit.record(person, "workflow.dry-run", task, detail);
    }

    private void assign(Revision revision) {
        tasks.delete("name", revision.name());
        tasks.flush();
        revision.tasks().forEach(task -> tasks.persist(AssignedTaskEntry.of(revision.name(), task)));
    }
}
