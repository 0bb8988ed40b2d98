package io.understudy.ticketing;

import io.understudy.platform.Json;
import io.understudy.ticketing.TicketDesk.CannotLookException;
import io.understudy.ticketing.TicketDesk.Outgoing;
import io.understudy.work.EffectHandler.Request;
import io.understudy.work.EffectHandler.Result;
import io.understudy.work.EffectHandler.Said;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Writes comments on tickets, replies and notes alike, and finds out whether one was written. */
@ApplicationScoped
class Comments {

    /** After this, a request that got through has been carried out and its comment can be seen. */
    private static final Duration SETTLED = ApiClient.TIME_LIMIT.plusSeconds(2);

    private final Accounts accounts;
    private final Clock clock;

    Comments(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    Result write(String type, Request request, boolean visible) {
        return accounts.with(request, (desk, account) -> {
            Outgoing comment = comment(type, request, visible);
            if (!visible && !desk.hasNotes()) {
                return keepHere(comment);
            }
            return noted(comment, desk.write(account, comment));
        });
    }

    Result lookFor(String type, Request request, boolean visible) {
        return accounts.with(request, (desk, account) -> {
            Outgoing comment = comment(type, request, visible);
            if (!visible && !desk.hasNotes()) {
                return keepHere(comment);
            }
            try {
                Optional<String> found = desk.find(account, comment, request.since());
                return found.isPresent()
                        ? noted(comment, new Result.Done(found.get(), Json.object()))
                        : notThere(request);
            } catch (CannotLookException e) {
                return new Result.Unknown(
                        "It is not known whether an earlier attempt arrived, and looking failed: " + e.getMessage());
            }
        });
    }

    private Result notThere(Request request) {
        Duration left = Duration.between(clock.instant(), request.sentAt().plus(SETTLED));
        return left.isPositive()
                ? new Result.Unknown("An earlier attempt may still be on its way; it is looked for again", left)
                : new Result.NotDone("An earlier attempt did not arrive");
    }

    private static Outgoing comment(String type, Request request, boolean visible) throws Inputs.MissingException {
        String body = new Inputs(type, request.input()).required("body");
        return new Outgoing(request.id(), request.ticket(), body, visible);
    }

    private static Result noted(Outgoing comment, Result result) {
        if (result instanceof Result.Done done) {
            String id = done.externalId().isEmpty() ? "effect:" + comment.effect() : done.externalId();
            return done.saying(new Said(id, comment.visible(), comment.body()));
        }
        return result;
    }

    /** A system without notes has customers read everything, so the note stays with us. */
    private static Result keepHere(Outgoing note) {
        Result.Done kept = new Result.Done(
                "",
                Json.object()
                        .put(
                                "noteKept",
                                "In the case only: " + note.ticket().system()
                                        + " has no comments that customers do not see"));
        return kept.saying(new Said("effect:" + note.effect(), false, note.body()));
    }
}
