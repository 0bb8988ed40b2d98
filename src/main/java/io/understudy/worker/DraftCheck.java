package io.understudy.worker;

import io.understudy.work.Draft.CheckResult;
import io.understudy.work.Draft.Evidence;
import java.util.List;

/** A test of a finished draft whose outcome a supervisor sees beside it. It never changes the draft. */
interface DraftCheck {

    CheckResult run(Subject draft);

    /** The checks every draft goes through, in the order they are shown. */
    List<DraftCheck> ALL =
            List.of(new FormIsValid(), new CitationsStand(), new LookupsWorked(), new ContextIsComplete());

    /**
     * A draft and how it came about.
     *
     * @param evidence its citations, compared with what was read
     * @param failedLookups tools that gave no answer
     */
    record Subject(Submission submission, List<Evidence> evidence, List<String> failedLookups, Prompt prompt) {}

    /** Every field is as the form wants it. */
    record FormIsValid() implements DraftCheck {
        @Override
        public CheckResult run(Subject draft) {
            List<String> problems = draft.submission().problems();
            return new CheckResult("Form is valid", problems.isEmpty(), String.join("; ", problems));
        }
    }

    /** What is cited was read and says so. */
    record CitationsStand() implements DraftCheck {
        @Override
        public CheckResult run(Subject draft) {
            List<Evidence> evidence = draft.evidence();
            long standing = evidence.stream().filter(Evidence::verified).count();
            String message = evidence.isEmpty()
                    ? "Nothing is cited"
                    : standing + " of " + evidence.size() + " quotes found in what was read";
            return new CheckResult("Citations verified", standing == evidence.size(), message);
        }
    }

    /** No look-up failed on the way. */
    record LookupsWorked() implements DraftCheck {
        @Override
        public CheckResult run(Subject draft) {
            List<String> failed = draft.failedLookups();
            return new CheckResult("Look-ups answered", failed.isEmpty(), String.join("; ", failed));
        }
    }

    /** The model saw everything there was to see. */
    record ContextIsComplete() implements DraftCheck {
        @Override
        public CheckResult run(Subject draft) {
            List<String> shortened = draft.prompt().parts().stream()
                    .filter(Prompt.Part::leftOut)
                    .map(Prompt.Part::name)
                    .toList();
            String message = shortened.isEmpty() ? "" : "Too long, so shortened: " + String.join(", ", shortened);
            return new CheckResult("Context complete", shortened.isEmpty(), message);
        }
    }
}
