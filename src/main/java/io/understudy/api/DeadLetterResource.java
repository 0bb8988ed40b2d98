package io.understudy.api;

import io.understudy.platform.CurrentPerson;
import io.understudy.platform.Page;
import io.understudy.platform.Person;
import io.understudy.work.outbox.DeadLetter;
import io.understudy.work.outbox.DeadLetters;
import io.understudy.work.outbox.OutboxStatus;
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
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Background work: how it is doing, and what of it was given up. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Background work")
@RolesAllowed({Person.SUPERVISOR, Person.AUDITOR})
class DeadLetterResource {

    private final DeadLetters letters;
    private final OutboxStatus outbox;
    private final CurrentPerson person;

    DeadLetterResource(DeadLetters letters, OutboxStatus outbox, CurrentPerson person) {
        this.letters = letters;
        this.outbox = outbox;
        this.person = person;
    }

    @GET
    @Path("api/v1/outbox")
    @Operation(summary = "Background work by its kind: what is due since when, what fails, what was given up")
    public List<OutboxStatus.Line> outbox() {
        return outbox.lines();
    }

    @GET
    @Path("api/v1/dead-letters")
    @Operation(summary = "Background work that was given up, the latest first")
    public Page<LetterView> list(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("page") @DefaultValue("0") int page,
            @QueryParam("size") @DefaultValue("50") int size) {
        Page<DeadLetter> found =
                letters.list(Parameters.blankToNull(kind), Parameters.page(page), Parameters.size(size));
        return new Page<>(found.items().stream().map(LetterView::of).toList(), found.total());
    }

    @POST
    @Path("api/v1/dead-letters/{id}/retry")
    @RolesAllowed(Person.SUPERVISOR)
    @Operation(summary = "Has one tried again, from the beginning of its patience")
    public void retry(@PathParam("id") long id) {
        letters.retry(id, person.get());
    }

    @POST
    @Path("api/v1/dead-letters/retry")
    @RolesAllowed(Person.SUPERVISOR)
    @Operation(summary = "Has all of a kind tried again")
    public Retried retryAll(@QueryParam("kind") @Nullable String kind) {
        String one = Parameters.blankToNull(kind);
        if (one == null) {
            throw new BadParameterException("kind", "name the kind to try again, as the list gives it");
        }
        return new Retried(letters.retryAll(one, person.get()));
    }

    @POST
    @Path("api/v1/dead-letters/{id}/discard")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Person.SUPERVISOR)
    @Operation(summary = "Gives one up for good; the reason is kept in the audit log")
    public void discard(@PathParam("id") long id, @Nullable DiscardBody body) {
        String reason = body == null || body.reason() == null ? "" : body.reason();
        try {
            letters.discard(id, reason, person.get());
        } catch (IllegalArgumentException e) {
            throw new BadParameterException("reason", String.valueOf(e.getMessage()));
        }
    }

    /** Why it can be left undone. */
    record DiscardBody(@Nullable String reason) {}

    /** How many are tried again. */
    record Retried(int retried) {}

    /** A dead letter. */
    record LetterView(
            long id,
            String kind,
            String subject,
            int attempts,
            String error,
            Instant createdAt,
            Instant firstTriedAt,
            Instant lastTriedAt,
            Instant givenUpAt) {
        static LetterView of(DeadLetter letter) {
            return new LetterView(
                    letter.id(),
                    letter.kind(),
                    letter.subject(),
                    letter.attempts(),
                    letter.error(),
                    letter.createdAt(),
                    letter.firstTriedAt(),
                    letter.lastTriedAt(),
                    letter.givenUpAt());
        }
    }
}
