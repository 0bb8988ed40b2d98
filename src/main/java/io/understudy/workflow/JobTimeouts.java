package io.understudy.workflow;

import io.understudy.workflow.Engine.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How long the engine leaves a job with us. Ends are reckoned on our own clock from when a job reached us, so that it
 * does not matter whether the engine's clock agrees with ours.
 */
@ApplicationScoped
class JobTimeouts {

    /** How long a job that could not be stored stays with the engine. Most likely the database is away. */
    private static final Duration TROUBLE = Duration.ofSeconds(10);

    private final Engine engine;
    private final EngineSettings settings;
    private final Clock clock;

    JobTimeouts(Engine engine, EngineSettings settings, Clock clock) {
        this.engine = engine;
        this.settings = settings;
        this.clock = clock;
    }

    /** When the hold of a job that has just reached us runs out. */
    Instant endOfFirst() {
        return clock.instant().plus(settings.firstHold());
    }

    /** When to see to the holds that run out: early enough for a second try. */
    Instant endingSoon() {
        return clock.instant().plus(settings.firstHold().dividedBy(2));
    }

    Instant endOfLong() {
        return clock.instant().plus(settings.longHold());
    }

    /** It is ours and will take a while. */
    Answer keep(long jobKey) {
        return engine.hold(jobKey, settings.longHold());
    }

    /** It is somebody else's: only our stream should not meet it again at once. */
    void leaveAlone(long jobKey) {
        engine.hold(jobKey, settings.foreignTaskTimeout());
    }

    /** It could not be stored and should come again soon. */
    void comeAgain(long jobKey) {
        engine.hold(jobKey, TROUBLE);
    }
}
