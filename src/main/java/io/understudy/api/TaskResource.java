package io.understudy.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.api.Views.ItemView;
import io.understudy.api.Views.MoveView;
import io.understudy.api.Views.NewsView;
import io.understudy.api.Views.TaskDetail;
import io.understudy.api.Views.TaskView;
import io.understudy.platform.CurrentPerson;
import io.understudy.platform.Page;
import io.understudy.platform.Person;
import io.understudy.review.AuditService;
import io.understudy.review.ReviewService;
import io.understudy.review.VerdictRequest;
import io.understudy.work.Forms;
import io.understudy.work.ReleaseChecks;
import io.understudy.work.Task;
import io.understudy.work.TaskOffer;
import io.understudy.work.TaskOrder;
import io.understudy.work.Tasks;
import io.understudy.work.Verdict;
import io.understudy.work.Verdicts;
import io.understudy.work.Worklist;
import io.understudy.work.Worklist.TaskFilter;
import io.understudy.work.Worklist.TaskLine;
import io.understudy.work.draft.Draft;
import io.understudy.work.draft.Drafts;
import io.understudy.work.release.ReleasedDraft;
import io.understudy.work.shadow.ShadowDrafts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Human tasks and verdicts on them. */
@Path("/api/v1/tasks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tasks")
@RolesAllowed({Person.SUPERVISOR, Person.AUDITOR})
class TaskResource {

    private final Worklist worklist;
    private final Tasks tasks;
    private final Drafts drafts;
    private final Forms forms;
    private final Verdicts judgements;
    private final ReviewService supervision;
    private final AuditService audits;
    private final ShadowDrafts shadows;
    private final CurrentPerson person;

    TaskResource(
            Worklist worklist,
            Tasks tasks,
            Drafts drafts,
            Forms forms,
            Verdicts judgements,
            ReviewService supervision,
            AuditService audits,
            ShadowDrafts shadows,
            CurrentPerson person) {
        this.worklist = worklist;
        this.tasks = tasks;
        this.drafts = drafts;
        this.forms = forms;
        this.judgements = judgements;
        this.supervision = supervision;
        this.audits = audits;
        this.shadows = shadows;
        this.person = person;
    }

    @GET
    @Operation(
            summary =
                    "Tasks, the longest waiting first; all states unless some are named, comma-separated. By sort=due the first"
                            + " due come first (up to dueBefore), by sort=priority the highest priority (from"
                            + " minPriority on), both without what is over. The next page begins after what this one gives"
                            + " as next")
    public Page<TaskView> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("role") @Nullable String role,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("dueBefore") @Nullable String dueBefore,
            @QueryParam("minPriority") @Nullable Integer minPriority,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("page") @DefaultValue("0") int page,
            @QueryParam("size") @DefaultValue("50") int size) {
        TaskOrder order = TaskOrders.of(sort, dueBefore, minPriority);
        Paging paging = Paging.of(after, limit, page, size);
        Page<TaskLine> found = worklist.tasks(
                new TaskFilter(TaskOrders.states(order, state), Parameters.blankToNull(role), null, null, null, order),
                paging.after(),
                paging.skip(),
                paging.size());
        Map<UUID, Draft> shown = drafts.all(found.items().stream()
                .flatMap(line -> Stream.ofNullable(line.draftId()))
                .toList());
        return found.map(line -> TaskView.of(line, shown.get(line.draftId())));
    }

    private TaskView view(TaskLine line) {
        UUID draftId = line.draftId();
        return TaskView.of(line, draftId == null ? null : drafts.find(draftId).orElse(null));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One task with its form, drafts, verdicts and history")
    public TaskDetail one(@PathParam("id") String id) {
        UUID uuid = Parameters.id("id", id);
        Task task = tasks.find(uuid).orElseThrow(() -> new NoSuchElementException("There is no task " + id));
        TaskLine line = worklist.task(uuid).orElseThrow();
        TaskOffer offer = tasks.offer(uuid);
        return new TaskDetail(
                view(line),
                NewsView.of(supervision.newsOf(task)),
                offer.instruction(),
                offer.item().map(ItemView::of).orElse(null),
                offer.terms(),
                forms.get(task.formHash()).schema(),
                task.values().orElse(null),
                drafts.shown(task).stream().map(DraftView::of).toList(),
                judgements.of(uuid).stream().map(VerdictView::of).toList(),
                tasks.history(uuid).stream().map(MoveView::of).toList(),
                shadows.of(uuid).orElse(null));
    }

    @GET
    @Path("/{id}/trace")
    @Operation(summary = "What happened while the current draft was made, step by step")
    public JsonNode trace(@PathParam("id") String id) {
        UUID uuid = Parameters.id("id", id);
        Task task = tasks.find(uuid).orElseThrow(() -> new NoSuchElementException("There is no task " + id));
        return drafts.trace(
                task.draftId().orElseThrow(() -> new NoSuchElementException("Task " + id + " has no draft yet")));
    }

    @POST
    @Path("/{id}/verdict")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Person.SUPERVISOR)
    @Operation(
            summary =
                    "Accept, edit, return or take over; 409 when the task or its ticket has moved on, 422 with errors by field",
            description = """
                    ACCEPT, EDIT and RETURN judge the draft of a task in review. TAKE_OVER makes a task one's own, whoever has \
                    it; with the form's values it releases them at once. A task that one has taken over is released with its \
                    values by TAKE_OVER, and EDIT and ACCEPT with values mean the same there; EDIT fills fields that it leaves \
                    out from the draft, if there is one. Of several verdicts on one version the first counts; the others are \
                    answered 409, with who was first, what they did and when. Where the ticket has moved on since the form was \
                    made, 409 says what is new, and "knowing" releases it all the same; who takes a task over names with it what they \
                    have read. Any other 409 says which verdict would do. \
                    What differs from the draft is tested by the role's checks before it is released, which may take minutes; one \
                    that does not pass is answered 422 with check, fields and reason, and its name in `despite` releases the \
                    form knowingly, unless the form could not take effect like this. `judgement` says what the verdict means for \
                    the draft as it was handed in: RIGHT (what EDIT changes is a matter of taste), WRONG, INCOMPLETE, \
                    NOT_ITS_FAULT or POLICY_CHANGED; the last two count neither for nor against its worker. Without it an accepted \
                    draft was right, and any other wrong.""")
    public TaskView verdict(@PathParam("id") String id, @Nullable VerdictBody body) {
        if (body == null || body.verdict() == null) {
            throw new BadParameterException("verdict", "must be one of ACCEPT, EDIT, RETURN, TAKE_OVER");
        }
        Verdict.Kind kind = Parameters.one(Verdict.Kind.class, "verdict", body.verdict());
        if (kind == null) {
            throw new BadParameterException("verdict", "must be one of ACCEPT, EDIT, RETURN, TAKE_OVER");
        }
        if (body.version() == null) {
            throw new BadParameterException("version", "name the version of the task that the verdict is about");
        }
        UUID uuid = Parameters.id("id", id);
        supervision.give(
                uuid,
                person.get(),
                new VerdictRequest(
                        kind,
                        body.values(),
                        null,
                        body.comment() == null ? "" : body.comment(),
                        body.version(),
                        body.knowing(),
                        despite(body),
                        body.judgement() == null
                                ? null
                                : Parameters.one(Verdict.Judgement.class, "judgement", body.judgement())));
        return view(worklist.task(uuid).orElseThrow());
    }

    private static Set<String> despite(VerdictBody body) {
        List<String> named = body.despite();
        if (named == null) {
            return Set.of();
        }
        return named.stream().filter(Objects::nonNull).collect(Collectors.toSet());
    }

    @POST
    @Path("/{id}/checks")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Person.SUPERVISOR)
    @Operation(
            summary = "Has the role's checks look at a form as it would be released, and changes nothing",
            description = "Those run that read a field which differs from the draft. It may take minutes.")
    public CheckedView checks(@PathParam("id") String id, @Nullable CheckBody body) {
        if (body == null || body.values() == null) {
            throw new BadParameterException("values", "are the form's fields that differ from the draft");
        }
        return new CheckedView(supervision.check(
                Parameters.id("id", id), person.get(), body.values(), ReleaseChecks.Progress.UNHEARD));
    }

    /** A form to look at. */
    record CheckBody(@Nullable ObjectNode values) {}

    /** What was found. */
    record CheckedView(List<ReleaseChecks.Result> checks) {}

    @POST
    @Path("/{id}/undo")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Person.SUPERVISOR)
    @Operation(
            summary = "Takes a person's release back, until the time the task names as leavesAt; 409 once it has left",
            description = """
                    The task is again what it was before the verdict, with the form as it was released; the verdict counts \
                    for nothing. Whoever may judge the task may do so. The version is that of the released task.""")
    public TaskView undo(@PathParam("id") String id, @Nullable UndoBody body) {
        if (body == null || body.version() == null) {
            throw new BadParameterException("version", "name the version of the released task");
        }
        UUID uuid = Parameters.id("id", id);
        supervision.undo(uuid, person.get(), body.version());
        return view(worklist.task(uuid).orElseThrow());
    }

    /** Which release is meant. */
    record UndoBody(@Nullable Integer version) {}

    @POST
    @Path("/{id}/audit")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Person.SUPERVISOR)
    @Operation(summary = "Says of a draft that was released without a person whether it was right", description = """
                    `judgement` is RIGHT, WRONG, INCOMPLETE, NOT_ITS_FAULT or POLICY_CHANGED; only WRONG and INCOMPLETE count \
                    against the worker. All but RIGHT need a `comment`. Nothing that the release set off is undone. 409 when \
                    the task has no release that waits to be looked at.""")
    public ReleasedDraft audit(@PathParam("id") String id, @Nullable AuditBody body) {
        AuditBody said = body == null ? new AuditBody(null, null) : body;
        String judgement = Parameters.needed(
                "judgement", said.judgement(), "is RIGHT, WRONG, INCOMPLETE, NOT_ITS_FAULT or POLICY_CHANGED");
        return audits.give(
                Parameters.id("id", id),
                person.get(),
                Objects.requireNonNull(Parameters.one(Verdict.Judgement.class, "judgement", judgement)),
                said.comment() == null ? "" : said.comment());
    }

    /** What a person says who looks at a release. */
    record AuditBody(@Nullable String judgement, @Nullable String comment) {}

    /** A verdict as it is sent; {@code knowing} is the revision in the task's news, for releasing a form all the same. */
    record VerdictBody(
            @Nullable String verdict,
            @Nullable ObjectNode values,
            @Nullable String comment,
            @Nullable Integer version,
            @Nullable Long knowing,
            @Nullable List<String> despite,
            @Nullable String judgement) {}
}
