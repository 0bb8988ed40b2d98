package io.understudy.worker.checks;

import io.understudy.work.draft.Draft.CheckResult;
import io.understudy.work.draft.Draft.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The checks every draft goes through, whatever its role, in the order they are shown. */
public enum UsualCheck implements DraftCheck {

    /** Every field is as the form wants it. */
    FORM_IS_VALID("Form is valid") {
        @Override
        CheckResult look(Subject draft) {
            return unless(draft.problems(), problems -> String.join("; ", problems));
        }
    },

    /** What is cited was read and says so. */
    CITATIONS_STAND("Citations verified") {
        @Override
        CheckResult look(Subject draft) {
            List<Evidence> evidence = draft.evidence();
            long standing = evidence.stream().filter(Evidence::verified).count();
            String message = evidence.isEmpty()
                    ? "Nothing is cited"
                    : standing + " of " + evidence.size() + " quotes found in what was read";
            return new CheckResult(title, standing == evidence.size(), message);
        }
    },

    /** No look-up failed on the way. */
    LOOKUPS_WORKED("Look-ups answered") {
        @Override
        CheckResult look(Subject draft) {
            return unless(draft.failedLookups(), failed -> String.join("; ", failed));
        }
    },

    /** What came along was read. Without files there is nothing to check. */
    ATTACHMENTS_READ("Attachments read") {
        @Override
        public Optional<CheckResult> run(Subject draft) {
            return draft.attached().isEmpty() ? Optional.empty() : super.run(draft);
        }

        @Override
        CheckResult look(Subject draft) {
            List<String> unread = draft.attached().stream()
                    .filter(file -> !file.isRead())
                    .map(file -> file.name() + ": " + file.note())
                    .toList();
            return unless(unread, files -> String.join("; ", files));
        }
    },

    /** The model saw everything there was to see. */
    CONTEXT_IS_COMPLETE("Context complete") {
        @Override
        CheckResult look(Subject draft) {
            return unless(draft.shortened(), parts -> "Too long, so shortened: " + String.join(", ", parts));
        }
    };

    final String title;

    UsualCheck(String title) {
        this.title = title;
    }

    abstract CheckResult look(Subject draft);

    @Override
    public Optional<CheckResult> run(Subject draft) {
        return Optional.of(look(draft));
    }

    CheckResult unless(List<String> found, Function<List<String>, String> words) {
        return new CheckResult(title, found.isEmpty(), found.isEmpty() ? "" : words.apply(found));
    }
}
