package io.understudy.api;

import io.understudy.code.RepositoryTrial;
import io.understudy.platform.Person;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The repositories of code: which there are, and trying one. */
@Path("api/v1/repositories")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Repositories")
@RolesAllowed({Person.SUPERVISOR, Person.AUDITOR})
class RepositoryResource {

    private final RepositoryTrial trial;

    RepositoryResource(RepositoryTrial trial) {
        this.trial = trial;
    }

    /** One repository. */
    record RepositoryView(String id) {}

    @GET
    @Operation(summary = "The repositories that are configured")
    public List<RepositoryView> list() {
        return trial.ids().stream().map(RepositoryView::new).toList();
    }

    @POST
    @Path("{id}/check")
    @RolesAllowed(Person.SUPERVISOR)
    @Operation(
            summary = "Runs the checks of a repository on its current head and says what is missing for them",
            description = "Takes as long as the checks take. Nothing is changed in the repository.")
    public RepositoryTrial.Report check(@PathParam("id") String id) throws InterruptedException {
        return trial.of(id)
                .orElseThrow(() -> new NotFoundException(
                        "There is no repository '" + id + "'; GET /api/v1/repositories lists them"));
    }
}
