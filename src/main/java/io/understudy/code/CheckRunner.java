package io.understudy.code;

import io.understudy.code.Codebase.Check;
import io.understudy.code.Sandbox.Command;
import io.understudy.code.Sandbox.Outcome;
import io.understudy.code.Sandbox.Report;
import io.understudy.code.TestRun.Result;
import io.understudy.code.TestRun.Status;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import javax.xml.stream.XMLStreamException;

/** Runs the checks of a repository on a tree, each in a sandbox of its own. */
@ApplicationScoped
class CheckRunner {

    private static final int BASES_KEPT = 32;
    private static final int OUTPUT_KEPT = 6_000;

    private final Sandbox sandbox;

    /** What came of the checks on a commit. The same commit does the same, so it is run once. */
    private final Map<String, TestRun> bases = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TestRun> eldest) {
            return size() > BASES_KEPT;
        }
    });

    /** Held while the checks run, which takes minutes: a lock that lets a waiting virtual thread's carrier go. */
    private final Map<String, ReentrantLock> running = new ConcurrentHashMap<>();

    CheckRunner(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Why nothing can be run; empty when it can. */
    Optional<String> refusal() {
        return sandbox.refusal();
    }

    /**
     * On a commit as it is; from memory when it has been run to its end before. One that fails is run again before that is
     * believed: what failed by chance would else be mended by any patch.
     */
    TestRun base(Codebase codebase, Snapshot commit, Duration limit) throws InterruptedException {
        String key = codebase.id() + " " + codebase.checks().hashCode() + " " + commit.commit();
        ReentrantLock turn = running.computeIfAbsent(key, none -> new ReentrantLock());
        turn.lockInterruptibly();
        try {
            TestRun known = bases.get(key);
            if (known != null) {
                return known;
            }
            long begun = System.nanoTime();
            TestRun run = run(codebase, commit.tree(), limit);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            if (!run.all(Status.FAILED).isEmpty() && took.multipliedBy(3).compareTo(limit) < 0) {
                TestRun again = run(codebase, commit.tree(), limit.minus(took));
                run = again.refusal().isPresent() ? run : run.with(again, test -> false);
            }
            if (run.refusal().isEmpty() && limit.compareTo(codebase.time()) >= 0) {
                bases.put(key, run);
            }
            return run;
        } finally {
            running.remove(key, turn);
            turn.unlock();
        }
    }

    /**
     * On a tree with a change. When something fails that did not fail before, all is run again: a test that fails by chance
     * is no fault of the change. What the change mends has to pass both times.
     *
     * @param before the run without it
     */
    TestRun changed(Codebase codebase, TestRun before, Tree tree, Duration limit) throws InterruptedException {
        long begun = System.nanoTime();
        TestRun run = run(codebase, tree, limit);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        boolean broke = run.all(Status.FAILED).stream().anyMatch(test -> !before.has(test, Status.FAILED))
                || before.all(Status.PASSED).stream()
                        .anyMatch(test -> !run.tests().containsKey(test));
        if (run.refusal().isPresent() || !broke || took.multipliedBy(2).compareTo(limit) > 0) {
            return run;
        }
        TestRun again = run(codebase, tree, limit.minus(took));
        return again.refusal().isPresent() ? run : run.with(again, test -> before.has(test, Status.FAILED));
    }

    /** @param limit for all checks together; a check that has no time left fails */
    TestRun run(Codebase codebase, Tree tree, Duration limit) throws InterruptedException {
        if (codebase.checks().isEmpty()) {
            return TestRun.refused("No checks are configured for the " + codebase + ": set understudy.repositories."
                    + codebase.id() + ".checks[0].name and .run");
        }
        long end = System.nanoTime() + limit.toNanos();
        Map<String, Result> tests = new LinkedHashMap<>();
        StringBuilder output = new StringBuilder();
        for (Check check : codebase.checks()) {
            Duration left = Duration.ofNanos(Math.max(1_000_000_000L, end - System.nanoTime()));
            Duration time = left.compareTo(check.time()) < 0 ? left : check.time();
            Outcome outcome = sandbox.run(
                    tree,
                    new Command(check.run(), check.reports().orElse("-")),
                    codebase.limits().within(time));
            switch (outcome) {
                case Outcome.Refused refused -> {
                    return TestRun.refused(refused.why());
                }
                case Outcome.Finished finished -> {
                    results(check, finished).forEach((test, result) -> tests.merge(test, result, Result::worse));
                    output.append(finished.output());
                }
                case Outcome.TimedOut late -> {
                    tests.merge(
                            check.name(),
                            Result.failed(
                                    "It did not end within " + late.limit().toSeconds() + " s"),
                            Result::worse);
                    output.append(late.output());
                }
                case Outcome.OutputExceeded much -> {
                    tests.merge(
                            check.name(),
                            Result.failed("It printed more than " + much.limit() / 1024
                                    + " KiB and was ended (understudy.repositories." + codebase.id()
                                    + ".limits.output)"),
                            Result::worse);
                    output.append(much.output());
                }
                case Outcome.MemoryExceeded much -> {
                    tests.merge(
                            check.name(),
                            Result.failed("It took more than " + (much.limit() >> 20)
                                    + " MiB of memory and was ended (understudy.repositories." + codebase.id()
                                    + ".limits.memory)"),
                            Result::worse);
                    output.append(much.output());
                }
            }
        }
        return new TestRun(tests, end(output.toString()), Optional.empty());
    }

    private static Map<String, Result> results(Check check, Outcome.Finished finished) {
        Map<String, Result> tests = new LinkedHashMap<>();
        if (check.reports().isEmpty()) {
            tests.put(
                    check.name(),
                    finished.exit() == 0 ? Result.PASSED : Result.failed("It ended with " + finished.exit()));
            return tests;
        }
        Optional<String> damaged = Optional.empty();
        for (Report report : finished.reports()) {
            try {
                JUnitXml.read(report.content()).forEach((test, result) -> tests.merge(test, result, Result::worse));
            } catch (XMLStreamException e) {
                damaged = Optional.of("Its report " + report.name() + " is not JUnit XML");
            }
        }
        Result asAWhole = damaged.map(Result::failed).orElseGet(() -> asAWhole(tests, finished.exit()));
        tests.merge(check.name(), asAWhole, Result::worse);
        return tests;
    }

    private static Result asAWhole(Map<String, Result> tests, int exit) {
        if (tests.isEmpty()) {
            return Result.failed("It ended with " + exit + " and reported no test");
        }
        long failed = tests.values().stream()
                .filter(result -> result.status() == Status.FAILED)
                .count();
        if (exit == 0 && failed > 0) {
            return Result.failed(
                    "It ended with 0 although it reported that " + EnglishList.count((int) failed, "test") + " failed");
        }
        return exit == 0 || failed > 0
                ? Result.PASSED
                : Result.failed("It ended with " + exit + " although no test failed");
    }

    private static String end(String output) {
        String text = output.strip();
        return text.length() <= OUTPUT_KEPT ? text : "[…]\n" + text.substring(text.length() - OUTPUT_KEPT);
    }
}
