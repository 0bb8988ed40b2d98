package io.understudy.worker;

import io.understudy.role.Role;
import io.understudy.work.draft.Draft;
import io.understudy.work.draft.DraftResult;
import io.understudy.worker.model.ModelLine;
import io.understudy.worker.model.ToolCall;
import io.understudy.worker.model.ToolOffer;
import io.understudy.worker.model.Turn;
import io.understudy.worker.prompt.Cut;
import io.understudy.worker.prompt.Prompt;
import io.understudy.worker.tools.Clean;
import io.understudy.worker.tools.Lookups;
import io.understudy.worker.tools.Templates;
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

    /** Of a form that was never valid, so many problems are named where people choose what to look at. */
    private static final int PROBLEMS_SHOWN = 3;

    private final DraftingContext brief;
    private final Prompt prompt;
    private final ToolOffer submit;
    private final Lookups lookups;
    private final ModelLine line;
    private final Budget budget;
    private final Trace trace;
    private final DraftValidation examination;
    private final List<Turn> turns = new ArrayList<>();
    private Submission submission;

    /** The last form that was valid, with what its checks said; a later one may be worse. */
    private @Nullable LastValidDraft standing;

    private int repairs;
    private int reminders;
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
        this.examination = examination;
        this.submission = Submission.none(brief.form(), brief.variables());
    }

    /** How a run ended. */
    sealed interface End {
        /** There is something to hand in, be it a failure. */
        record Finished(DraftResult result) implements End {}

        /** The task is no longer a worker's. */
        record Abandoned() implements End {}
    }

    /** A valid form and its report. */
    private record LastValidDraft(Submission submission, DraftValidation.Report report) {}

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
                    return new End.Abandoned();
                }
            }
            return new End.Finished(result(Optional.empty()));
        } catch (FailedException e) {
            String why = Clean.text(sentence(String.valueOf(e.getMessage())));
            trace.failure(why);
            return new End.Finished(correcting ? unfinished(why) : result(Optional.of(why)));
        }
    }

    private List<ToolOffer> offers() {
        List<ToolOffer> offers = new ArrayList<>(lastChance ? List.of() : lookups.offers());
        offers.add(submit);
        return offers;
    }

    private Step round() throws FailedException, InterruptedException {
        Turn.Assistant said = switch (line.ask(turns, offers(), mustCall)) {
            case ModelLine.Answer.GaveUp gaveUp -> throw new FailedException(gaveUp.why());
            case ModelLine.Answer.Spoke spoke -> spoke.turn();
        };
        turns.add(said);
        Step step = said.calls().isEmpty() ? text(said.text()) : calls(said.calls());
        Optional<String> spent = budget.spent();
        if (spent.isPresent()) {
            throw new FailedException(spent.get());
        }
        return step;
    }

    private Step text(String text) throws FailedException {
        Optional<Submission> written = Submission.inText(text, brief.form(), brief.variables());
        if (written.isPresent()) {
            submission = written.get();
            Optional<String> told = wrong();
            told.ifPresent(words -> turns.add(new Turn.User(words)));
            return told.isEmpty() ? Step.VALID : Step.GO_ON;
        }
        reminders++;
        repairs++;
        if (reminders > REMINDERS || repairs > brief.role().limits().repairs()) {
            throw new FailedException("The model kept answering in text instead of filling in the form");
        }
        mustCall = true;
        tell(Templates.fill("use-the-tool", Map.of()));
        return Step.GO_ON;
    }

    private Step calls(List<ToolCall> calls) throws FailedException {
        Optional<ToolCall> handedIn = calls.stream()
                .filter(call -> call.name().equals(FormSchema.SUBMIT))
                .findFirst();
        String told = "";
        if (handedIn.isPresent()) {
            submission = Submission.read(handedIn.get().arguments(), brief.form(), brief.variables());
            Optional<String> wrong = wrong();
            if (wrong.isEmpty()) {
                return Step.VALID;
            }
            told = wrong.get();
        } else if (lastChance) {
            throw new FailedException("The model kept calling tools instead of filling in the form");
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

    private void tell(String words) {
        trace.repair(words);
        turns.add(new Turn.User(words));
    }

    /** What to tell the model about the form it handed in; empty when there is nothing more to say. */
    private Optional<String> wrong() throws FailedException {
        return submission.isValid() ? objection() : Optional.of(repair());
    }

    /**
     * What the role's checks found is told once; a worker that hands in a form with the same findings stands by it, and
     * a supervisor sees them.
     */
    private Optional<String> objection() {
        List<String> before = standing == null ? List.of() : standing.report().objections();
        DraftValidation.Report report = examination.of(submission);
        standing = new LastValidDraft(submission, report);
        List<String> found = report.objections();
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
    private String repair() throws FailedException {
        repairs++;
        if (repairs > brief.role().limits().repairs()) {
            throw new FailedException(
                    (lastChance ? "The model kept calling tools, and the form it then handed in" : "The form")
                            + " was still not valid after "
                            + brief.role().limits().repairs() + " corrections: " + problemsInShort());
        }
        String told =
                Templates.fill("not-valid", Map.of("problems", "- " + String.join("\n- ", submission.problems())));
        trace.repair(told);
        return told;
    }

    private String problemsInShort() {
        List<String> problems = submission.problems();
        String shown = String.join("; ", problems.subList(0, Math.min(PROBLEMS_SHOWN, problems.size())));
        return problems.size() > PROBLEMS_SHOWN
                ? shown + "; and " + (problems.size() - PROBLEMS_SHOWN) + " more"
                : shown;
    }

    /** A valid form that its worker went on correcting until something stopped it is a draft all the same. */
    private DraftResult unfinished(String why) {
        DraftResult result = result(Optional.empty());
        List<String> uncertainties = new ArrayList<>(result.content().uncertainties());
        uncertainties.add("A correction was begun and not finished: " + why);
        return new DraftResult(
                result.worker(),
                result.model(),
                result.roleVersion(),
                result.ticketRevision(),
                result.values(),
                new Draft.Content(
                        result.content().reasons(),
                        result.content().evidence(),
                        uncertainties,
                        result.content().checks()),
                result.confidence(),
                result.usage(),
                result.trace(),
                Optional.empty());
    }

    private DraftResult result(Optional<String> failure) {
        Role role = brief.role();
        LastValidDraft last = standing == null ? new LastValidDraft(submission, examination.of(submission)) : standing;
        Submission submission = last.submission();
        DraftValidation.Report report = last.report();
        report.all().forEach(check -> trace.check(check.name(), check.passed(), check.message()));
        return new DraftResult(
                role.worker().name(),
                line.modelName(),
                role.version(),
                brief.ticketRevision(),
                submission.values(),
                new Draft.Content(submission.reasons(), report.evidence(), submission.uncertainties(), report.all()),
                failure.isPresent() ? 0 : submission.confidence(),
                budget.usage(),
                trace.steps(),
                failure);
    }

    private static String sentence(String why) {
        String whole = Cut.toCharacters(why, 1500);
        return whole.endsWith(".") ? whole : whole + ".";
    }
}
