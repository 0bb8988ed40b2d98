package io.understudy.worker.model;

import io.understudy.worker.Budget;
import io.understudy.worker.DraftingClock;
import io.understudy.worker.Trace;
import io.understudy.worker.model.ModelReply.Fault;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The line to a role's model for one draft: waits for a place, asks, asks again when that can help, goes over to the fallback
 * model when it cannot, and keeps to the budget all the time.
 */
public final class ModelLine {

    private static final int TRIES = 4;

    /** An answer that cannot be read is asked for again this often. */
    private static final int TRIES_OF_ANSWERS = 2;

    /** Waiting in the line is not worth more than this; the draft gives its place to another and comes back. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    /** With another model at hand, even less is. */
    private static final Duration LONGEST_WAIT_BESIDE_ANOTHER = Duration.ofSeconds(5);

    private static final Duration LOOK_FOR_A_PLACE = Duration.ofMillis(50);

    /** How soon whoever was sent away comes back at the earliest. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final ModelGateway gateway;
    private final ModelPaces paces;
    private final Deque<Candidate> candidates;
    private final double temperature;
    private final Budget budget;
    private final Trace trace;
    private final DraftingClock clock;
    private String answeredBy = "";

    /** What the models that were left behind in the dialogue failed of, in words. */
    private String before = "";

    private boolean timeMayHelp;
    private Duration again = SOON;

    /** A model that may be asked; without a profile it is named by the role but not configured. */
    public record Candidate(String id, Optional<ModelProfile> profile) {}

    /** What came of a question. */
    public sealed interface Answer {
        /** @param mostOutputTokens how long the answer could be at most */
        record Spoke(Turn.Assistant turn, ModelReply.Stop stop, ModelProfile model, int mostOutputTokens)
                implements Answer {}

        /** No model answered, and none will; the reason is in words for a supervisor. */
        record GaveUp(String why) implements Answer {}

        /**
         * No model answers now, which passes or is set right.
         *
         * @param in when to ask again
         */
        record Waits(String why, Duration in) implements Answer {}
    }

    /** What one model gave: an answer, or a reason to turn to the next one or to stop altogether. */
    private sealed interface Attempt {
        record Answered(Answer answer) implements Attempt {}

        record NextModel(String why) implements Attempt {}
    }

    public ModelLine(
            ModelGateway gateway,
            ModelPaces paces,
            List<Candidate> candidates,
            double temperature,
            Budget budget,
            Trace trace,
            DraftingClock clock) {
        this.gateway = gateway;
        this.paces = paces;
        this.candidates = new ArrayDeque<>(candidates);
        this.temperature = temperature;
        this.budget = budget;
        this.trace = trace;
        this.clock = clock;
    }

    /** What its provider calls the model that answered last, or the one that was asked when none did. */
    public String modelName() {
        if (!answeredBy.isEmpty() || candidates.isEmpty()) {
            return answeredBy;
        }
        Candidate current = candidates.element();
        return current.profile().map(ModelProfile::name).orElse(current.id());
    }

    /**
     * Leaves the model that answers now for the next one, since its answers are of no use.
     *
     * @return false when there is no other
     */
    public boolean turnAway(String why) {
        if (candidates.size() < 2
                || candidates.stream().skip(1).noneMatch(one -> one.profile().isPresent())) {
            return false;
        }
        before = joined(before, why);
        candidates.remove();
        trace.fallback(why, candidates.element().profile());
        return true;
    }

    /** {@code why}, after what the models before this one failed of. */
    public String joined(String why) {
        return joined(before, why);
    }

    public Answer ask(List<Turn> turns, List<ToolOffer> tools, boolean mustCallTool) throws InterruptedException {
        int estimate = turns.stream().mapToInt(Turn::tokens).sum()
                + tools.stream().mapToInt(ToolOffer::tokens).sum();
        String why = "";
        while (!candidates.isEmpty()) {
            Candidate current = candidates.element();
            if (!why.isEmpty() && current.profile().isPresent()) {
                trace.fallback(why, current.profile());
            }
            Attempt attempt = current.profile().isPresent()
                    ? attempt(current.profile().get(), turns, tools, mustCallTool, estimate)
                    : new Attempt.NextModel("There is no model '" + current.id() + "' configured");
            switch (attempt) {
                case Attempt.Answered answered -> {
                    return answered.answer();
                }
                case Attempt.NextModel next -> {
                    why = joined(why, next.why());
                    if (candidates.size() == 1) {
                        String all = joined(before, why);
                        return timeMayHelp ? new Answer.Waits(all, again) : new Answer.GaveUp(all);
                    }
                    candidates.remove();
                }
            }
        }
        return new Answer.GaveUp("No model is configured");
    }

    private static String joined(String before, String why) {
        return before.isEmpty() ? why : before + ". " + why;
    }

    private Attempt attempt(
            ModelProfile model, List<Turn> turns, List<ToolOffer> tools, boolean mustCallTool, int estimate)
            throws InterruptedException {
        ModelPace pace = paces.of(model);
        Duration waited = Duration.ZERO;
        Instant begun = clock.now();
        for (int tried = 1; ; tried++) {
            int most;
            switch (budget.allow(estimate, model)) {
                case Budget.Allowance.Denied denied -> {
                    return new Attempt.Answered(new Answer.GaveUp(joined(before, denied.why())));
                }
                case Budget.Allowance.Granted granted -> most = granted.maxOutputTokens();
            }
            Duration place = place(pace, longestWait().minus(waited));
            waited = waited.plus(place);
            budget.waited(place);
            if (!pace.enter()) {
                return notNow(model, pace);
            }
            long start = clock.nanos();
            ModelReply reply =
                    send(model, pace, new ModelRequest(turns, tools, mustCallTool, temperature, most, patience(model)));
            Duration took = Duration.ofNanos(clock.nanos() - start);
            switch (reply) {
                case ModelReply.Said said -> {
                    if (pace.answered(took)) {
                        trace.note("The model " + model.name() + " answers again");
                    }
                    ModelReply.Usage usage = UsageCheck.believed(
                            said.usage(), estimate, said.turn().tokens(), most);
                    answeredBy = said.model();
                    trace.model(said, usage, paid(model, pace, usage), took);
                    return new Attempt.Answered(new Answer.Spoke(said.turn(), said.stop(), model, most));
                }
                case ModelReply.Failed failed -> {
                    pace.failed(failed);
                    Optional<ModelReply.Usage> used =
                            failed.usage().map(some -> UsageCheck.believed(Optional.of(some), estimate, 0, most));
                    trace.retry(model, failed.why(), took, used, used.map(some -> paid(model, pace, some)));
                    if (!canHelp(failed, tried) || waited.compareTo(longestWait()) >= 0) {
                        return given(model, pace, failed, tried, begun);
                    }
                }
            }
        }
    }

    private BigDecimal paid(ModelProfile model, ModelPace pace, ModelReply.Usage usage) {
        BigDecimal cost = budget.use(usage, model);
        pace.used(usage, cost);
        return cost;
    }

    private ModelReply send(ModelProfile model, ModelPace pace, ModelRequest request) throws InterruptedException {
        try {
            return gateway.ask(model, request.shownTo(model.accepts()));
        } catch (InterruptedException e) {
            pace.left();
            throw e;
        } catch (RuntimeException e) {
            return ModelReply.Failed.of(
                    ModelReply.Reason.NONSENSE,
                    "the request ended with an unexpected " + e.getClass().getSimpleName());
        }
    }

    /**
     * Waits until the model can be asked, or is not worth waiting for.
     *
     * @return for how long it waited
     */
    private Duration place(ModelPace pace, Duration most) throws InterruptedException {
        Duration waited = Duration.ZERO;
        while (pace.free() == 0) {
            Duration wait = pace.pause();
            wait = wait.compareTo(LOOK_FOR_A_PLACE) < 0 ? LOOK_FOR_A_PLACE : wait;
            if (waited.plus(wait).compareTo(most) > 0) {
                return waited;
            }
            clock.pause(wait);
            waited = waited.plus(wait);
        }
        return waited;
    }

    private Duration longestWait() {
        return candidates.size() > 1 ? LONGEST_WAIT_BESIDE_ANOTHER : LONGEST_WAIT;
    }

    /** Its place in the line is another's. */
    private Attempt notNow(ModelProfile model, ModelPace pace) {
        timeMayHelp = true;
        Duration wait = pace.pause();
        again = wait.compareTo(SOON) > 0 ? wait : SOON;
        return new Attempt.NextModel("The model " + model.name() + " cannot be asked now: "
                + pace.trouble().map(ModelPace.Trouble::why).orElse("it answers as many as it can"));
    }

    /** A model that answers others in the meantime, and fails at this again and again, fails of this. */
    private Attempt given(ModelProfile model, ModelPace pace, ModelReply.Failed failed, int tried, Instant begun) {
        boolean answersOthers = tried > 1 && failed.reason() != ModelReply.Reason.BUSY && pace.answeredAfter(begun);
        if (failed.reason().fault() != Fault.ANSWER && !answersOthers) {
            notNow(model, pace);
        }
        return new Attempt.NextModel(
                words(model, failed, tried) + (answersOthers ? "; it answers others in the meantime" : ""));
    }

    /** While there is another model, one that hangs must leave it some of the time. */
    private Duration patience(ModelProfile model) {
        Duration left = candidates.size() > 1 ? budget.timeLeft().dividedBy(2) : budget.timeLeft();
        Duration most = left.compareTo(model.timeout()) < 0 ? left : model.timeout();
        return most.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : most;
    }

    private boolean canHelp(ModelReply.Failed failed, int tried) {
        return !budget.timeLeft().isZero()
                && switch (failed.reason()) {
                    case BUSY -> true;
                    case BROKEN, UNREACHABLE -> tried < TRIES;
                    case SLOW, NONSENSE -> tried < TRIES_OF_ANSWERS;
                    case REFUSED, MISCONFIGURED -> false;
                };
    }

    private static String words(ModelProfile model, ModelReply.Failed failed, int tried) {
        String times = tried == 1 ? "" : " (tried " + tried + " times)";
        return "The model " + model.name() + " gave no usable answer" + times + ": " + failed.why()
                + failed.retryAfter()
                        .map(wait -> "; it asks to wait " + wait.toSeconds() + " seconds")
                        .orElse("");
    }
}
