package io.understudy.worker;

import io.understudy.work.draft.DraftResult;
import io.understudy.worker.answer.AnswerReader;
import io.understudy.worker.model.ModelLine;
import io.understudy.worker.model.ModelReply.Stop;
import io.understudy.worker.model.ToolCall;
import io.understudy.worker.model.ToolOffer;
import io.understudy.worker.model.Turn;
import io.understudy.worker.prompt.Prompt;
import io.understudy.worker.tools.Lookups;
import io.understudy.worker.tools.Templates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One draft of one task: the dialogue with the model from the prompt to a form that is valid, or to the reason why there
 * is none. Runs once.
 */
final class DraftRun {

    /** How often a model is told that text reaches nobody. */
    private static final int REMINDERS = 2;

    /** How often a model that wants to go on is let go on. */
    private static final int PAUSES = 5;

    private final DraftingContext brief;
    private final Prompt prompt;
    private final ToolOffer submit;
    private final Lookups lookups;
    private final ModelLine line;
    private final Budget budget;
    private final Trace trace;
    private final DraftOutcome outcome;
    private final AnswerReader reader;
    private final List<Turn> turns = new ArrayList<>();
    private @Nullable Submission submission;
    private int repairs;
    private int reminders;
    private int pauses;
    private boolean correcting;
    private boolean lastChance;
    private boolean mustCall;

    DraftRun(
            DraftingContext brief,
            Prompt prompt,
            ToolOffer submit,
            Lookups lookups,
            ModelLine line,
            Budget budget,
            Trace trace,
            DraftValidation examination) {
        this.brief = brief;
        this.prompt = prompt;
        this.submit = submit;
        this.lookups = lookups;
        this.line = line;
        this.budget = budget;
        this.trace = trace;
        this.outcome = new DraftOutcome(brief, line, budget, trace, examination);
        this.reader = new AnswerReader(brief.form(), brief.variables(), FormSchema.SUBMIT);
    }

    /** How a run ended. */
    sealed interface End {
        /** There is something to hand in, be it a failure. */
        record Finished(DraftResult result) implements End {}

        /**
         * No model can be asked now; the draft has to be made again later.
         *
         * @param spent what was used up until then, with what happened
         * @param in when to try again
         */
        record Waits(DraftResult spent, String why, Duration in) implements End {}

        /**
         * The task is no longer a worker's.
         *
         * @param spent what was used up until then, with what happened
         */
        record Abandoned(DraftResult spent) implements End {}
    }

    /** What one turn of the model led to. */
    private enum Step {
        GO_ON,
        VALID
    }

    /** The draft cannot be finished; the message says why, in words for a supervisor. */
    private static final class FailedException extends Exception {
        FailedException(String why) {
            super(why);
        }
    }

    /** The draft cannot be finished now. */
    private static final class WaitsException extends Exception {
        private final transient ModelLine.Answer.Waits waits;

        WaitsException(ModelLine.Answer.Waits waits) {
            super(waits.why());
            this.waits = waits;
        }
    }

    /**
     * @param wanted whether the task is still being drafted; asked before every round but the first
     * @throws InterruptedException when this process is stopping; the draft is lost and has to be made again
     */
    End run(BooleanSupplier wanted) throws InterruptedException {
        trace.prompt(prompt, offers(), lookups.missing());
        turns.addAll(prompt.turns());
        try {
            while (round() != Step.VALID) {
                if (!wanted.getAsBoolean()) {
                    return new End.Abandoned(
                            outcome.result(submission, Optional.of("The task was no longer a worker's.")));
                }
            }
            return new End.Finished(outcome.result(submission, Optional.empty()));
        } catch (WaitsException e) {
            String why = DraftWords.sentence(e);
            if (correcting) {
                trace.failure(why);
                return new End.Finished(outcome.unfinished(submission, why));
            }
            trace.note("Waits: " + why);
            return new End.Waits(outcome.result(submission, Optional.of(why)), why, e.waits.in());
        } catch (FailedException e) {
            String why = DraftWords.sentence(e);
            trace.failure(why);
            return new End.Finished(
                    correcting ? outcome.unfinished(submission, why) : outcome.result(submission, Optional.of(why)));
        }
    }

    private List<ToolOffer> offers() {
        List<ToolOffer> offers = new ArrayList<>(lastChance ? List.of() : lookups.offers());
        offers.add(submit);
        return offers;
    }

    private Step round() throws FailedException, WaitsException, InterruptedException {
        List<ToolOffer> offers = offers();
        ModelLine.Answer.Spoke said = switch (line.ask(turns, offers, mustCall)) {
            case ModelLine.Answer.GaveUp gaveUp -> throw new FailedException(gaveUp.why());
            case ModelLine.Answer.Waits waits -> throw new WaitsException(waits);
            case ModelLine.Answer.Spoke spoke -> spoke;
        };
        List<String> names =
                new ArrayList<>(lookups.offers().stream().map(ToolOffer::name).toList());
        names.add(submit.name());
        boolean whole = said.stop() != Stop.CUT_OFF && said.stop() != Stop.WINDOW_FULL;
        AnswerReader.Answer answer = reader.read(said.turn(), names, whole, this::wasTold);
        trace.readAs(answer.repairs());
        turns.add(answer.turn());
        Step step = answer.turn().calls().isEmpty() ? text(said) : calls(answer, said);
        Optional<String> spent = step == Step.VALID ? Optional.empty() : budget.spent();
        if (spent.isPresent()) {
            throw new FailedException(spent.get());
        }
        return step;
    }

    /** What a model repeats of what it was told is not what it says. */
    private boolean wasTold(String text) {
        return turns.stream().anyMatch(turn -> turn.tells(text));
    }

    /** An answer that calls nothing. */
    private Step text(ModelLine.Answer.Spoke said) throws FailedException {
        if (said.stop() == Stop.PAUSED && pauses < PAUSES) {
            pauses++;
            return Step.GO_ON;
        }
        Optional<String> stopped = StopWords.of(said);
        if (stopped.isPresent() && said.stop() != Stop.CUT_OFF) {
            return useless(stopped.get());
        }
        reminders++;
        repairs++;
        if (reminders > (stopped.isPresent() ? 1 : REMINDERS)
                || repairs > brief.role().limits().repairs()) {
            return useless(stopped.orElse("The model kept answering in text instead of filling in the form"));
        }
        mustCall = true;
        tell(Templates.fill(stopped.isPresent() ? "was-cut-off" : "use-the-tool", Map.of()));
        return Step.GO_ON;
    }

    private Step calls(AnswerReader.Answer answer, ModelLine.Answer.Spoke said)
            throws FailedException, InterruptedException {
        List<ToolCall> calls = answer.calls();
        String told = "";
        if (answer.form().isPresent()) {
            Submission given = Submission.of(answer.form().get(), brief.form(), brief.variables());
            submission = given;
            Optional<String> wrong;
            if (given.isValid()) {
                wrong = objection(given);
            } else if (repairs >= brief.role().limits().repairs()) {
                return useless(
                        answer.form().get().isObject()
                                ? DraftWords.neverValid(
                                        given.problems(), brief.role().limits().repairs(), lastChance)
                                : StopWords.of(said)
                                        .orElseGet(() -> DraftWords.neverValid(
                                                given.problems(),
                                                brief.role().limits().repairs(),
                                                lastChance)));
            } else {
                wrong = Optional.of(repair(given));
            }
            if (wrong.isEmpty()) {
                return Step.VALID;
            }
            told = wrong.get();
        } else if (lastChance) {
            return useless("The model kept calling tools instead of filling in the form");
        }
        if (calls.stream().anyMatch(call -> !call.name().equals(FormSchema.SUBMIT))) {
            lookups.beginRound();
        }
        for (int i = 0; i < calls.size(); i++) {
            ToolCall call = calls.get(i);
            turns.add(
                    call.name().equals(FormSchema.SUBMIT)
                            ? new Turn.ToolResult(call.id(), call.name(), told)
                            : lookups.answer(call, i));
        }
        if (lookups.areOver() && !lastChance) {
            lastChance = true;
            mustCall = true;
            tell(Templates.fill("submit-now", Map.of()));
        }
        return Step.GO_ON;
    }

    /** The model that answers does not get there; another one begins anew, with what was looked up at hand. */
    private Step useless(String why) throws FailedException {
        if (correcting || !line.turnAway(why)) {
            throw new FailedException(line.joined(why));
        }
        turns.clear();
        turns.addAll(prompt.turns());
        repairs = 0;
        reminders = 0;
        pauses = 0;
        mustCall = false;
        if (lastChance) {
            mustCall = true;
            tell(Templates.fill("submit-now", Map.of()));
        }
        return Step.GO_ON;
    }

    private void tell(String words) {
        trace.repair(words);
        turns.add(new Turn.User(words));
    }

    /**
     * What the role's checks found is told once; a worker that hands in a form with the same findings stands by it, and
     * a supervisor sees them.
     *
     * @return what to tell the model about the form it handed in; empty when there is nothing more to say
     */
    private Optional<String> objection(Submission valid) throws InterruptedException {
        List<String> before = outcome.objections();
        List<String> found = outcome.examine(valid);
        if (found.isEmpty()
                || found.equals(before)
                || repairs >= brief.role().limits().repairs()) {
            correcting = false;
            return Optional.empty();
        }
        correcting = true;
        repairs++;
        String told = Templates.fill("checks-failed", Map.of("findings", "- " + String.join("\n- ", found)));
        trace.repair(told);
        return Optional.of(told);
    }

    /** @return what to tell the model about the form it handed in, which is not valid */
    private String repair(Submission wrong) {
        repairs++;
        String told = Templates.fill("not-valid", Map.of("problems", "- " + String.join("\n- ", wrong.problems())));
        trace.repair(told);
        return told;
    }
}
