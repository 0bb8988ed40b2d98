package io.understudy.api;

import io.understudy.api.WorkflowViews.Brought;
import io.understudy.api.WorkflowViews.CheckedDiagram;
import io.understudy.platform.CurrentPerson;
import io.understudy.platform.Person;
import io.understudy.role.RoleCatalog;
import io.understudy.workflow.DesignedWorkflows;
import io.understudy.workflow.DesignedWorkflows.Outcome;
import io.understudy.workflow.DesignedWorkflows.Proposal;
import io.understudy.workflow.EngineStatus;
import io.understudy.workflow.check.StaffPlan;
import io.understudy.workflow.design.AssignedTask;
import io.understudy.workflow.design.Revision;
import io.understudy.workflow.design.Revisions;
import io.understudy.workflow.staffing.ProposedFiles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Workflows that designers bring: the same as the console's page for it. */
@Path("/api/v1/workflows")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Workflows")
@RolesAllowed(Person.DESIGNER)
class WorkflowResource {

    private final DesignedWorkflows workflows;
    private final Revisions revisions;
    private final ProposedFiles proposed;
    private final RoleCatalog roles;
    private final EngineStatus engine;
    private final CurrentPerson person;

    WorkflowResource(
            DesignedWorkflows workflows,
            Revisions revisions,
            ProposedFiles proposed,
            RoleCatalog roles,
            EngineStatus engine,
            CurrentPerson person) {
        this.workflows = workflows;
        this.revisions = revisions;
        this.proposed = proposed;
        this.roles = roles;
        this.engine = engine;
        this.person = person;
    }

    @GET
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "The workflows in force that designers brought, each in its latest revision")
    public List<Brought> inForce() {
        return revisions.inForce().stream().map(Brought::of).toList();
    }

    @GET
    @Path("/{name}/revisions")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "All revisions of a workflow with their files, the latest first")
    public List<WorkflowViews.RevisionView> revisions(@PathParam("name") String name) {
        List<Revision> all = revisions.of(name);
        if (all.isEmpty()) {
            throw missing(name);
        }
        return all.stream().map(WorkflowViews.RevisionView::of).toList();
    }

    @POST
    @Path("/check")
    @Operation(
            summary = "What would become of the human tasks of some files; nothing is kept",
            description =
                    "Judges for the connected engine, as the console does: ARRIVES, LOSS or NEVER for each human task, why, what"
                            + " a worker fills in, which variables its form needs and which role is proposed.")
    public List<CheckedDiagram> check(@Nullable Files body) {
        Map<String, String> files = files(body);
        List<String> wrong = proposed.problems(files);
        if (files.keySet().stream().anyMatch(name -> !ProposedFiles.isName(name))) {
            throw new UnfitFilesException(wrong);
        }
        return StaffPlan.of(files, roles.all(), engine.version()).diagrams().stream()
                .map(CheckedDiagram::of)
                .toList();
    }

    @PUT
    @Path("/{name}")
    @Operation(
            summary = "Deploys files as the next revision of a workflow and says who does its human tasks",
            description =
                    "`basedOn` is the number of the revision that is known, 0 for a new name: 409 when there is a later one. 422 says"
                            + " what is wrong with the files, or why the engine does not take them; nothing is changed then.")
    public Brought deploy(@PathParam("name") String name, @Nullable Deployment body) {
        Map<String, String> files = files(body == null ? null : new Files(body.files()));
        if (body == null || body.reason() == null) {
            throw new BadParameterException("reason", "is missing: say in a line what this revision is for");
        }
        return answer(workflows.install(
                new Proposal(name, number(body.basedOn()), files, assigned(body.tasks()), body.reason()),
                person.get()));
    }

    @POST
    @Path("/{name}/restore")
    @Operation(summary = "Puts an earlier revision into force again, as a new one")
    public Brought restore(@PathParam("name") String name, @Nullable Restoring body) {
        if (body == null || body.revision() == null) {
            throw new BadParameterException("revision", "is missing: the number of the one to put into force again");
        }
        Revision earlier = revisions.of(name).stream()
                .filter(one -> one.number() == body.revision())
                .findFirst()
                .orElseThrow(() -> missing(name + " " + body.revision()));
        return answer(workflows.restore(
                earlier, number(body.basedOn()), body.reason() == null ? "" : body.reason(), person.get()));
    }

    @POST
    @Path("/{name}/take-back")
    @Operation(summary = "Leaves the human tasks of a workflow to people again; its cases go on")
    public Brought takeBack(@PathParam("name") String name, @Nullable TakingBack body) {
        Revision latest = revisions.latest(name).orElseThrow(() -> missing(name));
        return answer(
                workflows.takeBack(latest, body == null || body.reason() == null ? "" : body.reason(), person.get()));
    }

    private static Brought answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.InForce inForce -> Brought.of(inForce.revision());
            case Outcome.Refused refused -> throw new UnfitFilesException(refused.why());
            case Outcome.Overtaken overtaken -> throw new OvertakenRevisionException(overtaken.by());
        };
    }

    private static Map<String, String> files(@Nullable Files body) {
        if (body == null || body.files() == null || body.files().isEmpty()) {
            throw new BadParameterException("files", "is missing: the files' contents by their names, as texts");
        }
        return body.files();
    }

    private static int number(@Nullable Integer basedOn) {
        if (basedOn == null || basedOn < 0) {
            throw new BadParameterException(
                    "basedOn", "is missing: the number of the revision that is known, 0 for a new name");
        }
        return basedOn;
    }

    private List<AssignedTask> assigned(@Nullable List<TaskOfRole> tasks) {
        if (tasks == null) {
            return List.of();
        }
        tasks.forEach(task -> {
            if (task.process() == null || task.task() == null || task.role() == null) {
                throw new BadParameterException("tasks", "each needs 'process', 'task' (the element's id) and 'role'");
            }
            if (roles.find(task.role()).isEmpty()) {
                throw new BadParameterException(
                        "tasks",
                        "'" + task.role() + "' is no role here; there are "
                                + String.join(
                                        ", ",
                                        roles.all().stream()
                                                .map(role -> role.id())
                                                .sorted()
                                                .toList()));
            }
        });
        return tasks.stream()
                .map(task -> new AssignedTask(text(task.process()), text(task.task()), text(task.role())))
                .toList();
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    private static NoSuchElementException missing(String name) {
        return new NoSuchElementException("There is no workflow " + name + " that a designer brought");
    }

    /** Files by name. */
    record Files(@Nullable Map<String, String> files) {}

    /** What to deploy, and who does it. */
    record Deployment(
            @Nullable Integer basedOn,
            @Nullable Map<String, String> files,
            @Nullable List<TaskOfRole> tasks,
            @Nullable String reason) {}

    record TaskOfRole(
            @Nullable String process,
            @Nullable String task,
            @Nullable String role) {}

    record Restoring(
            @Nullable Integer revision,
            @Nullable Integer basedOn,
            @Nullable String reason) {}

    record TakingBack(@Nullable String reason) {}
}
