package io.understudy.code;

import io.understudy.code.TestRun.Status;
import java.util.List;

/**
 * What a change does to the tests.
 *
 * @param fixed failed before and pass now
 * @param stillFailing failed before, and do not pass now, be it that they are gone
 * @param broken passed before and fail now
 * @param vanished passed before and are not run any more
 * @param newlyPassing were not there before and pass
 * @param newlyFailing were not there before and fail
 * @param untouched passed before and pass now
 */
record Comparison(
        List<String> fixed,
        List<String> stillFailing,
        List<String> broken,
        List<String> vanished,
        List<String> newlyPassing,
        List<String> newlyFailing,
        List<String> untouched) {

    /** @param known globs of tests that may go on failing */
    static Comparison of(TestRun before, TestRun after, List<String> known) {
        List<String> failed = before.all(Status.FAILED);
        List<String> passed = before.all(Status.PASSED);
        return new Comparison(
                failed.stream().filter(test -> after.has(test, Status.PASSED)).toList(),
                failed.stream()
                        .filter(test -> !after.has(test, Status.PASSED))
                        .filter(test -> known.stream().noneMatch(glob -> Globs.name(glob, test)))
                        .toList(),
                passed.stream().filter(test -> after.has(test, Status.FAILED)).toList(),
                passed.stream()
                        .filter(test -> !after.has(test, Status.FAILED) && !after.has(test, Status.PASSED))
                        .toList(),
                after.all(Status.PASSED).stream()
                        .filter(test -> !before.tests().containsKey(test))
                        .toList(),
                after.all(Status.FAILED).stream()
                        .filter(test -> !before.tests().containsKey(test))
                        .toList(),
                passed.stream().filter(test -> after.has(test, Status.PASSED)).toList());
    }
}
