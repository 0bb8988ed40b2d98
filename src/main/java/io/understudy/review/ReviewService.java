package io.understudy.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Person;
import io.understudy.role.Autonomy;
import io.understudy.role.Form;
import io.understudy.role.Role;
import io.understudy.role.RoleCatalog;
import io.understudy.work.Forms;
import io.understudy.work.ReleaseChecks.Progress;
import io.understudy.work.ReleaseChecks.Result;
import io.understudy.work.Ruling;
import io.understudy.work.Task;
import io.understudy.work.Tasks;
import io.understudy.work.Verdict;
import io.understudy.work.Verdicts;
import io.understudy.work.draft.Draft;
import io.understudy.work.draft.Drafts;
import io.understudy.work.ticket.TicketNews;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Verdicts: checks the person, the form and the version, then has the task changed. Console and REST both come here. */
@ApplicationScoped
public class ReviewService {

    private final Tasks tasks;
    private final Drafts drafts;
    private final Forms forms;
    private final Verdicts judgements;
    private final RoleCatalog roles;
    private final CheckedForms checks;
    private final VerdictTransaction transaction;

    ReviewService(
            Tasks tasks,
            Drafts drafts,
            Forms forms,
            Verdicts judgements,
            RoleCatalog roles,
            CheckedForms checks,
            VerdictTransaction transaction) {
        this.tasks = tasks;
        this.drafts = drafts;
        this.forms = forms;
        this.judgements = judgements;
        this.roles = roles;
        this.checks = checks;
        this.transaction = transaction;
    }

    /** Whether this person may judge drafts of that role. */
    public boolean mayJudge(Person person, String roleId) {
        return person.mayAct()
                && roles.find(roleId)
                        .map(role -> person.hasAnyOf(role.reviewers()))
                        .orElse(true);
    }

    /**
     * Gives a verdict. Nobody is kept waiting while it is checked: only what is in order comes to the task's lock, where it
     * counts if the task is still at the version that was checked.
     *
     * @return the task after the verdict
     * @throws NoSuchElementException when there is no such task
     * @throws NotAllowedException when the person may not judge this role's drafts
     * @throws InvalidVerdictException when the form or the comment is not in order
     * @throws FailedChecksException when checks of the role object to the form as it would leave
     * @throws VerdictNotPossibleException when the verdict does not fit the task's state
     * @throws io.understudy.work.StaleTaskException when the task has moved on, also in the meantime
     * @throws io.understudy.work.ticket.TicketMovedOnException when the ticket has, and the person does not know of it
     */
    public Task give(UUID taskId, Person person, VerdictRequest request) {
        Task task = find(taskId);
        mustBeAllowed(person, task);
        judgements.checkVersion(task, request.version());
        Verdict.Kind meant = fitting(task, person, request);
        Ruling ruling = ruling(task, person, meant, request);
        transaction.mustKnow(task, request.knowing(), ruling);
        return transaction.carryOut(
                taskId, request.version(), tested(task, ruling, request.despite()), request.knowing());
    }

    /**
     * Has the role's checks look at a form before anything is said about it. It may take minutes, and changes nothing.
     *
     * @param values what differs from the draft, or the whole form
     * @return what each check found that reads something which differs
     * @throws NoSuchElementException when there is no such task
     * @throws NotAllowedException when the person may not judge this role's drafts
     * @throws InvalidVerdictException when the form is not in order
     */
    public List<Result> check(UUID taskId, Person person, ObjectNode values, Progress progress) {
        Task task = tasks.find(taskId).orElseThrow(() -> new NoSuchElementException("There is no task " + taskId));
        mustBeAllowed(person, task);
        Optional<Draft> draft = task.draftId().flatMap(drafts::find);
        ObjectNode whole = valid(task, merged(task, draft, values));
        return checks.check(task, person.id(), draft, whole, Edits.differing(draft, whole), progress);
    }

    /** Ticks belong to the text they judged: a form that leaves is tested as it leaves, before anything is locked. */
    private Ruling tested(Task task, Ruling ruling, Set<String> despite) {
        ObjectNode values = ruling.values();
        if (values == null) {
            return ruling;
        }
        Optional<Draft> draft = task.draftId().flatMap(drafts::find);
        List<Result> results =
                checks.checked(task, ruling.person().id(), draft, values, Edits.differing(draft, values));
        List<Result> objections = results.stream()
                .filter(Result::objects)
                .filter(result -> result.prevents() || !despite.contains(result.check()))
                .toList();
        if (!objections.isEmpty()) {
            throw new FailedChecksException(objections);
        }
        return ruling.tested(
                results,
                results.stream()
                        .filter(Result::objects)
                        .map(Result::check)
                        .distinct()
                        .toList());
    }

    /**
     * Takes a person's release back while it waits to leave. Whoever may judge the task may do so, not only who released it.
     *
     * @param version of the released task
     * @throws NoSuchElementException when there is no such task
     * @throws NotAllowedException when the person may not judge this role's drafts
     * @throws VerdictNotPossibleException when the release has left, or there is none
     * @throws io.understudy.work.StaleTaskException when somebody was faster
     */
    public Task undo(UUID taskId, Person person, int version) {
        mustBeAllowed(person, find(taskId));
        return transaction.takeBack(taskId, version, person);
    }

    private Task find(UUID taskId) {
        return tasks.find(taskId).orElseThrow(() -> new NoSuchElementException("There is no task " + taskId));
    }

    private void mustBeAllowed(Person person, Task task) {
        if (!mayJudge(person, task.role())) {
            throw new NotAllowedException(person.id() + " may not judge drafts of " + roleName(task.role())
                    + "; its reviewers have the role "
                    + roles.find(task.role()).map(Role::reviewers).orElse(Set.of(Person.SUPERVISOR)));
        }
    }

    /** What happened on a task's ticket since its form was made. */
    public TicketNews newsOf(Task task) {
        return transaction.newsOf(task);
    }

    private static Verdict.Kind fitting(Task task, Person person, VerdictRequest request) {
        boolean hasValues = request.values() != null;
        String assignee = task.assignee().orElse(null);
        return switch (VerdictRules.of(request.kind(), hasValues, task.state(), assignee, person.id())) {
            case VerdictRules.As as -> as.kind();
            case VerdictRules.Not not -> throw new VerdictNotPossibleException(not.why(), task.state(), task.version());
        };
    }

    private Ruling ruling(Task task, Person person, Verdict.Kind meant, VerdictRequest request) {
        Optional<Draft> draft = task.draftId().flatMap(drafts::find);
        String comment = request.comment().strip();
        ObjectNode values = values(task, draft, meant, request, comment);
        ObjectNode seen = values == null ? null : request.seen();
        List<String> edited = values == null ? List.of() : edited(task, draft, values, seen);
        boolean whole = draft.filter(one -> one.failure().isEmpty()).isPresent();
        Verdict.Kind kind = VerdictRules.kind(meant, whole, !edited.isEmpty(), request.judgement());
        Verdict.Judgement said = VerdictRules.judgement(kind, request.judgement());
        boolean polished =
                said == null && kind == Verdict.Kind.EDIT && immaterial(task).containsAll(edited);
        return new Ruling(kind, person, comment, values, seen, edited)
                .judging(polished ? Verdict.Judgement.RIGHT : said);
    }

    /** Fields of which the role says that they make no difference. */
    private Set<String> immaterial(Task task) {
        return roles.find(task.role())
                .map(Role::autonomy)
                .map(Autonomy::immaterial)
                .orElse(Set.of());
    }

    /** A page counts as it was seen: what it sets otherwise than the draft, or the form as it was sent, is an edit. */
    private List<String> edited(Task task, Optional<Draft> draft, ObjectNode values, @Nullable ObjectNode seen) {
        List<String> edited = Edits.of(draft, values);
        return seen == null
                ? edited
                : Edits.with(
                        edited,
                        forms.get(task.formHash()),
                        values,
                        seen,
                        tasks.offer(task.id()).variables());
    }

    private @Nullable ObjectNode values(
            Task task, Optional<Draft> draft, Verdict.Kind meant, VerdictRequest request, String comment) {
        return switch (meant) {
            case RETURN -> {
                if (comment.isEmpty()) {
                    throw problem("comment", "Say what the worker should do differently");
                }
                if (draft.isEmpty()) {
                    throw problem("verdict", "There is no draft to return yet; wait for it or take the task over");
                }
                if (roles.find(task.role()).isEmpty()) {
                    throw problem(
                            "verdict",
                            "The role '" + task.role() + "' was removed or renamed, so nobody would draft this again;"
                                    + " change the form yourself and release it");
                }
                yield null;
            }
            case TAKE_OVER -> {
                if (request.values() == null) {
                    yield null;
                }
                boolean whole = request.kind() == Verdict.Kind.TAKE_OVER;
                yield whole
                        ? given(task, request, opened(task, Json.object()))
                        : given(task, request, standing(task, draft));
            }
            case ACCEPT -> {
                ObjectNode drafted = draft.map(Draft::values)
                        .orElseThrow(() -> problem("verdict", "There is no draft to accept; take the task over"));
                if (request.values() != null
                        && !request.values().isEmpty()
                        && !Edits.of(draft, valid(task, request.values())).isEmpty()) {
                    throw problem("verdict", "The values differ from the draft; use EDIT to release changed values");
                }
                yield valid(task, drafted);
            }
            case EDIT -> {
                if (request.values() == null) {
                    throw problem("values", "EDIT needs the form's values");
                }
                yield given(task, request, standing(task, draft));
            }
        };
    }

    /** Fields that an edit does not mention stay as drafted. */
    private ObjectNode merged(Task task, Optional<Draft> draft, ObjectNode given) {
        return forms.get(task.formHash()).over(given, draft.map(Draft::values).orElseGet(Json::object));
    }

    /** Fields that a person who does it alone does not mention stay as the form was opened. */
    private ObjectNode opened(Task task, ObjectNode given) {
        return forms.get(task.formHash()).opened(given, tasks.offer(task.id()).variables());
    }

    /** Before somebody changes anything: the draft, or the form as it was opened. */
    private ObjectNode standing(Task task, Optional<Draft> draft) {
        return draft.map(Draft::values).orElseGet(() -> opened(task, Json.object()));
    }

    /** What was not filled in on a page is judged as the page would: what can only be read there is not changed. */
    private ObjectNode given(Task task, VerdictRequest request, ObjectNode standing) {
        Form form = forms.get(task.formHash());
        ObjectNode variables = tasks.offer(task.id()).variables();
        ObjectNode whole = form.over(Objects.requireNonNull(request.values()), standing);
        return valid(request.seen() == null ? form.fillIn(whole, standing, variables) : form.fill(whole, variables));
    }

    private static ObjectNode valid(Form.Filled filled) {
        if (!filled.isValid()) {
            throw new InvalidVerdictException(filled.problems());
        }
        return filled.values();
    }

    private ObjectNode valid(Task task, ObjectNode given) {
        return valid(
                forms.get(task.formHash()).fill(given, tasks.offer(task.id()).variables()));
    }

    private static InvalidVerdictException problem(String field, String message) {
        return new InvalidVerdictException(Map.of(field, List.of(message)));
    }

    private String roleName(String id) {
        return roles.find(id).map(Role::name).orElse(id);
    }
}
