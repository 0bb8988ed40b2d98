package io.understudy.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.api.Views.EffectView;
import io.understudy.platform.CurrentPerson;
import io.understudy.platform.Page;
import io.understudy.platform.Person;
import io.understudy.review.Incidents;
import io.understudy.work.effect.Effects;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

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
        return view(uuid);
    }

    @POST
    @Path("/{id}/send")
    @RolesAllowed(Person.SUPERVISOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Sends an effect, although an earlier attempt may have arrived",
            description = "With `input`, its fields are sent in place of those that were released.")
    public EffectView send(@PathParam("id") String id, @Nullable SendBody body) {
        UUID uuid = Parameters.id("id", id);
        String reason = body == null || body.reason() == null ? "" : body.reason();
        if (body == null || body.input() == null) {
            incidents.send(uuid, person.get(), reason);
        } else {
            incidents.send(uuid, person.get(), reason, body.input(), true);
        }
        return view(uuid);
    }

    @POST
    @Path("/{id}/reopen")
    @RolesAllowed(Person.SUPERVISOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Opens the human task before an effect again, with a reason; it is drafted anew")
    public EffectView reopen(@PathParam("id") String id, @Nullable DecisionBody body) {
        UUID uuid = Parameters.id("id", id);
        incidents.reopen(uuid, person.get(), reason(body));
        return view(uuid);
    }

    @POST
    @Path("/{id}/end-case")
    @RolesAllowed(Person.SUPERVISOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Ends the case of an effect, with a reason")
    public EffectView endCase(@PathParam("id") String id, @Nullable DecisionBody body) {
        UUID uuid = Parameters.id("id", id);
        incidents.endCase(uuid, person.get(), reason(body));
        return view(uuid);
    }

    @POST
    @Path("/{id}/arrived")
    @RolesAllowed(Person.SUPERVISOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Says that an effect of which that was unknown has arrived; the case goes on")
    public EffectView arrived(@PathParam("id") String id, @Nullable DecisionBody body) {
        UUID uuid = Parameters.id("id", id);
        incidents.arrived(uuid, person.get(), reason(body));
        return view(uuid);
    }

    @POST
    @Path("/{id}/skip")
    @RolesAllowed(Person.SUPERVISOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Leaves an effect out, with a reason; the case goes on with the variable skipped = true")
    public EffectView skip(@PathParam("id") String id, @Nullable DecisionBody body) {
        UUID uuid = Parameters.id("id", id);
        incidents.skip(uuid, person.get(), reason(body));
        return view(uuid);
    }

    @POST
    @Path("/retry")
    @RolesAllowed(Person.SUPERVISOR)
    @Operation(summary = "Sends all incidents back to work, or those of one endpoint or one type of effect")
    public Retried retryAll(
            @QueryParam("endpoint") @Nullable String endpoint, @QueryParam("type") @Nullable String type) {
        return new Retried(
                incidents.retryAll(Parameters.blankToNull(endpoint), Parameters.blankToNull(type), person.get()));
    }

    private EffectView view(UUID id) {
        return EffectView.of(effects.find(id).orElseThrow());
    }

    private static String reason(@Nullable DecisionBody body) {
        return body == null || body.reason() == null ? "" : body.reason();
    }

    /** A decision as it is sent. */
    record DecisionBody(@Nullable String reason) {}

    /** As {@link DecisionBody}, with what is to be sent in place of what was released. */
    record SendBody(@Nullable String reason, @Nullable ObjectNode input) {}

    /** How many were sent back to work. */
    record Retried(int retried) {}
}
