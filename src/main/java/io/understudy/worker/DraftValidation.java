package io.understudy.worker;

import io.understudy.role.CheckDeclaration;
import io.understudy.role.Feel;
import io.understudy.work.draft.Draft.CheckResult;
import io.understudy.work.draft.Draft.Evidence;
import io.understudy.worker.checks.Citations;
import io.understudy.worker.checks.DraftCheck;
import io.understudy.worker.checks.UsualCheck;
import io.understudy.worker.judge.DraftJudge;
import io.understudy.worker.prompt.AttachmentContext;
import io.understudy.worker.prompt.Prompt;
import io.understudy.worker.tools.Lookups;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tests what a model hands in, by the checks every draft goes through and those its role declares. */
final class DraftValidation {

    private final DraftingContext brief;
    private final Prompt prompt;
    private final AttachmentContext exhibits;
    private final Lookups lookups;
    private final List<DraftCheck> declared;
    private final DraftJudge judge;

    DraftValidation(
            DraftingContext brief,
            Prompt prompt,
            AttachmentContext exhibits,
            Lookups lookups,
            List<DraftCheck> declared,
            DraftJudge judge) {
        this.brief = brief;
        this.prompt = prompt;
        this.exhibits = exhibits;
        this.lookups = lookups;
        this.declared = declared;
        this.judge = judge;
    }

    /**
     * What came of it.
     *
     * @param declared the outcome of the role's own checks
     */
    record Report(List<Evidence> evidence, List<CheckResult> usual, List<CheckResult> declared) {

        Report {
            evidence = List.copyOf(evidence);
            usual = List.copyOf(usual);
            declared = List.copyOf(declared);
        }

        List<CheckResult> all() {
            return Stream.concat(usual.stream(), declared.stream()).toList();
        }

        /** What the role's checks found, in words. What could not be judged was not found. */
        List<String> objections() {
            return declared.stream()
                    .filter(check -> !check.passed() && !check.notJudged())
                    .map(check -> check.message().isBlank() ? check.name() : check.name() + ": " + check.message())
                    .toList();
        }
    }

    Report of(Submission submission) throws InterruptedException {
        List<Evidence> evidence = Citations.verify(submission.citations(), lookups.readings());
        DraftCheck.Subject subject = new DraftCheck.Subject(
                brief.assignment(),
                submission.values(),
                submission.confidence(),
                submission.reasons(),
                submission.problems(),
                evidence,
                lookups.failed(),
                prompt.parts().stream()
                        .filter(Prompt.Part::leftOut)
                        .map(Prompt.Part::name)
                        .toList(),
                brief.conversation().stream()
                        .map(message -> new DraftCheck.Subject.Said(message.from(), message.text()))
                        .toList(),
                brief.conversation().stream()
                        .flatMap(message -> message.files().stream())
                        .map(exhibits::of)
                        .map(one -> new DraftCheck.Subject.Attached(one.file().name(), one.isRead(), one.note()))
                        .toList(),
                Optional.empty(),
                Map.of());
        return new Report(
                evidence,
                run(List.of(UsualCheck.values()), subject),
                submission.isValid() ? run(declared, judged(subject)) : List.of());
    }

    private DraftCheck.Subject judged(DraftCheck.Subject subject) throws InterruptedException {
        List<CheckDeclaration.Judge> due = CheckDeclaration.Judge.among(
                        brief.role().checksOf(brief.taskType()))
                .filter(one -> one.when().isEmpty() || Feel.holds(one.when().get(), subject.context()))
                .toList();
        return subject.judged(judge.judge(due, subject.values(), lookups.readings()));
    }

    private static List<CheckResult> run(List<? extends DraftCheck> checks, DraftCheck.Subject subject) {
        return checks.stream()
                .map(check -> check.run(subject))
                .flatMap(Optional::stream)
                .toList();
    }
}
