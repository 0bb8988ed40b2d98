package io.understudy.code;

import io.understudy.code.Git.UnreachableException;
import io.understudy.code.PatchRules.Point;
import io.understudy.code.Snapshot.Applied;
import io.understudy.code.TestRun.Status;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges a patch: against the current head, by the rules, and by the tests before and after it. */
@ApplicationScoped
class PatchJudge {

    private final Git git;
    private final CheckRunner runner;

    PatchJudge(Git git, CheckRunner runner) {
        this.git = git;
        this.runner = runner;
    }

    /**
     * @param points in the order they were looked at; what follows a point that decides is not looked at
     * @param mayLeave whether it applies and keeps to the rules: what does not is pushed nowhere, whatever anybody says
     */
    record Judgement(List<Point> points, boolean mayLeave) {
        Judgement {
            points = List.copyOf(points);
        }

        static Judgement cannotLeave(String why) {
            return new Judgement(List.of(new Point(false, why)), false);
        }

        boolean passed() {
            return points.stream().allMatch(Point::holds);
        }

        /** What is wrong first, then in order, each point a sentence. */
        String words() {
            return Stream.concat(
                            points.stream().filter(point -> !point.holds()),
                            points.stream().filter(Point::holds))
                    .map(point -> point.words() + ".")
                    .reduce((one, other) -> one + "\n" + other)
                    .orElse("");
        }
    }

    /**
     * How a patch stands with the tests.
     *
     * @param tried the run with the patch
     */
    record Trial(Comparison comparison, TestRun tried) {}

    Judgement judge(Codebase codebase, String patch, Duration limit) throws InterruptedException {
        Snapshot head;
        try {
            head = git.head(codebase, Duration.ZERO);
        } catch (UnreachableException e) {
            return Judgement.cannotLeave(String.valueOf(e.getMessage()));
        }
        return switch (head.apply(patch)) {
            case Applied.Refused refused -> Judgement.cannotLeave(refused.why());
            case Applied.Done done -> judge(codebase, head, done.change(), limit);
        };
    }

    private Judgement judge(Codebase codebase, Snapshot head, Patched change, Duration limit)
            throws InterruptedException {
        List<Point> points = new ArrayList<>();
        points.add(new Point(
                true,
                "It applies to the head of " + codebase.branch() + ", "
                        + head.commit().substring(0, 7)));
        points.addAll(PatchRules.remarks(codebase, change));
        List<Point> rules = PatchRules.judge(codebase, change);
        points.addAll(rules);
        boolean mayLeave = rules.stream().allMatch(Point::holds);
        long end = System.nanoTime() + limit.toNanos();
        TestRun before = runner.base(codebase, head, limit);
        TestRun after = before.refusal().isPresent() ? before : runner.run(codebase, change.tree(), left(end));
        if (after.refusal().isPresent()) {
            points.add(new Point(
                    false, "Its tests were not run. " + after.refusal().get()));
            return new Judgement(points, mayLeave);
        }
        Comparison comparison = Comparison.of(before, after, codebase.knownFailing());
        points.add(failedBefore(codebase, change, comparison, before, after, left(end)));
        points.add(passedBefore(comparison, after));
        return new Judgement(points, mayLeave);
    }

    /** What its tests do, for a worker that tries it out. Empty when nothing can be run, with the reason as a run. */
    Trial tryOut(Codebase codebase, Snapshot head, Patched change, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        TestRun before = runner.base(codebase, head, limit);
        TestRun after = before.refusal().isPresent() ? before : runner.run(codebase, change.tree(), left(end));
        return new Trial(Comparison.of(before, after, codebase.knownFailing()), after);
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(1_000_000_000L, end - System.nanoTime()));
    }

    private Point failedBefore(
            Codebase codebase, Patched change, Comparison comparison, TestRun before, TestRun after, Duration limit)
            throws InterruptedException {
        if (!comparison.stillFailing().isEmpty()) {
            String first = comparison.stillFailing().getFirst();
            String says = after.message(first);
            return new Point(
                    false,
                    EnglishList.count(comparison.stillFailing().size(), "test") + " that failed before do not pass: "
                            + EnglishList.few(comparison.stillFailing())
                            + (says.isBlank() ? "" : " (" + EnglishList.line(says) + ")"));
        }
        if (!comparison.fixed().isEmpty()) {
            return new Point(true, "What failed before passes now: " + EnglishList.few(comparison.fixed()));
        }
        List<String> shown = shownByNewTests(codebase, change, comparison, before, limit);
        return shown.isEmpty()
                ? new Point(
                        false,
                        "No test shows the defect: none failed before, and none of the patch fails without its change. Add one"
                                + " that does")
                : new Point(true, "New tests fail without the change and pass with it: " + EnglishList.few(shown));
    }

    /** Tests the patch brings that fail on the code as it was. */
    private List<String> shownByNewTests(
            Codebase codebase, Patched change, Comparison comparison, TestRun before, Duration limit)
            throws InterruptedException {
        Patched testsOnly = change.only(codebase.paths().tests()::match);
        if (testsOnly.changes().isEmpty() || comparison.newlyPassing().isEmpty()) {
            return List.of();
        }
        TestRun withoutTheChange = runner.run(codebase, testsOnly.tree(), limit);
        return comparison.newlyPassing().stream()
                .filter(test -> !withoutTheChange.has(test, Status.PASSED))
                .filter(test -> !before.tests().containsKey(test))
                .toList();
    }

    private static Point passedBefore(Comparison comparison, TestRun after) {
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
        return said.map(words ->
                        new Point(false, words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1)))
                .orElseGet(() -> new Point(
                        true,
                        "Nothing else changed for the worse: "
                                + EnglishList.count(comparison.untouched().size(), "test") + " pass as before"));
    }
}
