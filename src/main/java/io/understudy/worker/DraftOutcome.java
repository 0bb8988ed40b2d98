package io.understudy.worker;

import io.understudy.role.Role;
import io.understudy.work.draft.Draft;
import io.understudy.work.draft.DraftResult;
import io.understudy.worker.model.ModelLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run hands in: the last form that was valid, else the last one there was, with what its checks said. */
final class DraftOutcome {

    private final DraftingContext brief;
    private final ModelLine line;
    private final Budget budget;
    private final Trace trace;
    private final DraftValidation examination;

    /** A later form may be worse. */
    private @Nullable Examined lastValid;

    DraftOutcome(DraftingContext brief, ModelLine line, Budget budget, Trace trace, DraftValidation examination) {
        this.brief = brief;
        this.line = line;
        this.budget = budget;
        this.trace = trace;
        this.examination = examination;
    }

    /** A form and its report. */
    private record Examined(Submission submission, DraftValidation.Report report) {}

    /** What the role's checks found in the last valid form. */
    List<String> objections() {
        return lastValid == null ? List.of() : lastValid.report().objections();
    }

    /** @return what the role's checks find in this valid form */
    List<String> examine(Submission valid) throws InterruptedException {
        lastValid = new Examined(valid, examination.of(valid));
        return lastValid.report().objections();
    }

    /** A valid form that its worker went on correcting until something stopped it is a draft all the same. */
    DraftResult unfinished(@Nullable Submission last, String why) throws InterruptedException {
        DraftResult result = result(last, Optional.empty());
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

    /** @param last the form that was handed in last; null when none was, and so nothing can have been checked */
    DraftResult result(@Nullable Submission last, Optional<String> failure) throws InterruptedException {
        Role role = brief.role();
        Examined examined = lastValid != null
                ? lastValid
                : last != null
                        ? new Examined(last, examination.of(last))
                        : new Examined(
                                Submission.none(brief.form(), brief.variables()),
                                new DraftValidation.Report(List.of(), List.of(), List.of()));
        Submission submission = examined.submission();
        DraftValidation.Report report = examined.report();
        report.all().forEach(trace::check);
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
}
