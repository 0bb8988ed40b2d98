package io.understudy.worker.model;

import io.understudy.work.outbox.Backoff;
import io.understudy.worker.DraftingClock;
import io.understudy.worker.model.ModelReply.Fault;
import io.understudy.worker.model.ModelReply.Reason;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many requests a model is sent at a time, and when. The number grows with every answer and is halved when the provider
 * is busy or slow (additive increase, multiplicative decrease); what the provider asks to wait is waited. A model
 * that does not answer at all is asked by one request at a time whether it is back, after growing pauses.
 */
public final class ModelPace {

    /** So many requests at a time at first, and one more with every answer until a limit is met for the first time. */
    private static final int FIRST_LIMIT = 8;

    /** An answer that took longer than this share of the time it may take counts as slow. */
    private static final int SLOW_SHARE = 2;

    /** After so many failures in a row, a model counts as away; after one when nothing answers there at all. */
    private static final int FAILURES = 3;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** Whoever wants to be left alone for longer is asked after this all the same: such wishes are often mistakes. */
    private static final Duration LONGEST_WISH = Duration.ofMinutes(15);

    /** A wrong key is asked for again this often, since an operator may have set it right with the provider. */
    private static final Duration UNTIL_SET_RIGHT = Duration.ofMinutes(5);

    private final ModelProfile model;
    private final DraftingClock clock;
    private final ModelFigures figures = new ModelFigures();
    private double limit;
    private double before;
    private int underWay;
    private int failures;
    private Instant notBefore = Instant.EPOCH;
    private Instant lowered = Instant.EPOCH;
    private Instant lastAnswer = Instant.EPOCH;
    private @Nullable Trouble trouble;

    ModelPace(ModelProfile model, DraftingClock clock) {
        this.model = model;
        this.clock = clock;
        this.limit = Math.min(FIRST_LIMIT, model.parallel());
        this.before = model.parallel();
    }

    /**
     * Why a model is not asked.
     *
     * @param since when it answered for the last time before it failed, about
     * @param why what it said last, in words
     * @param next when it is asked again
     */
    public record Trouble(Fault fault, Instant since, String why, Instant next) {}

    /**
     * What is known of a model's pace.
     *
     * @param limit how many requests may be under way
     */
    public record State(int limit, int underWay, Optional<Trouble> trouble, ModelFigures.Counts counts) {}

    public synchronized State state() {
        return new State((int) limit, underWay, trouble(), figures.counts());
    }

    /** What an answer cost, usable or not. */
    synchronized void used(ModelReply.Usage usage, BigDecimal cost) {
        figures.used(usage, cost);
    }

    /** Why it is not asked at present; empty when it is. */
    public synchronized Optional<Trouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** How many more requests can begin now. */
    public synchronized int free() {
        if (clock.now().isBefore(notBefore)) {
            return 0;
        }
        return trouble == null ? Math.max(0, (int) limit - underWay) : underWay == 0 ? 1 : 0;
    }

    /**
     * Takes a place.
     *
     * @return false when there is none now
     */
    synchronized boolean enter() {
        if (free() == 0) {
            return false;
        }
        underWay++;
        return true;
    }

    /** How long until asking for a place makes sense; zero when a place has to become free. */
    synchronized Duration pause() {
        Duration left = Duration.between(clock.now(), notBefore);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /**
     * It answered.
     *
     * @return whether it had been away
     */
    synchronized boolean answered(Duration took) {
        figures.answered(took);
        underWay--;
        boolean wasAway = trouble != null;
        lastAnswer = clock.now();
        trouble = null;
        failures = 0;
        if (wasAway) {
            notBefore = lastAnswer;
        }
        if (took.multipliedBy(SLOW_SHARE).compareTo(model.timeout()) > 0) {
            lower();
        } else {
            limit = Math.min(model.parallel(), limit < before ? limit + 1 : limit + 1 / limit);
        }
        return wasAway;
    }

    /** Whether it has answered somebody after this moment. */
    synchronized boolean answeredAfter(Instant moment) {
        return lastAnswer.isAfter(moment);
    }

    /** It gave no answer. */
    synchronized void failed(ModelReply.Failed failed) {
        figures.failed(failed.reason());
        underWay--;
        Instant now = clock.now();
        if (failed.reason().fault() == Fault.ANSWER) {
            trouble = null;
            failures = 0;
            return;
        }
        failures++;
        if (failed.reason() == Reason.BUSY || failed.reason() == Reason.SLOW) {
            lower();
        }
        Duration ours = failed.reason() == Reason.MISCONFIGURED
                ? UNTIL_SET_RIGHT
                : Backoff.after(Math.min(failures, 10), FIRST_PAUSE, LONGEST_PAUSE);
        Instant next = now.plus(failed.retryAfter()
                .filter(theirs -> theirs.compareTo(ours) > 0)
                .map(theirs -> theirs.compareTo(LONGEST_WISH) < 0 ? theirs : LONGEST_WISH)
                .orElse(ours));
        notBefore = next.isAfter(notBefore) ? next : notBefore;
        if (failures >= FAILURES
                || failed.reason() != Reason.BUSY
                || failed.retryAfter().isPresent()) {
            Instant since = trouble == null ? now : trouble.since();
            trouble = new Trouble(failed.reason().fault(), since, failed.why(), notBefore);
        }
    }

    /** A probe of somebody who set it right begins, whatever is known of the model. */
    synchronized void probe() {
        underWay++;
    }

    /** Nobody waits for the answer any more. */
    synchronized void left() {
        underWay--;
    }

    /** Once for all the requests that met the same limit. */
    private void lower() {
        Instant now = clock.now();
        if (Duration.between(lowered, now).compareTo(Duration.ofSeconds(1)) >= 0) {
            before = Math.max(1, limit / 2);
            limit = before;
            lowered = now;
        }
    }
}
