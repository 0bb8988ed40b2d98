package io.understudy.api;

import io.understudy.platform.CurrentPerson;
import io.understudy.platform.Person;
import io.understudy.review.ShadowService;
import io.understudy.work.Verdict.Judgement;
import io.understudy.work.shadow.ShadowDraft;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a draft was that nobody had seen when a person did its task. */
@Path("/api/v1/tasks/{id}/shadow")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tasks")
class ShadowResource {

    private final ShadowService shadows;
    private final CurrentPerson person;

    ShadowResource(ShadowService shadows, CurrentPerson person) {
        this.shadows = shadows;
        this.person = person;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Person.SUPERVISOR)
    @Operation(
            summary = "Says whether a draft that nobody had seen would have done; 409 when that counts already",
            description = """
                    In a class that is in shadow a person does the task first, with TAKE_OVER and the form's values, and the draft \
                    appears in the task's `drafts` and `shadow` afterwards. `differing` names the fields in which the two differ, \
                    `suggested` what follows from them: RIGHT when none differ that matter, WRONG when a choice, a number, a date or \
                    a tick does, nothing when only texts do. RIGHT counts as soon as the workflow has the form, WRONG when nobody has said \
                    otherwise for a quarter of an hour. `judgement` is RIGHT, WRONG, INCOMPLETE, NOT_ITS_FAULT or POLICY_CHANGED.""")
    public ShadowDraft shadow(@PathParam("id") String id, @Nullable ShadowBody body) {
        String judgement = Parameters.needed(
                "judgement",
                body == null ? null : body.judgement(),
                "is RIGHT, WRONG, INCOMPLETE, NOT_ITS_FAULT or POLICY_CHANGED");
        return shadows.give(
                Parameters.id("id", id),
                person.get(),
                Objects.requireNonNull(Parameters.one(Judgement.class, "judgement", judgement)));
    }

    /** What the draft was. */
    record ShadowBody(@Nullable String judgement) {}
}
