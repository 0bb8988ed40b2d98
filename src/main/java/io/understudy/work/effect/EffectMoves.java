package io.understudy.work.effect;

import io.understudy.platform.Json;
import io.understudy.work.effect.EffectHandler.Result;
import io.understudy.work.outbox.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * How the row of an effect changes. Whatever is begun or decided moves its fence on; an answer that carries an older one
 * is late. A late answer never brings an effect back: of all it may say, only "it went out" is written down.
 */
final class EffectMoves {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);
    private static final Duration LONGEST_LOOK_PAUSE = Duration.ofSeconds(30);

    /** After this an attempt whose process died is over: it is begun within its lease and a call is bounded. */
    private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(1);

    private EffectMoves() {}

    /**
     * How an attempt ended.
     *
     * @param fence the effect's fence when it was begun
     * @param sent whether something was sent; otherwise an earlier attempt was looked for
     */
    record Attempt(long fence, Destination destination, boolean sent, Result result) {}

    /** What follows from an answer. */
    sealed interface Next {
        /** It is out: the ticket remembers it, and the engine is told. */
        record Out(Result.Done done) implements Next {}

        /** It turned out to have gone out after its end: the ticket remembers it, and nobody is told. */
        record OutTooLate(Result.Done done) implements Next {}

        /** It is tried, or looked for, again. */
        record Later(Duration pause) implements Next {}

        /** A person decides from here. */
        record Person() implements Next {}

        /** The answer was late and says nothing that matters. */
        record Dropped() implements Next {}
    }

    /** Something is about to be sent. */
    static void begin(Effect effect, Instant now) {
        effect.state = EffectState.SENT_UNKNOWN;
        effect.fence++;
        effect.attempts++;
        effect.looks = 0;
        effect.sentAt = now;
        effect.endedAt = null;
        effect.waitsFor = null;
    }

    /** An earlier attempt is about to be looked for. */
    static void look(Effect effect) {
        effect.fence++;
        effect.looks++;
        effect.waitsFor = null;
    }

    /**
     * It was looked for and is not there: it is about to be sent once more.
     *
     * @return false when it must not be: something else was begun or decided meanwhile, or it was tried often enough
     */
    static boolean sendAgain(Effect effect, long fence, Instant now) {
        if (isLate(effect, fence)) {
            return false;
        }
        if (effect.failures >= effect.maxAttempts) {
            giveUp(effect, "It did not arrive. " + effect.lastError, false);
            return false;
        }
        begin(effect, now);
        effect.fence = fence;
        return true;
    }

    /** It was about to be sent or looked for, but the system it goes to is away: nothing was done. */
    static boolean putOff(Effect effect, Attempt attempt, String why, Instant now) {
        if (isLate(effect, attempt.fence())) {
            return false;
        }
        if (attempt.sent()) {
            effect.state = EffectState.PENDING;
            effect.attempts--;
            effect.sentAt = null;
        } else {
            effect.looks--;
        }
        waiting(effect, attempt.destination(), why, now);
        return true;
    }

    /** When the latest attempt that may have gone out was over on our side. */
    static Instant endOfAttempt(Effect effect) {
        if (effect.endedAt != null) {
            return effect.endedAt;
        }
        return effect.sentAt == null ? effect.createdAt : effect.sentAt.plus(LONGEST_ATTEMPT);
    }

    /** Writes down how an attempt ended. */
    static Next end(Effect effect, Attempt attempt, Instant now) {
        if (isLate(effect, attempt.fence())) {
            return late(effect, attempt.result());
        }
        if (attempt.sent()) {
            effect.endedAt = now;
        }
        return switch (attempt.result()) {
            case Result.Done done -> out(effect, done);
            case Result.Refused refused -> {
                effect.toldRevision = Math.max(effect.toldRevision, refused.told());
                yield giveUp(effect, refused.why(), !attempt.sent());
            }
            case Result.Undecidable undecidable -> giveUp(effect, undecidable.why(), true);
            case Result.NotDone notDone -> {
                effect.state = EffectState.PENDING;
                effect.toldRevision = Math.max(effect.toldRevision, notDone.told());
                yield failed(effect, notDone.why(), notDone.pause(), true);
            }
            // What was sent is looked for at least once, however seldom it is to be tried.
            case Result.Unknown unknown -> failed(effect, unknown.why(), unknown.pause(), !attempt.sent());
            case Result.Away away -> away(effect, attempt, away, now);
            case Result.Settling settling -> settling(effect, settling, now);
        };
    }

    private static boolean isLate(Effect effect, long fence) {
        return effect.fence != fence || effect.state != EffectState.SENT_UNKNOWN;
    }

    private static Next late(Effect effect, Result result) {
        if (!(result instanceof Result.Done done)) {
            return new Next.Dropped();
        }
        return switch (effect.state) {
            case PENDING, SENT_UNKNOWN, INCIDENT -> out(effect, done);
            case DONE, COMPLETED ->
                !effect.skipped && done.externalId().equals(effect.externalId)
                        ? new Next.Dropped()
                        : outTooLate(effect, done, effect.skipped ? "was skipped" : "had gone out already");
            case ENDING, WITHDRAWN -> outTooLate(effect, done, "had been given up");
        };
    }

    private static Next outTooLate(Effect effect, Result.Done done, String ended) {
        effect.lastError = "An earlier attempt went out after all, after the step " + ended
                + (done.externalId().isEmpty() ? "" : ": " + done.externalId()) + ". " + effect.lastError;
        if (effect.externalId == null || effect.externalId.isEmpty()) {
            effect.externalId = done.externalId();
        }
        return new Next.OutTooLate(done);
    }

    private static Next out(Effect effect, Result.Done done) {
        effect.state = EffectState.DONE;
        effect.fence++;
        effect.externalId = done.externalId();
        effect.result = Json.write(done.variables());
        effect.lastError = "";
        noLongerWaiting(effect);
        return new Next.Out(done);
    }

    private static Next failed(Effect effect, String why, Duration asked, boolean mayEnd) {
        effect.failures++;
        effect.lastError = why;
        noLongerWaiting(effect);
        if (mayEnd && effect.failures >= effect.maxAttempts) {
            return giveUp(effect, why, effect.state == EffectState.SENT_UNKNOWN);
        }
        return new Next.Later(longer(asked, Backoff.after(effect.failures, FIRST_PAUSE, LONGEST_PAUSE)));
    }

    private static Next away(Effect effect, Attempt attempt, Result.Away away, Instant now) {
        if (attempt.sent() && !away.mayHaveArrived()) {
            effect.state = EffectState.PENDING;
        }
        Destination destination = attempt.destination();
        waiting(effect, destination, away.why(), now);
        Instant since = Objects.requireNonNull(effect.waitingSince);
        if (since.plus(destination.patience()).isBefore(now)) {
            return giveUp(
                    effect,
                    destination.name() + " has been out of reach since " + since + ". " + away.why(),
                    effect.state == EffectState.SENT_UNKNOWN);
        }
        return new Next.Later(away.pause());
    }

    private static Next settling(Effect effect, Result.Settling settling, Instant now) {
        effect.lastError = settling.why();
        effect.waitingSince = Objects.requireNonNullElse(effect.waitingSince, now);
        Duration pause = Backoff.after(effect.looks, FIRST_PAUSE, LONGEST_LOOK_PAUSE);
        return new Next.Later(pause.compareTo(settling.left()) < 0 ? pause : settling.left());
    }

    private static void waiting(Effect effect, Destination destination, String why, Instant now) {
        effect.lastError = why;
        effect.waitsFor = destination.key();
        effect.waitingSince = Objects.requireNonNullElse(effect.waitingSince, now);
    }

    private static void noLongerWaiting(Effect effect) {
        effect.waitsFor = null;
        effect.waitingSince = null;
    }

    private static Next giveUp(Effect effect, String why, boolean doubtful) {
        effect.state = EffectState.INCIDENT;
        effect.fence++;
        effect.doubtful = doubtful;
        effect.lastError = why.strip();
        noLongerWaiting(effect);
        return new Next.Person();
    }

    /** The engine no longer has its job. @return false when it had ended before */
    static boolean withdraw(Effect effect, String why) {
        return switch (effect.state) {
            case PENDING, SENT_UNKNOWN, INCIDENT, ENDING -> {
                effect.state = EffectState.WITHDRAWN;
                effect.fence++;
                effect.lastError = why;
                noLongerWaiting(effect);
                yield true;
            }
            case DONE, COMPLETED, WITHDRAWN -> false;
        };
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    /** It is tried again; where it is unknown whether it went out, it is looked for first. */
    static void retry(Effect effect) {
        back(effect, effect.isDoubtful() ? EffectState.SENT_UNKNOWN : EffectState.PENDING);
    }

    /** It is sent, although an earlier attempt may have arrived: a person says that it did not, or that it does not matter. */
    static void send(Effect effect) {
        back(effect, EffectState.PENDING);
    }

    private static void back(Effect effect, EffectState state) {
        decide(effect, state);
        effect.failures = 0;
    }

    /** It is over without being sent from here: it was skipped, or a person has seen that it arrived. */
    static void close(Effect effect, boolean skipped, String result) {
        decide(effect, EffectState.DONE);
        effect.skipped = skipped;
        effect.result = result;
        effect.lastError = "";
    }

    /** Its task is reopened or its case ended, as soon as the engine has been told. */
    static void leave(Effect effect) {
        effect.doubtful = effect.isDoubtful();
        decide(effect, EffectState.ENDING);
    }

    private static void decide(Effect effect, EffectState state) {
        if (!effect.canBeDecided()) {
            throw new IllegalStateException(
                    "Effect " + effect.id + " is " + effect.state + ", about which nobody decides");
        }
        effect.state = state;
        effect.fence++;
        noLongerWaiting(effect);
    }

    /** The engine did not take what was decided: it is an incident as before. */
    static void stay(Effect effect, String why) {
        if (effect.state == EffectState.ENDING) {
            giveUp(effect, why, effect.doubtful);
        }
    }
}
