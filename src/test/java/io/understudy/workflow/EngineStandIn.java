package io.understudy.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** An engine that is away, or refuses messages of a name, as a test has it. */
@Alternative
@ApplicationScoped
public class EngineStandIn implements Engine {

    /** Tests with this engine. */
    public static final class Profile implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(EngineStandIn.class);
        }
    }

    private final List<Message> published = new CopyOnWriteArrayList<>();
    private final List<Long> completed = new CopyOnWriteArrayList<>();
    private volatile boolean away;
    private volatile String refused = "";

    void goesAway() {
        away = true;
    }

    void comesBack() {
        away = false;
    }

    void refuses(String messageName) {
        refused = messageName;
    }

    /** The ids of the messages of a ticket, in their order. */
    List<String> published(String ticket) {
        return published.stream()
                .filter(message -> message.correlationKey().equals(ticket))
                .map(Message::id)
                .toList();
    }

    @Override
    public Answer publish(Message message) {
        if (away) {
            return new Answer.Busy("UNAVAILABLE");
        }
        if (message.name().equals(refused)) {
            return new Answer.Refused("INVALID_ARGUMENT: '" + message.name() + "' is no name for a message");
        }
        published.add(message);
        return new Answer.Done();
    }

    @Override
    public Answer complete(long jobKey, ObjectNode variables) {
        completed.add(jobKey);
        return answer();
    }

    @Override
    public Answer hold(long jobKey, Duration duration) {
        return answer();
    }

    @Override
    public Answer probe(long processInstanceKey) {
        return answer();
    }

    @Override
    public Answer cancel(long processInstanceKey) {
        return answer();
    }

    @Override
    public Answer set(long processInstanceKey, ObjectNode variables) {
        return answer();
    }

    @Override
    public Answer move(long processInstanceKey, long step, String elementId) {
        return answer();
    }

    @Override
    public Answer leaveMark(String mark) {
        return answer();
    }

    @Override
    public Deployed deploy(Map<String, String> files) {
        return away ? new Deployed.Failed(answer()) : new Deployed.Resources(List.of());
    }

    @Override
    public Answer ping() {
        return answer();
    }

    @Override
    public String version() {
        return "";
    }

    @Override
    public Recognition recognise(String mark) {
        return away ? Recognition.AWAY : Recognition.KNOWN;
    }

    @Override
    public void open(Map<String, Consumer<EngineJob>> takers) {}

    private Answer answer() {
        return away ? new Answer.Busy("UNAVAILABLE") : new Answer.Done();
    }
}
