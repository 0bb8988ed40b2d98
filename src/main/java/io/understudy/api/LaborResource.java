package io.understudy.api;

import io.understudy.labor.Labor;
import io.understudy.platform.Page;
import io.understudy.platform.Person;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How much labor was replaced, and what it cost. */
@Path("/api/v1/labor")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Labor")
@RolesAllowed({Person.SUPERVISOR, Person.AUDITOR})
class LaborResource {

    private static final Duration DEFAULT_WINDOW = Duration.ofDays(30);

    private final Labor labor;
    private final Clock clock;

    LaborResource(Labor labor, Clock clock) {
        this.labor = labor;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary =
                    "Figures by role for a window; the last 30 days unless given, dates or times, `to` included when a date")
    public LaborView figures(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("role") @Nullable String role) {
        Instant until = Parameters.time("to", to, clock.instant().plusSeconds(1), true);
        Instant since = Parameters.time("from", from, until.minus(DEFAULT_WINDOW), false);
        List<Labor.RoleFigures> items = labor.byRole(since, until, Parameters.blankToNull(role));
        return new LaborView(since, until, items, items.size());
    }

    @GET
    @Path("/entries")
    @Operation(summary = "The ledger's entries behind the figures, the latest first")
    public Page<Labor.Entry> entries(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("role") @Nullable String role,
            @QueryParam("page") @DefaultValue("0") int page,
            @QueryParam("size") @DefaultValue("50") int size) {
        Instant until = Parameters.time("to", to, clock.instant().plusSeconds(1), true);
        Instant since = Parameters.time("from", from, until.minus(DEFAULT_WINDOW), false);
        return labor.entries(since, until, Parameters.blankToNull(role), Parameters.page(page), Parameters.size(size));
    }

    /** Figures and the window they are for. */
    record LaborView(Instant from, Instant to, List<Labor.RoleFigures> items, int total) {}
}
