package io.understudy.api;

import io.understudy.platform.Person;
import io.understudy.work.release.AuditLine;
import io.understudy.work.release.Releases;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Drafts that were released without a person, for people to look at afterwards. */
@Path("/api/v1/audits")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workers")
class AuditedReleaseResource {

    private final Releases releases;

    AuditedReleaseResource(Releases releases) {
        this.releases = releases;
    }

    @GET
    @RolesAllowed({Person.SUPERVISOR, Person.AUDITOR})
    @Operation(summary = "Released drafts that wait for a person to look at them", description = """
                    Those that a random draw fell on, and those that are to be looked at again because releases like them were \
                    found wrong; the latter first. `share` is the probability with which it might have been drawn.""")
    public AuditsView audits(
            @QueryParam("role") @Nullable String role,
            @QueryParam("page") @DefaultValue("0") int page,
            @QueryParam("size") @DefaultValue("50") int size) {
        String wanted = Parameters.blankToNull(role);
        int rows = Parameters.size(size);
        return new AuditsView(
                releases.audits(wanted, Parameters.page(page) * rows, rows), releases.countAudits(wanted));
    }

    /** Releases that wait to be looked at. */
    record AuditsView(List<AuditLine> items, long total) {}
}
