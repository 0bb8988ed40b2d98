package io.understudy.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.work.AgendaHandler;
import io.understudy.work.AgendaItem;
import io.understudy.work.Messages;
import io.understudy.workflow.Engine.Answer;
import io.understudy.workflow.Engine.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Publishes messages to the engine, those of one ticket in their order. Not before the workflows are there: the engine
 * never starts a case from a message that is older than the workflow.
 */
@ApplicationScoped
class MessagesOut implements AgendaHandler {

    private static final Logger LOG = Logger.getLogger(MessagesOut.class);
    private static final Duration TURN = Duration.ofMillis(100);
    private static final Duration UNTIL_READY = Duration.ofSeconds(1);

    private final Engine engine;
    private final Messages messages;
    private final EngineStatus status;
    private final EngineSettings settings;

    MessagesOut(Engine engine, Messages messages, EngineStatus status, EngineSettings settings) {
        this.engine = engine;
        this.messages = messages;
        this.status = status;
        this.settings = settings;
    }

    @Override
    public Collection<String> kinds() {
        return List.of(Messages.KIND);
    }

    @Override
    public int parallel(String kind) {
        return settings.messages();
    }

    @Override
    public Outcome handle(AgendaItem item) {
        if (!status.isReady()) {
            return new Outcome.Again(UNTIL_READY, "The engine is not there, or does not have the workflows yet");
        }
        if (!messages.isNext(item)) {
            return new Outcome.Again(TURN, "An earlier message of the same ticket goes first");
        }
        return switch (engine.publish(message(item))) {
            case Answer.Done done -> new Outcome.Done();
            case Answer.Gone gone -> Retry.later(gone.why());
            case Answer.Busy busy -> Retry.soon(item, busy.why());
            case Answer.Refused refused -> {
                LOG.errorf("The engine refuses a message of ticket %s: %s", item.subject(), refused.why());
                yield Retry.later(refused.why());
            }
        };
    }

    private static Message message(AgendaItem item) {
        ObjectNode details = item.details();
        return new Message(
                details.path("id").asText(),
                details.path("name").asText(),
                item.subject(),
                details.path("variables") instanceof ObjectNode variables ? variables : Json.object(),
                Duration.parse(details.path("ttl").asText()));
    }
}
