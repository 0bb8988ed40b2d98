package io.understudy.work.effect;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who carries out which kind of effect. */
@ApplicationScoped
class EffectHandlers {

    private final Map<String, EffectHandler> byType = new HashMap<>();

    EffectHandlers(@All List<EffectHandler> handlers) {
        for (EffectHandler handler : handlers) {
            if (!EffectTypes.ALL.contains(handler.type())) {
                throw new IllegalStateException(
                        "EffectTypes does not list '" + handler.type() + "', which " + handler + " carries out");
            }
            byType.put(handler.type(), handler);
        }
    }

    /** Whoever carries out effects of this type; one that refuses where there is nobody. */
    EffectHandler of(String type) {
        EffectHandler handler = byType.get(type);
        return handler == null ? new Nobody(type) : handler;
    }

    /** For effects of a type that an installation used to carry out. */
    private record Nobody(String type) implements EffectHandler {
        @Override
        public Destination destination(Request request) {
            return new Destination("type:" + type, type, Destination.DEFAULT_PATIENCE);
        }

        @Override
        public Result perform(Request request) {
            return refused();
        }

        @Override
        public Result reconcile(Request request) {
            return refused();
        }

        private Result refused() {
            return new Result.Refused("No part of this installation carries out '" + type + "'");
        }
    }
}
