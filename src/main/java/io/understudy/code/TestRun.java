package io.understudy.code;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What came of all checks on one tree. Each check counts as one test of its own name beside those it reports: whether it ran
 * to its end and said the same with its exit code as with its reports.
 *
 * <p>Results are claims. The folder of reports is new and empty for every run, the worse of two claims of one test counts,
 * wherever each stands, and nothing of the run goes on while reports are collected. But what is tested runs in the process
 * that writes the report, or beside it: a change that sets out to forge it can. That is why a change of tests, or of how
 * they are run, is pointed out to the supervisor, and why a patch is read before it is released, whatever its checks say.
 *
 * @param tests by name, in order
 * @param output the end of what was printed
 * @param refusal why nothing was run
 * @param unsteady tests that came out differently when all was run twice
 */
record TestRun(Map<String, Result> tests, String output, Optional<String> refusal, List<String> unsteady) {

    TestRun {
        tests = Collections.unmodifiableMap(new LinkedHashMap<>(tests));
        unsteady = List.copyOf(unsteady);
    }

    /** Of one run. */
    TestRun(Map<String, Result> tests, String output, Optional<String> refusal) {
        this(tests, output, refusal, List.of());
    }

    /**
     * Of two runs of one tree.
     *
     * @param strict tests of which the worse result counts; of all others the better one does
     */
    TestRun with(TestRun again, Predicate<String> strict) {
        Map<String, Result> both = new LinkedHashMap<>(again.tests());
        List<String> differing = new ArrayList<>();
        tests.forEach((test, first) -> {
            Result second = again.tests().get(test);
            if (second == null) {
                both.put(test, first);
                return;
            }
            if (first.status() != second.status()) {
                differing.add(test);
            }
            Result worse = Result.worse(first, second);
            both.put(test, strict.test(test) ? worse : worse.equals(first) ? second : first);
        });
        return new TestRun(both, again.output(), Optional.empty(), differing);
    }

    static TestRun refused(String why) {
        return new TestRun(Map.of(), "", Optional.of(why));
    }

    /** @param message what a failed test says; empty for others */
    record Result(Status status, String message) {
        static final Result PASSED = new Result(Status.PASSED, "");

        static Result failed(String message) {
            return new Result(Status.FAILED, message);
        }

        /** Of two claims of one test the worse one; the first of two that are as bad. */
        static Result worse(Result one, Result other) {
            return badness(one) >= badness(other) ? one : other;
        }

        private static int badness(Result result) {
            return switch (result.status()) {
                case FAILED -> 2;
                case SKIPPED -> 1;
                case PASSED -> 0;
            };
        }
    }

    enum Status {
        PASSED,
        FAILED,
        SKIPPED
    }

    boolean has(String test, Status status) {
        Result result = tests.get(test);
        return result != null && result.status() == status;
    }

    List<String> all(Status status) {
        return tests.keySet().stream().filter(test -> has(test, status)).toList();
    }

    String message(String test) {
        Result result = tests.get(test);
        return result == null ? "" : result.message();
    }
}
