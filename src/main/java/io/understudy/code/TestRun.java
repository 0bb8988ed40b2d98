package io.understudy.code;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of all checks on one tree. Each check counts as one test of its own name beside those it reports: whether it ran
 * to its end and said the same with its exit code as with its reports.
 *
 * @param tests by name, in order
 * @param output the end of what was printed
 * @param refusal why nothing was run
 */
record TestRun(Map<String, Result> tests, String output, Optional<String> refusal) {

    TestRun {
        tests = Collections.unmodifiableMap(new LinkedHashMap<>(tests));
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
