package io.understudy.console.staff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.console.frame.SignedIn;
import io.understudy.platform.Person;
import io.understudy.role.RoleCatalog;
import io.understudy.work.draft.DraftResult;
import io.understudy.work.offer.PastOffers;
import io.understudy.work.offer.PastOffers.PastOffer;
import io.understudy.worker.DryRun;
import io.understudy.workflow.bpmn.BpmnReader;
import io.understudy.workflow.bpmn.NextSteps;
import io.understudy.workflow.bpmn.StepReader;
import io.understudy.workflow.bpmn.TaskMappings;
import io.understudy.workflow.check.StaffPlan.PlannedTask;
import io.understudy.workflow.design.Revisions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Tries human tasks of diagrams that are not in force: a real worker, a real model, and no draft that is kept. */
@ApplicationScoped
class DryRuns {

    private static final int MOST_PAST = 20;

    private final DryRun worker;
    private final RoleCatalog roles;
    private final Revisions revisions;
    private final PastOffers past;

    DryRuns(DryRun worker, RoleCatalog roles, Revisions revisions, PastOffers past) {
        this.past = past;
        this.revisions = revisions;
        this.worker = worker;
        this.roles = roles;
    }

    /**
     * What a dry run gave.
     *
     * @param begun the variables that the task began with
     * @param set what releasing the draft would set
     * @param next where the process would go; empty when there is no draft to release
     */
    record Tried(DraftResult draft, ObjectNode begun, ObjectNode set, List<NextSteps.Next> next) {
        Tried {
            next = List.copyOf(next);
        }
    }

    /** @return the part of the page for one task; it belongs to whoever opened it */
    DryRunPanel panel(String xml, PlannedTask task, String role, String variables) {
        Person me = SignedIn.here();
        String person = me.id();
        return new DryRunPanel(task, variables, past(task, me), given -> {
            Optional<Tried> tried = run(xml, task, role, given);
            tried.map(Tried::draft)
                    .ifPresent(draft -> revisions.tried(
                            person,
                            task.task().process() + "/" + task.task().id(),
                            draft.worker() + " with " + draft.model() + " for "
                                    + draft.usage().costUsd() + " USD"));
            return tried;
        });
    }

    /** Past cases are for those who may look at cases, which a designer alone may not. */
    private List<PastOffer> past(PlannedTask task, Person me) {
        return me.mayLook() ? past.of(task.task().process(), task.task().id(), MOST_PAST) : List.of();
    }

    /** @return empty when this process is stopping */
    private Optional<Tried> run(String xml, PlannedTask planned, String role, ObjectNode variables) {
        Document diagram = BpmnReader.parse(xml);
        Element task = element(diagram, planned.task().id());
        TaskMappings mappings = TaskMappings.of(task);
        ObjectNode begun = mappings.begun(variables);
        DryRun.Subject subject = new DryRun.Subject(
                planned.task().process(),
                planned.task().id(),
                planned.task().name(),
                planned.task().documentation(),
                planned.form(),
                begun,
                BpmnReader.itemNames(task));
        return worker.of(roles.find(role).orElseThrow(), subject).map(draft -> {
            if (draft.failure().isPresent()) {
                return new Tried(draft, begun, variables.objectNode(), List.of());
            }
            ObjectNode set = planned.form().submission(draft.values(), begun);
            return new Tried(
                    draft,
                    begun,
                    set,
                    NextSteps.after(diagram, planned.task().id(), mappings.completed(variables, begun, set)));
        });
    }

    private static Element element(Document diagram, String id) {
        return StepReader.elements(diagram.getElementsByTagNameNS(BpmnReader.BPMN, "*"))
                .filter(element -> element.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow();
    }
}
