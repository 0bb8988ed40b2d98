package io.understudy.api;

import io.understudy.autonomy.stage.Halt;
import io.understudy.autonomy.stage.Halts;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Stops releases without a person, and lets them go on. */
@Path("/api/v1/halt")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Workers")
class HaltResource {

    private final Halts halts;
    private final CurrentPerson person;

    HaltResource(Halts halts, CurrentPerson person) {
        this.halts = halts;
        this.person = person;
    }

    @GET
    @RolesAllowed({Person.SUPERVISOR, Person.AUDITOR})
    @Operation(summary = "What is halted now, the latest first")
    public HaltsView halts() {
        List<Halt> items = halts.inForce();
        return new HaltsView(items, items.size());
    }

    @POST
    @RolesAllowed(Person.SUPERVISOR)
    @Operation(
            summary = "Halts releases without a person: everywhere, of one role, of one task type, or of one class",
            description = """
                    When this has answered, nothing that is covered is released without a person any more, by any instance. \
                    What was released and has not left waits; what has left is not undone. `role`, `taskType` and \
                    `actionClass` narrow it, each within the one before.""")
    public Halt halt(@Nullable HaltBody body) {
        HaltBody what = body == null ? new HaltBody(null, null, null, null) : body;
        String why = Parameters.needed("why", what.why(), "say why, for those who see it");
        if (missing(what.role()) && !(missing(what.taskType()) && missing(what.actionClass()))) {
            throw new BadParameterException("role", "name the role whose task type or class is meant");
        }
        if (missing(what.taskType()) && !missing(what.actionClass())) {
            throw new BadParameterException("taskType", "name the task type whose class is meant");
        }
        return halts.halt(
                person.get(),
                Parameters.blankToNull(what.role()),
                Parameters.blankToNull(what.taskType()),
                Parameters.blankToNull(what.actionClass()),
                why);
    }

    @POST
    @Path("/{id}/lift")
    @RolesAllowed(Person.SUPERVISOR)
    @Operation(summary = "Lifts a halt; what waited leaves within seconds")
    public HaltsView lift(@PathParam("id") String id, @Nullable LiftBody body) {
        String why = Parameters.needed("why", body == null ? null : body.why(), "say why, for those who see it");
        halts.lift(number(id), person.get(), why);
        return halts();
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new BadParameterException("id", "is the number of a halt, not " + id);
        }
    }

    private static boolean missing(@Nullable String text) {
        return Parameters.blankToNull(text) == null;
    }

    /** What is to be halted, and why. */
    record HaltBody(
            @Nullable String role,
            @Nullable String taskType,
            @Nullable String actionClass,
            @Nullable String why) {}

    /** Why it is lifted. */
    record LiftBody(@Nullable String why) {}

    /** The halts in force. */
    record HaltsView(List<Halt> items, int total) {}
}
