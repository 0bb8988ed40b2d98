package io.understudy.worker.model;

import io.understudy.work.outbox.Backoff;
import io.understudy.worker.Budget;
import io.understudy.worker.DraftingClock;
import io.understudy.worker.Trace;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The line to a role's model for one draft: asks, waits and asks again when that can help, goes over to the fallback
 * model when it cannot, and keeps to the budget all the time.
 */
public final class ModelLine {

    private static final int TRIES = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

    private final ModelGateway gateway;
    private final Deque<Candidate> candidates;
    private final double temperature;
    private final Budget budget;
    private final Trace trace;
    private final DraftingClock pace;
    private String answeredBy = "";

    /** A model that may be asked; without a profile it is named by the role but not configured. */
    public record Candidate(String id, Optional<ModelProfile> profile) {}

    /** What came of a question. */
    public sealed interface Answer {
        record Spoke(Turn.Assistant turn) implements Answer {}

        /** No model answered; the reason is in words for a supervisor. */
        record GaveUp(String why) implements Answer {}
    }

    /** What one model gave: an answer, or a reason to turn to the next one or to stop altogether. */
    private sealed interface Attempt {
        record Answered(Answer answer) implements Attempt {}

        record NextModel(String why) implements Attempt {}
    }

    public ModelLine(
            ModelGateway gateway,
            List<Candidate> candidates,
            double temperature,
            Budget budget,
            Trace trace,
            DraftingClock pace) {
        this.gateway = gateway;
        this.candidates = new ArrayDeque<>(candidates);
        this.temperature = temperature;
        this.budget = budget;
        this.trace = trace;
        this.pace = pace;
    }

    /** What its provider calls the model that answered last, or the one that was asked when none did. */
    public String modelName() {
        if (!answeredBy.isEmpty() || candidates.isEmpty()) {
            return answeredBy;
        }
        Candidate current = candidates.element();
        return current.profile().map(ModelProfile::name).orElse(current.id());
    }

    public Answer ask(List<Turn> turns, List<ToolOffer> tools, boolean mustCallTool) throws InterruptedException {
        int estimate = turns.stream().mapToInt(Turn::tokens).sum()
                + tools.stream().mapToInt(ToolOffer::tokens).sum();
        String why = "";
        while (!candidates.isEmpty()) {
            Candidate current = candidates.element();
            if (!why.isEmpty() && current.profile().isPresent()) {
                trace.fallback(why, current.profile().get());
            }
            Attempt attempt = current.profile().isPresent()
                    ? attempt(current.profile().get(), turns, tools, mustCallTool, estimate)
                    : new Attempt.NextModel("There is no model '" + current.id() + "' configured");
            switch (attempt) {
                case Attempt.Answered answered -> {
                    return answered.answer();
                }
                case Attempt.NextModel next -> {
                    why = why.isEmpty() ? next.why() : why + ". " + next.why();
                    if (candidates.size() == 1) {
                        return new Answer.GaveUp(why);
                    }
                    candidates.remove();
                }
            }
        }
        return new Answer.GaveUp("No model is configured");
    }

    private Attempt attempt(
            ModelProfile model, List<Turn> turns, List<ToolOffer> tools, boolean mustCallTool, int estimate)
            throws InterruptedException {
        for (int tried = 1; ; tried++) {
            int most;
            switch (budget.allow(estimate, model)) {
                case Budget.Allowance.Denied denied -> {
                    return new Attempt.Answered(new Answer.GaveUp(denied.why()));
                }
                case Budget.Allowance.Granted granted -> most = granted.maxOutputTokens();
            }
            long start = pace.nanos();
            ModelReply reply =
                    send(model, new ModelRequest(turns, tools, mustCallTool, temperature, most, patience(model)));
            Duration took = Duration.ofNanos(pace.nanos() - start);
            switch (reply) {
                case ModelReply.Said said -> {
                    ModelReply.Usage usage = said.usage()
                            .orElseGet(() ->
                                    new ModelReply.Usage(estimate, said.turn().tokens()));
                    answeredBy = said.model();
                    trace.model(said, usage, budget.use(usage, model), took);
                    return new Attempt.Answered(new Answer.Spoke(said.turn()));
                }
                case ModelReply.Failed failed -> {
                    Duration pause = pause(failed, tried);
                    String words = words(model, failed, tried);
                    if (budget.timeLeft().isZero()) {
                        return new Attempt.Answered(
                                new Answer.GaveUp(budget.spent().orElse("The time is over") + ". " + words));
                    }
                    if (!again(failed, tried, pause)) {
                        return new Attempt.NextModel(words);
                    }
                    trace.retry(model, failed.why(), took, pause);
                    pace.pause(pause);
                }
            }
        }
    }

    private ModelReply send(ModelProfile model, ModelRequest request) throws InterruptedException {
        try {
            return gateway.ask(model, request.shownTo(model.accepts()));
        } catch (RuntimeException e) {
            return ModelReply.Failed.of(
                    ModelReply.Reason.NONSENSE,
                    "the request ended with an unexpected " + e.getClass().getSimpleName());
        }
    }

    /** While there is another model, one that hangs must leave it some of the time. */
    private Duration patience(ModelProfile model) {
        Duration left = candidates.size() > 1 ? budget.timeLeft().dividedBy(2) : budget.timeLeft();
        Duration most = left.compareTo(model.timeout()) < 0 ? left : model.timeout();
        return most.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : most;
    }

    private static Duration pause(ModelReply.Failed failed, int tried) {
        Duration ours = Backoff.after(tried, FIRST_PAUSE, LONGEST_PAUSE);
        return failed.retryAfter().filter(theirs -> theirs.compareTo(ours) > 0).orElse(ours);
    }

    /** With another model at hand, a long wait is not worth it. */
    private boolean again(ModelReply.Failed failed, int tried, Duration pause) {
        boolean canHelp = switch (failed.reason()) {
            case BUSY, BROKEN, UNREACHABLE -> tried < TRIES;
            case SLOW, NONSENSE -> tried < 2;
            case REFUSED -> false;
        };
        Duration most = candidates.size() > 1 ? LONGEST_PAUSE : budget.timeLeft();
        return canHelp && pause.compareTo(most) <= 0 && pause.compareTo(budget.timeLeft()) < 0;
    }

    private static String words(ModelProfile model, ModelReply.Failed failed, int tried) {
        String times = tried == 1 ? "" : " (tried " + tried + " times)";
        return "The model " + model.name() + " gave no usable answer" + times + ": " + failed.why()
                + failed.retryAfter()
                        .map(wait -> "; it asks to wait " + wait.toSeconds() + " seconds")
                        .orElse("");
    }
}
