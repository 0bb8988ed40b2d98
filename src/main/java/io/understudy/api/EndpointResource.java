package io.understudy.api;

import io.understudy.platform.CurrentPerson;
import io.understudy.platform.Page;
import io.understudy.platform.Person;
import io.understudy.review.Incidents;
import io.understudy.ticketing.Endpoint;
import io.understudy.ticketing.Endpoints;
import io.understudy.work.effect.Destination;
import io.understudy.work.outbox.Outages;
import io.understudy.work.outbox.Outages.Outage;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Ticket systems, and whether they can be reached. */
@Path("/api/v1/endpoints")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Endpoints")
@RolesAllowed({Person.SUPERVISOR, Person.AUDITOR})
class EndpointResource {

    private final Endpoints endpoints;
    private final Outages outages;
    private final Incidents incidents;
    private final CurrentPerson person;

    EndpointResource(Endpoints endpoints, Outages outages, Incidents incidents, CurrentPerson person) {
        this.endpoints = endpoints;
        this.outages = outages;
        this.incidents = incidents;
        this.person = person;
    }

    @GET
    @Operation(summary = "All ticket systems; of one that is away, since when, why, and how many effects wait for it")
    public Page<EndpointView> list() {
        Map<String, Outage> away = outages.now();
        Map<String, Long> waiting = outages.waiting();
        List<EndpointView> items = endpoints.all().stream()
                .map(endpoint -> EndpointView.of(endpoint, away, waiting))
                .toList();
        return new Page<>(items, items.size());
    }

    @POST
    @Path("/{id}/retry")
    @RolesAllowed(Person.SUPERVISOR)
    @Operation(summary = "Asks after a ticket system now, and sends its incidents back to work")
    public Retried retry(@PathParam("id") String id) {
        if (endpoints.find(id).isEmpty()) {
            throw new NoSuchElementException("There is no endpoint " + id);
        }
        int waiting = incidents.hurry(Destination.endpoint(id), person.get());
        return new Retried(waiting, incidents.retryAll(id, null, person.get()));
    }

    /**
     * What goes on.
     *
     * @param waiting how many effects waited for the system
     * @param incidents how many had been given up
     */
    record Retried(int waiting, int incidents) {}

    record EndpointView(String id, String system, @Nullable Instant awaySince, String why, long waiting) {
        static EndpointView of(Endpoint endpoint, Map<String, Outage> away, Map<String, Long> waiting) {
            String key = Destination.endpoint(endpoint.id());
            Outage outage = away.get(key);
            return new EndpointView(
                    endpoint.id(),
                    endpoint.system(),
                    outage == null ? null : outage.since(),
                    outage == null ? "" : outage.why(),
                    waiting.getOrDefault(key, 0L));
        }
    }
}
