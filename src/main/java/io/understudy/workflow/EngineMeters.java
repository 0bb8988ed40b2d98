package io.understudy.workflow;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.understudy.workflow.Engine.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What an operator sees of the traffic with the engine. */
@ApplicationScoped
public class EngineMeters {

    private final MeterRegistry registry;
    private final AtomicInteger streams = new AtomicInteger();

    EngineMeters(MeterRegistry registry, EngineStatus status) {
        this.registry = registry;
        registry.gauge("understudy.engine.connected", status, s -> s.isConnected() ? 1 : 0);
        registry.gauge("understudy.engine.streams", streams);
    }

    /** Times a command by its name and how it ended; answer {@code busy} is the engine's backpressure. */
    public Answer timed(String command, Supplier<Answer> action) {
        Timer.Sample sample = Timer.start(registry);
        Answer answer = action.get();
        sample.stop(registry.timer(
                "understudy.engine.commands",
                "command",
                command,
                "answer",
                switch (answer) {
                    case Answer.Done done -> "done";
                    case Answer.Gone gone -> "gone";
                    case Answer.Busy busy -> "busy";
                    case Answer.Refused refused -> "refused";
                }));
        return answer;
    }

    /** Counts a job that came in by what became of it. */
    void job(String type, String fate) {
        registry.counter("understudy.engine.jobs", "type", type, "fate", fate).increment();
    }

    /** How many kinds of job are being taken. */
    public void streams(int open) {
        streams.set(open);
    }
}
