package io.understudy.api;

import io.understudy.autonomy.evidence.ClassStanding;
import io.understudy.autonomy.evidence.Workers;
import io.understudy.platform.Person;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who does the work, and how far it is from going on alone. */
@Path("/api/v1/workers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workers")
@RolesAllowed({Person.SUPERVISOR, Person.AUDITOR})
class WorkerResource {

    private final Workers workers;

    WorkerResource(Workers workers) {
        this.workers = workers;
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
                    confidence from which the evidence would bear a certificate, for at most 5 % wrong, with 95 % certainty.""")
    public ClassesView classes(@PathParam("id") String id) {
        List<ClassStanding> items = workers.classes(id);
        return new ClassesView(items, items.size());
    }

    /** The workers. */
    record WorkersView(List<Workers.Worker> items, int total) {}

    /** The classes of one. */
    record ClassesView(List<ClassStanding> items, int total) {}
}
