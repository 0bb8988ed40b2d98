package io.understudy.api;

import io.understudy.api.Views.EffectView;
import io.understudy.platform.CurrentPerson;
import io.understudy.platform.Page;
import io.understudy.platform.Person;
import io.understudy.review.Incidents;
import io.understudy.work.Effects;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Effects that were given up and wait for a person. */
@Path("/api/v1/incidents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Incidents")
@RolesAllowed({Person.SUPERVISOR, Person.AUDITOR})
class EffectResource {

    private final Effects effects;
    private final Incidents incidents;
    private final CurrentPerson person;

    EffectResource(Effects effects, Incidents incidents, CurrentPerson person) {
        this.effects = effects;
        this.incidents = incidents;
        this.person = person;
    }

    @GET
    @Operation(summary = "Effects that were given up, the latest first")
    public Page<EffectView> list() {
        List<EffectView> items =
                effects.incidents().stream().map(EffectView::of).toList();
        return new Page<>(items, items.size());
    }

    @POST
    @Path("/{id}/retry")
    @RolesAllowed(Person.SUPERVISOR)
    @Operation(
            summary = "Sends an effect back to work; where it is unknown whether it went out, that is looked up first")
    public EffectView retry(@PathParam("id") String id) {
        UUID uuid = Parameters.id("id", id);
        incidents.retry(uuid, person.get());
        return EffectView.of(effects.find(uuid).orElseThrow());
    }
}
