package io.understudy.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.work.EngineMessages;
import io.understudy.work.outbox.OutboxHandler;
import io.understudy.work.outbox.OutboxItem;
import io.understudy.work.outbox.RetryPolicy;
import io.understudy.workflow.Engine.Answer;
import io.understudy.workflow.Engine.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Publishes messages to the engine, those of one ticket in their order. Not before the workflows are there: the engine
 * never starts a case from a message that is older than the workflow.
 */
@ApplicationScoped
class MessagesOut implements OutboxHandler {

    private static final Duration TURN = Duration.ofMillis(100);

    private final Engine engine;
    private final EngineMessages messages;
    private final EngineGate gate;
    private final EngineSettings settings;

    MessagesOut(Engine engine, EngineMessages messages, EngineGate gate, EngineSettings settings) {
        this.engine = engine;
        this.messages = messages;
        this.gate = gate;
        this.settings = settings;
    }

    @Override
    public Collection<String> kinds() {
        return List.of(EngineMessages.KIND);
    }

    @Override
    public int parallel(String kind) {
        return settings.messages();
    }

    @Override
    public int ready(String kind, int hands) {
        return gate.room(hands);
    }

    @Override
    public boolean inOrder(String kind) {
        return true;
    }

    /** The later messages of its ticket wait for one that is refused, so that it is not tried for long. */
    @Override
    public RetryPolicy policy(String kind, RetryPolicy usual) {
        return usual.failingAtMost(6, Duration.ofSeconds(1), Duration.ofSeconds(15));
    }

    @Override
    public Outcome handle(OutboxItem item) {
        if (!gate.isOpen()) {
            return Retry.whenBack();
        }
        if (!messages.isNext(item)) {
            return new Outcome.Again(TURN, "An earlier message of the same ticket goes first");
        }
        return switch (gate.heard(engine.publish(message(item)))) {
            case Answer.Done done -> new Outcome.Done();
            case Answer.Gone gone -> Retry.refused(gone.why());
            case Answer.Busy busy -> Retry.soon(item, busy.why());
            case Answer.Refused refused -> Retry.refused(refused.why());
        };
    }

    private static Message message(OutboxItem item) {
        ObjectNode details = item.details();
        return new Message(
                details.path("id").asText(),
                details.path("name").asText(),
                item.subject(),
                details.path("variables") instanceof ObjectNode variables ? variables : Json.object(),
                Duration.parse(details.path("ttl").asText()));
    }
}
