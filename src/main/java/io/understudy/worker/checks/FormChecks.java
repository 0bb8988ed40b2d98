package io.understudy.worker.checks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.SqlTrouble;
import io.understudy.role.CheckDeclaration;
import io.understudy.role.Form;
import io.understudy.role.FormField;
import io.understudy.role.Role;
import io.understudy.role.RoleCatalog;
import io.understudy.work.Forms;
import io.understudy.work.ReleaseChecks;
import io.understudy.work.Task;
import io.understudy.work.draft.Draft;
import io.understudy.work.draft.Draft.CheckResult;
import io.understudy.work.draft.Drafts;
import io.understudy.worker.DraftingContext;
import io.understudy.worker.DraftingContexts;
import io.understudy.worker.RoleKits;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/** The checks of drafts, on the form of a person. */
@ApplicationScoped
class FormChecks implements ReleaseChecks {

    private static final Logger LOG = Logger.getLogger(FormChecks.class);

    private final RoleCatalog roles;
    private final RoleKits kits;
    private final DraftingContexts briefs;
    private final Drafts drafts;
    private final Forms forms;

    FormChecks(RoleCatalog roles, RoleKits kits, DraftingContexts briefs, Drafts drafts, Forms forms) {
        this.roles = roles;
        this.kits = kits;
        this.briefs = briefs;
        this.drafts = drafts;
        this.forms = forms;
    }

    @Override
    public List<Check> of(Task task) {
        Collection<String> fields = fields(task);
        return roles.find(task.role()).map(role -> role.checksOf(task.taskType())).orElse(List.of()).stream()
                .map(check -> new Check(check.name(), check.isAdvisory(), check.reads(fields)))
                .toList();
    }

    @Override
    public List<Result> run(Task task, String person, ObjectNode values, Set<String> changed, Progress progress) {
        Role role = roles.find(task.role()).orElse(null);
        if (role == null) {
            return List.of();
        }
        Optional<Draft> draft = task.draftId().flatMap(drafts::find);
        List<Due> due = due(role, task, changed, draft.isPresent());
        if (due.isEmpty()) {
            return List.of();
        }
        DraftCheck.Subject subject =
                subject(briefs.of(task, role), values, draft).releasedBy(person);
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < due.size(); i++) {
            progress.at(due.get(i).declaration().name(), i + 1, due.size());
            outcome(due.get(i), subject).ifPresent(results::add);
        }
        return List.copyOf(results);
    }

    /** A check that has to be run, and how. */
    private record Due(CheckDeclaration declaration, DraftCheck check, Set<String> reads) {}

    private List<Due> due(Role role, Task task, Set<String> changed, boolean hasDraft) {
        Collection<String> fields = fields(task);
        List<CheckDeclaration> declared = role.checksOf(task.taskType());
        List<DraftCheck> checks = kits.of(role).checksOf(task.taskType());
        List<Due> due = new ArrayList<>();
        for (int i = 0; i < declared.size(); i++) {
            CheckDeclaration declaration = declared.get(i);
            Set<String> reads = new TreeSet<>(declaration.reads(fields));
            if (!Collections.disjoint(reads, changed) && (hasDraft || !declaration.needsADraft())) {
                due.add(new Due(declaration, checks.get(i), reads));
            }
        }
        return due;
    }

    private Collection<String> fields(Task task) {
        Form form = forms.get(task.formHash());
        return form.fields().stream().map(FormField::key).toList();
    }

    private static Optional<Result> outcome(Due due, DraftCheck.Subject subject) {
        String name = due.declaration().name();
        CheckResult found;
        try {
            Optional<CheckResult> outcome = due.check().run(subject);
            if (outcome.isEmpty()) {
                return Optional.empty();
            }
            found = outcome.get();
        } catch (RuntimeException e) {
            if (SqlTrouble.passes(e)) {
                throw e;
            }
            LOG.errorf(
                    e,
                    "The check '%s' of task %s could not be run",
                    name,
                    subject.assignment().taskId());
            found = new CheckResult(
                    name,
                    false,
                    "It could not be run because of an error on our side ("
                            + e.getClass().getSimpleName() + ")");
        }
        return Optional.of(new Result(
                name,
                List.copyOf(due.reads()),
                found.passed(),
                due.declaration().isAdvisory(),
                found.prevents(),
                found.message()));
    }

    /** What a worker cites and says of itself stays as it was; without a draft there is none of it. */
    private static DraftCheck.Subject subject(DraftingContext brief, ObjectNode values, Optional<Draft> draft) {
        Draft.Content content = draft.map(Draft::content).orElse(Draft.Content.NONE);
        return new DraftCheck.Subject(
                brief.assignment(),
                values,
                draft.map(Draft::confidence).orElse(0.0),
                content.reasons(),
                List.of(),
                content.evidence(),
                List.of(),
                List.of(),
                brief.conversation().stream()
                        .map(message -> new DraftCheck.Subject.Said(message.from(), message.text()))
                        .toList());
    }
}
