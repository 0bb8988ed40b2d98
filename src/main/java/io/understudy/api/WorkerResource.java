package io.understudy.api;

import io.understudy.autonomy.evidence.Calibrations;
import io.understudy.autonomy.evidence.CertificateEvent;
import io.understudy.autonomy.evidence.Certificates;
import io.understudy.autonomy.evidence.ClassStanding;
import io.understudy.autonomy.evidence.Workers;
import io.understudy.autonomy.judge.QuestionRecord;
import io.understudy.autonomy.judge.QuestionRecords;
import io.understudy.autonomy.stage.ActionKey;
import io.understudy.autonomy.stage.Stage;
import io.understudy.autonomy.stage.StageChange;
import io.understudy.platform.CurrentPerson;
import io.understudy.platform.Person;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who does the work, and how far it is from going on alone. */
@Path("/api/v1/workers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workers")
@RolesAllowed({Person.SUPERVISOR, Person.AUDITOR})
class WorkerResource {

    private static final int MOST_EVENTS = 200;

    private final Workers workers;
    private final Certificates certificates;
    private final Calibrations calibrations;
    private final QuestionRecords questions;
    private final CurrentPerson person;

    WorkerResource(
            Workers workers,
            Certificates certificates,
            Calibrations calibrations,
            QuestionRecords questions,
            CurrentPerson person) {
        this.questions = questions;
        this.workers = workers;
        this.certificates = certificates;
        this.calibrations = calibrations;
        this.person = person;
    }

    @GET
    @Operation(summary = "Every worker, with what people said of its drafts since its model or role pack last changed")
    public WorkersView workers() {
        List<Workers.Worker> items = workers.all();
        return new WorkersView(items, items.size());
    }

    @GET
    @Path("/{id}/classes")
    @Operation(
            summary =
                    "What a worker's drafts would set off, by task type and action class, and how far each is from a certificate",
            description = """
                    The id is that of the worker's role. Counted are the drafts of the version that was judged last. `cases` are \
                    those the evidence consists of: tasks of one case count once, by the worst. `toGo` is how many more it will \
                    probably take if they come out as these did; without it, they never suffice as it is. `certifiedFrom` is the \
                    confidence from which the class is certified, by the role's alpha and delta. `stage` is AUTONOMOUS where a \
                    person has let it go on alone.""")
    public ClassesView classes(@PathParam("id") String id) {
        List<ClassStanding> items = workers.classes(id);
        return new ClassesView(items, items.size());
    }

    @POST
    @Path("/{id}/stage")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Person.SUPERVISOR)
    @Operation(
            summary = "Has a class of action go on alone, a person release each of its drafts, or a person do it first",
            description = """
                    `stage` is AUTONOMOUS, DRAFT or SHADOW, in which nobody sees a draft before a person has done the task. AUTONOMOUS needs a certificate, and 409 says how far the class is from one.""")
    public StageChange stage(@PathParam("id") String id, @Nullable StageBody body) {
        StageBody said = body == null ? new StageBody(null, null, null, null) : body;
        String stage = Parameters.needed("stage", said.stage(), "is AUTONOMOUS, DRAFT or SHADOW");
        ActionKey key = new ActionKey(
                id,
                Parameters.needed("taskType", said.taskType(), "names the task type"),
                Parameters.needed("actionClass", said.actionClass(), "names the action class"));
        return workers.say(
                key,
                Objects.requireNonNull(Parameters.one(Stage.class, "stage", stage)),
                person.get(),
                Parameters.needed("why", said.why(), "say why, for those who see it"));
    }

    @GET
    @Path("/{id}/reliability")
    @Operation(summary = "How sure the worker was of its drafts, and how often they were right", description = """
                    By task, of the newest verdicts: of what the worker said of itself, and of the probability that was learned \
                    from earlier verdicts and stored before the draft was judged. `calibrationError` is the expected calibration \
                    error, `byChance` what it would be if every prediction were true. `ordering` says whether a surer draft is \
                    more often right.""")
    public Map<String, Calibrations.Quality> reliability(@PathParam("id") String id) {
        return calibrations.quality(workers.worker(id).id());
    }

    @GET
    @Path("/{id}/certificates")
    @Operation(summary = "When the worker's classes were certified and lost that, with the numbers, the latest first")
    public CertificatesView certificates(@PathParam("id") String id) {
        List<CertificateEvent> items = certificates.events(workers.worker(id).id(), MOST_EVENTS);
        return new CertificatesView(items, items.size());
    }

    @GET
    @Path("/{id}/judges")
    @Operation(
            summary = "How often each question to the role's judge was right about its drafts, by the verdicts on them",
            description = """
                    Of drafts that were wrong, `hits` says on how many the answer did not fit the form; of drafts that were right, \
                    `falseAlarms`; each with `of`, its share and the exact interval of 95 %. What a worker corrected after an alarm \
                    is another draft and counts as such. `removeBecause` proposes to remove a question more than half of whose \
                    alarms are false, by a bound that holds however often one looks, while it is not shown to sound more often \
                    when a draft is wrong. Counted are the latest 5,000 verdicts, and only answers to the question in its \
                    present words.""")
    public JudgesView judges(@PathParam("id") String id) {
        List<QuestionRecord> items = questions.of(id);
        return new JudgesView(items, items.size());
    }

    /** The questions to the judge of one worker's drafts. */
    record JudgesView(List<QuestionRecord> items, int total) {}

    /** Where a class is to stand, and why. */
    record StageBody(
            @Nullable String taskType,
            @Nullable String actionClass,
            @Nullable String stage,
            @Nullable String why) {}

    /** Certificates of one worker. */
    record CertificatesView(List<CertificateEvent> items, int total) {}

    /** The workers. */
    record WorkersView(List<Workers.Worker> items, int total) {}

    /** The classes of one. */
    record ClassesView(List<ClassStanding> items, int total) {}
}
