package io.understudy.api;

import io.understudy.platform.CurrentPerson;
import io.understudy.platform.Person;
import io.understudy.review.AuditService;
import io.understudy.work.Verdict.Judgement;
import io.understudy.work.release.AuditLine;
import io.understudy.work.release.ReleasedDraft;
import io.understudy.work.release.Releases;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Drafts that were released without a person, for people to look at afterwards. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workers")
class AuditedReleaseResource {

    private final AuditService audits;
    private final Releases releases;
    private final CurrentPerson person;

    AuditedReleaseResource(AuditService audits, Releases releases, CurrentPerson person) {
        this.audits = audits;
        this.releases = releases;
        this.person = person;
    }

    @GET
    @Path("/audits")
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

    @POST
    @Path("/tasks/{id}/audit")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Person.SUPERVISOR)
    @Operation(summary = "Says of a draft that was released without a person whether it was right", description = """
                    `judgement` is RIGHT, WRONG, INCOMPLETE, NOT_ITS_FAULT or POLICY_CHANGED; only WRONG and INCOMPLETE count \
                    against the worker. All but RIGHT need a `comment`. Nothing that the release set off is undone. 409 when \
                    the task has no release that waits to be looked at.""")
    public ReleasedDraft audit(@PathParam("id") String id, @Nullable AuditBody body) {
        String judgement = Parameters.needed(
                "judgement",
                body == null ? null : body.judgement(),
                "is RIGHT, WRONG, INCOMPLETE, NOT_ITS_FAULT or POLICY_CHANGED");
        String comment = body == null ? null : body.comment();
        return audits.give(
                Parameters.id("id", id),
                person.get(),
                Objects.requireNonNull(Parameters.one(Judgement.class, "judgement", judgement)),
                comment == null ? "" : comment);
    }

    /** What a person says. */
    record AuditBody(@Nullable String judgement, @Nullable String comment) {}

    /** Releases that wait to be looked at. */
    record AuditsView(List<AuditLine> items, long total) {}
}
