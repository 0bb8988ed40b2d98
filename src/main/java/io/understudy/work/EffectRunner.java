package io.understudy.work;

import io.quarkus.arc.All;
import io.understudy.work.EffectHandler.Request;
import io.understudy.work.EffectHandler.Result;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Carries effects out through their handlers, one attempt an agenda item's turn. */
@ApplicationScoped
class EffectRunner implements AgendaHandler {

    private static final int PARALLEL = 16;

    /** What a customer is told, or gets: it is about the ticket as somebody knew it. */
    private static final Set<String> ADDRESSED =
            Set.of(EffectTypes.TICKET_REPLY, EffectTypes.ANALYSIS, EffectTypes.HTTP, EffectTypes.PULL_REQUEST);

    private final Effects effects;
    private final TicketChanges changes;
    private final Map<String, EffectHandler> handlers = new HashMap<>();

    EffectRunner(Effects effects, TicketChanges changes, @All List<EffectHandler> handlers) {
        this.effects = effects;
        this.changes = changes;
        for (EffectHandler handler : handlers) {
            if (!EffectTypes.ALL.contains(handler.type())) {
                throw new IllegalStateException(
                        "EffectTypes does not list '" + handler.type() + "', which " + handler + " carries out");
            }
            this.handlers.put(handler.type(), handler);
        }
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
    public Outcome handle(AgendaItem item) {
        UUID id = UUID.fromString(item.subject());
        Effects.Begun begun =
                item.carried(Effects.Begun.class).or(() -> effects.begin(id)).orElse(null);
        if (begun == null) {
            return new Outcome.Done();
        }
        Optional<Duration> again = effects.finish(item, id, attempt(begun));
        return again.<Outcome>map(pause -> new Outcome.Again(pause, "")).orElseGet(Outcome.CrossedOff::new);
    }

    /** Looks once more whether what goes out is still about the ticket as it is. */
    private Result performed(EffectHandler handler, Effect effect, Request request) {
        TicketNews news = ADDRESSED.contains(effect.type()) ? changes.newsFor(effect) : null;
        return news == null || news.isEmpty()
                ? handler.perform(request)
                : new Result.Refused("Not sent: nobody who released it knew what is new on the ticket. "
                        + news.sentence() + ". Try again to send it all the same.");
    }

    private Result attempt(Effects.Begun begun) {
        EffectHandler handler = handlers.get(begun.effect().type());
        if (handler == null) {
            return new Result.Refused("No part of this installation carries out '"
                    + begun.effect().type() + "'");
        }
        Effect effect = begun.effect();
        Request request = new Request(
                effect.id,
                begun.ticket(),
                effect.input(),
                effect.createdAt,
                Objects.requireNonNullElse(effect.sentAt, effect.createdAt));
        try {
            if (!begun.doubtful()) {
                return performed(handler, effect, request);
            }
            Result looked = handler.reconcile(request);
            if (!(looked instanceof Result.NotDone)) {
                return looked;
            }
            effects.resend(effect.id);
            return performed(handler, effect, request);
        } catch (RuntimeException e) {
            return new Result.Unknown(String.valueOf(e.getMessage()));
        }
    }
}
