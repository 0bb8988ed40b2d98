package io.understudy.work.effect;

import io.understudy.work.effect.EffectHandler.Request;
import io.understudy.work.effect.EffectHandler.Result;
import io.understudy.work.outbox.Outages;
import io.understudy.work.outbox.Outages.Outage;
import io.understudy.work.outbox.OutboxHandler;
import io.understudy.work.outbox.OutboxItem;
import io.understudy.work.ticket.TicketChanges;
import io.understudy.work.ticket.TicketNews;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Carries effects out through their handlers, one attempt an outbox item's turn. */
@ApplicationScoped
class EffectRunner implements OutboxHandler {

    private static final int PARALLEL = 16;

    /** What a customer is told, or gets: it is about the ticket as somebody knew it. */
    private static final Set<String> ADDRESSED =
            Set.of(EffectTypes.TICKET_REPLY, EffectTypes.ANALYSIS, EffectTypes.HTTP, EffectTypes.PULL_REQUEST);

    /**
     * What was written down as begun is sent within this time or asked for again: a process that stood still for longer may
     * have lost its turn to another. Shorter than the time after which an attempt counts as over.
     */
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Effects effects;
    private final EffectHandlers handlers;
    private final Outages outages;
    private final TicketChanges changes;
    private final Clock clock;

    EffectRunner(Effects effects, EffectHandlers handlers, Outages outages, TicketChanges changes, Clock clock) {
        this.effects = effects;
        this.handlers = handlers;
        this.outages = outages;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public Collection<String> kinds() {
        return List.of(Effects.PERFORM);
    }

    @Override
    public int parallel(String kind) {
        return PARALLEL;
    }

    @Override
    public Outcome handle(OutboxItem item) {
        UUID id = UUID.fromString(item.subject());
        EffectStart start = item.carried(EffectStart.Begun.class)
                .<EffectStart>map(begun -> begun)
                .orElseGet(() -> effects.begin(item, id));
        return switch (start) {
            case EffectStart.Nothing nothing -> new Outcome.Done();
            case EffectStart.Wait wait -> new Outcome.CrossedOff();
            case EffectStart.Begun begun -> {
                carryOut(item, id, begun);
                // When the item comes again was written down with the answer.
                yield new Outcome.CrossedOff();
            }
        };
    }

    private void carryOut(OutboxItem item, UUID id, EffectStart.Begun begun) {
        EffectHandler handler = handlers.of(begun.effect().type());
        Request request = begun.request();
        Destination destination = handler.destination(request);
        Optional<Outage> outage = outages.of(destination);
        if (outage.isPresent() && !begun.probe()) {
            effects.putOff(
                    item,
                    id,
                    begun.answered(destination, !begun.doubtful(), new Result.NotDone("")),
                    outage.get().why());
            return;
        }
        Turn turn = begun.doubtful() ? look(item, begun, handler, request) : send(item, begun, handler, request);
        if (turn.isLost()) {
            return;
        }
        Result result = turn.result();
        if (result instanceof Result.Away away) {
            Duration pause = outages.away(destination, away.why(), away.pause(), begun.probe());
            result = new Result.Away(away.why(), pause, away.mayHaveArrived());
        }
        effects.finish(item, id, begun.answered(destination, turn.sent(), result));
        if ((begun.probe() || outage.isPresent()) && !(result instanceof Result.Away)) {
            outages.answered(destination);
        }
    }

    /**
     * What came of an item's turn.
     *
     * @param sent whether it was tried to send something
     * @param isLost whether the turn was another's by then, so that nothing was done
     */
    private record Turn(boolean sent, Result result, boolean isLost) {
        static Turn lost() {
            return new Turn(false, new Result.NotDone("It is another's turn"), true);
        }
    }

    private Turn look(OutboxItem item, EffectStart.Begun begun, EffectHandler handler, Request request) {
        Result looked;
        try {
            looked = handler.reconcile(request);
        } catch (RuntimeException e) {
            looked = new Result.Unknown(String.valueOf(e.getMessage()));
        }
        return looked instanceof Result.NotDone
                ? sendAgain(item, begun, handler, request)
                : new Turn(false, looked, false);
    }

    private Turn send(OutboxItem item, EffectStart.Begun begun, EffectHandler handler, Request request) {
        return clock.instant().isAfter(begun.at().plus(SOON))
                ? sendAgain(item, begun, handler, request)
                : perform(begun, handler, request);
    }

    private Turn sendAgain(OutboxItem item, EffectStart.Begun begun, EffectHandler handler, Request request) {
        return effects.sendAgain(item, request.id(), begun.fence()) ? perform(begun, handler, request) : Turn.lost();
    }

    /** The one place where anything goes out: it looks once more whether it is still about the ticket as it is. */
    private Turn perform(EffectStart.Begun begun, EffectHandler handler, Request request) {
        try {
            Effect effect = begun.effect();
            TicketNews news = ADDRESSED.contains(effect.type()) ? changes.newsFor(effect) : null;
            if (news != null && !news.isEmpty()) {
                return new Turn(
                        true,
                        new Result.Refused(
                                "Not sent: nobody who released it knew what is new on the ticket. " + news.sentence()
                                        + ". Try again to send it all the same.",
                                news.revision()),
                        false);
            }
            return new Turn(true, handler.perform(request), false);
        } catch (RuntimeException e) {
            return new Turn(true, new Result.Unknown(String.valueOf(e.getMessage())), false);
        }
    }
}
