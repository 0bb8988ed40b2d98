package io.understudy.code;

import io.understudy.code.Git.UnreachableException;
import io.understudy.code.PatchRules.Point;
import io.understudy.code.Snapshot.Applied;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
        TestRun after =
                before.refusal().isPresent() ? before : runner.changed(codebase, before, change.tree(), left(end));
        if (after.refusal().isPresent()) {
            points.add(new Point(
                    false, "Its tests were not run. " + after.refusal().get()));
            return new Judgement(points, mayLeave);
        }
        Comparison comparison = Comparison.of(before, after, codebase.knownFailing());
        points.addAll(new TestEvidence(runner, codebase, change, before, after, comparison).points(left(end)));
        return new Judgement(points, mayLeave);
    }

    /** What its tests do, for a worker that tries it out. Empty when nothing can be run, with the reason as a run. */
    Trial tryOut(Codebase codebase, Snapshot head, Patched change, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        TestRun before = runner.base(codebase, head, limit);
        TestRun after =
                before.refusal().isPresent() ? before : runner.changed(codebase, before, change.tree(), left(end));
        return new Trial(Comparison.of(before, after, codebase.knownFailing()), after);
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(1_000_000_000L, end - System.nanoTime()));
    }
}
