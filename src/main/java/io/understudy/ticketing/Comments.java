package io.understudy.ticketing;

import io.understudy.platform.Json;
import io.understudy.ticketing.TicketClient.CannotLookException;
import io.understudy.ticketing.TicketClient.Outgoing;
import io.understudy.ticketing.delivery.Inputs;
import io.understudy.work.effect.Destination;
import io.understudy.work.effect.EffectHandler.PostedComment;
import io.understudy.work.effect.EffectHandler.Request;
import io.understudy.work.effect.EffectHandler.Result;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Writes comments on tickets, replies and notes alike, and finds out whether one was written. */
@ApplicationScoped
class Comments {

    private final Accounts accounts;
    private final Clock clock;

    Comments(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    Destination destination(Request request) {
        return accounts.destination(request.ticket());
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
                String why =
                        "It is not known whether an earlier attempt arrived, and looking failed: " + e.getMessage();
                return e.isAway() ? new Result.Away(why, e.pause(), true) : new Result.Unknown(why, e.pause());
            }
        });
    }

    private Result notThere(Request request) {
        Instant settled = request.endedAt().plus(accounts.settleTime(request.ticket()));
        Duration left = Duration.between(clock.instant(), settled);
        return left.isPositive()
                ? new Result.Settling(
                        "An earlier attempt may still arrive; it is looked for until " + settled
                                + " before anything is sent" + " again",
                        left)
                : new Result.NotDone("An earlier attempt did not arrive");
    }

    private static Outgoing comment(String type, Request request, boolean visible) throws Inputs.MissingException {
        String body = new Inputs(type, request.input()).required("body");
        return new Outgoing(request.id(), request.ticket(), body, visible);
    }

    private static Result noted(Outgoing comment, Result result) {
        if (result instanceof Result.Done done) {
            String id = done.externalId().isEmpty() ? "effect:" + comment.effect() : done.externalId();
            return done.saying(new PostedComment(id, comment.visible(), comment.body()));
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
        return kept.saying(new PostedComment("effect:" + note.effect(), false, note.body()));
    }
}
