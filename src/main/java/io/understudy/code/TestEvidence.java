package io.understudy.code;

import io.understudy.code.PatchRules.Point;
import io.understudy.code.Patched.Change;
import io.understudy.code.TestRun.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the tests prove of a change: those of the change on the code as it was have to fail, and those that were there, on the
 * changed code, tell whether the change mended the code or only its tests.
 */
final class TestEvidence {

    private final CheckRunner runner;
    private final Codebase codebase;
    private final Patched change;
    private final TestRun before;
    private final TestRun after;
    private final Comparison comparison;

    TestEvidence(
            CheckRunner runner,
            Codebase codebase,
            Patched change,
            TestRun before,
            TestRun after,
            Comparison comparison) {
        this.runner = runner;
        this.codebase = codebase;
        this.change = change;
        this.before = before;
        this.after = after;
        this.comparison = comparison;
    }

    List<Point> points(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        List<Point> points = new ArrayList<>();
        points.add(failedBefore(limit));
        points.addAll(testsAsTheyWere(Duration.ofNanos(Math.max(1_000_000_000L, end - System.nanoTime()))));
        points.add(passedBefore());
        unsteady().ifPresent(points::add);
        return points;
    }

    private Point failedBefore(Duration limit) throws InterruptedException {
        List<String> gone = comparison.stillFailing().stream()
                .filter(test -> !after.has(test, Status.FAILED))
                .toList();
        boolean mends = !comparison.fixed().isEmpty() && gone.isEmpty();
        if (!comparison.stillFailing().isEmpty() && !mends) {
            String first = comparison.stillFailing().getFirst();
            String says = after.message(first);
            return new Point(
                    false,
                    EnglishList.count(comparison.stillFailing().size(), "test") + " that failed before do not pass: "
                            + EnglishList.few(comparison.stillFailing())
                            + (says.isBlank() ? "" : " (" + EnglishList.line(says) + ")"));
        }
        if (mends) {
            return new Point(
                    true,
                    "What failed before passes now: " + EnglishList.few(comparison.fixed())
                            + (comparison.stillFailing().isEmpty()
                                    ? ""
                                    : ". As before, these fail: " + EnglishList.few(comparison.stillFailing())));
        }
        List<String> shown = shownByTests(limit);
        return shown.isEmpty()
                ? new Point(
                        false,
                        "No test shows the defect: none failed before, and none of the patch fails without its change. Add one"
                                + " that does")
                : new Point(true, "New tests fail without the change and pass with it: " + EnglishList.few(shown));
    }

    /** Tests the patch brings, or extends, that fail on the code as it was. */
    private List<String> shownByTests(Duration limit) throws InterruptedException {
        Patched testsOnly = change.only(codebase.paths().tests()::match);
        if (testsOnly.changes().isEmpty()) {
            return List.of();
        }
        TestRun withoutTheChange = runner.run(codebase, testsOnly.tree(), limit);
        Stream<String> brought = comparison.newlyPassing().stream()
                .filter(test -> !withoutTheChange.has(test, Status.PASSED))
                .filter(test -> !before.tests().containsKey(test));
        // One that was there has to say itself that it fails: it may be missing for another reason.
        Stream<String> extended = comparison.untouched().stream()
                .filter(test -> withoutTheChange.has(test, Status.FAILED))
                .filter(test -> !isACheck(test));
        return Stream.concat(brought, extended).toList();
    }

    private boolean isACheck(String test) {
        return codebase.checks().stream().anyMatch(check -> check.name().equals(test));
    }

    /** How the changed code stands with the tests that the patch changes, as they were. */
    private List<Point> testsAsTheyWere(Duration limit) throws InterruptedException {
        Globs tests = codebase.paths().tests();
        boolean changesTests =
                change.changes().stream().anyMatch(one -> one.kind() != Change.Kind.ADDED && tests.match(one.before()));
        if (!changesTests) {
            return List.of();
        }
        Patched codeOnly = change.only(path -> !tests.match(path));
        TestRun asTheyWere = codeOnly.changes().isEmpty() ? before : runner.run(codebase, codeOnly.tree(), limit);
        List<String> mendedByTests = comparison.fixed().stream()
                .filter(test -> !isACheck(test) && asTheyWere.has(test, Status.FAILED))
                .toList();
        List<String> otherwise = comparison.untouched().stream()
                .filter(test -> !isACheck(test) && asTheyWere.has(test, Status.FAILED))
                .toList();
        List<Point> points = new ArrayList<>();
        if (!mendedByTests.isEmpty()) {
            points.add(new Point(
                    false,
                    "These pass only because the patch changes the tests; as they were, they fail still: "
                            + EnglishList.few(mendedByTests)));
        }
        if (!otherwise.isEmpty()) {
            points.add(new Point(
                    true,
                    "Read this first: as they were, these tests fail with the change: " + EnglishList.few(otherwise)));
        }
        return points;
    }

    private Optional<Point> unsteady() {
        List<String> tests = Stream.concat(before.unsteady().stream(), after.unsteady().stream())
                .distinct()
                .toList();
        return tests.isEmpty()
                ? Optional.empty()
                : Optional.of(new Point(
                        true, "Run twice, these came out differently and say little: " + EnglishList.few(tests)));
    }

    private Point passedBefore() {
        List<String> wrong = new ArrayList<>();
        if (!comparison.broken().isEmpty()) {
            String says = after.message(comparison.broken().getFirst());
            wrong.add(EnglishList.count(comparison.broken().size(), "test") + " that passed fail now: "
                    + EnglishList.few(comparison.broken())
                    + (says.isBlank() ? "" : " (" + EnglishList.line(says) + ")"));
        }
        if (!comparison.vanished().isEmpty()) {
            wrong.add("tests that passed are not run any more: " + EnglishList.few(comparison.vanished()));
        }
        if (!comparison.newlyFailing().isEmpty()) {
            wrong.add("new tests fail: " + EnglishList.few(comparison.newlyFailing()));
        }
        Optional<String> said = wrong.stream().reduce((one, other) -> one + "; " + other);
        return said.map(words -> new Point(false, words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1)))
                .orElseGet(() -> new Point(
                        true,
                        "Nothing else changed for the worse: "
                                + EnglishList.count(comparison.untouched().size(), "test") + " pass as before"));
    }
}
