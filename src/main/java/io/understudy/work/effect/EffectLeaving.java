package io.understudy.work.effect;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.work.outbox.OutboxItem;
import java.util.Map;

/**
 * How the engine is to leave the step of an effect that a person gave up.
 *
 * @param process the key of the process instance
 * @param job of the effect
 * @param step the key of the effect's element instance; unused when the case ends
 * @param reopens the id of the human task that is opened again; empty when the case ends
 * @param why in words for a person, the person's name in it
 */
public record EffectLeaving(long process, long job, long step, String reopens, String why) {

    /** Whether the whole case is ended. */
    public boolean ends() {
        return reopens.isEmpty();
    }

    Map<String, ?> details() {
        return Map.of("process", process, "job", job, "step", step, "reopens", reopens, "why", why);
    }

    /** What the item on the outbox says. */
    public static EffectLeaving of(OutboxItem item) {
        JsonNode details = item.details();
        return new EffectLeaving(
                details.path("process").asLong(),
                details.path("job").asLong(),
                details.path("step").asLong(),
                details.path("reopens").asText(),
                details.path("why").asText());
    }
}
