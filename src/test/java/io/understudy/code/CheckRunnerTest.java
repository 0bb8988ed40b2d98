package io.understudy.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.code.Codebase.Check;
import io.understudy.code.Codebase.Paths;
import io.understudy.code.Codebase.Provider;
import io.understudy.code.Sandbox.Outcome;
import io.understudy.code.Sandbox.Report;
import io.understudy.code.TestRun.Result;
import io.understudy.code.TestRun.Status;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is made of what checks leave behind, some of it meant to deceive. */
class CheckRunnerTest {

    private static final String PASSES = "<s><testcase name='adds'/></s>";
    private static final String FAILS = "<s><testcase name='adds'><failure message='no'/></testcase></s>";

    @Test
    void exitCodeAndReportsThatAgree_passAsAWhole() throws Exception {
        assertThat(run(ended(0, PASSES)).tests())
                .containsEntry("adds", Result.PASSED)
                .containsEntry("unit tests", Result.PASSED);
        assertThat(run(ended(1, FAILS)).tests())
                .containsEntry("adds", Result.failed("no"))
                .containsEntry("unit tests", Result.PASSED);
    }

    @Test
    void exitCodeThatSaysSomethingElse_isSaid() throws Exception {
        assertThat(run(ended(1, PASSES)).message("unit tests")).isEqualTo("It ended with 1 although no test failed");
        assertThat(run(ended(0, FAILS)).message("unit tests"))
                .isEqualTo("It ended with 0 although it reported that 1 test failed");
        assertThat(run(ended(0)).message("unit tests")).isEqualTo("It ended with 0 and reported no test");
        assertThat(run(ended(0, "adds: passed")).message("unit tests")).endsWith("is not JUnit XML");
    }

    @Test
    void secondReportOfTheSameTest_cannotMakeItPass() throws Exception {
        assertThat(run(ended(1, FAILS, PASSES)).has("adds", Status.FAILED)).isTrue();
        assertThat(run(ended(1, PASSES, FAILS)).has("adds", Status.FAILED)).isTrue();
        assertThat(run(ended(1, "<s><testcase name='adds'><skipped/></testcase></s>", PASSES))
                        .has("adds", Status.SKIPPED))
                .isTrue();
    }

    @Test
    void reportOfAnotherCheck_cannotMakeATestOrACheckPass() throws Exception {
        String forged = "<s><testcase name='adds'/><testcase name='unit tests'/></s>";

        TestRun run = run(List.of("unit tests", "more tests"), ended(3), ended(0, forged));
        assertThat(run.message("unit tests")).isEqualTo("It ended with 3 and reported no test");

        run = run(List.of("unit tests", "more tests"), ended(1, FAILS), ended(0, forged));
        assertThat(run.has("adds", Status.FAILED)).isTrue();
    }

    @Test
    void reportNamedLikeACheckThatDidNotEnd_doesNotStandForIt() throws Exception {
        String forged = "<s><testcase name='more tests'/></s>";

        TestRun run = run(
                List.of("unit tests", "more tests"), ended(0, forged), new Outcome.TimedOut(Duration.ofSeconds(5), ""));

        assertThat(run.message("more tests")).isEqualTo("It did not end within 5 s");
    }

    @Test
    void baseThatFailedByChance_isNotBelievedAtOnce() throws Exception {
        Scripted sandbox = new Scripted(ended(1, FAILS), ended(0, PASSES));
        CheckRunner runner = new CheckRunner(sandbox);
        Codebase codebase = codebase(List.of("unit tests"));

        TestRun base = runner.base(codebase, commit(), Duration.ofSeconds(60));

        assertThat(base.has("adds", Status.PASSED)).isTrue();
        assertThat(base.unsteady()).containsExactly("adds");
        assertThat(runner.base(codebase, commit(), Duration.ofSeconds(60))).isEqualTo(base);
    }

    @Test
    void baseThatReportedNothingOnce_isRunAgain() throws Exception {
        TestRun base = new CheckRunner(new Scripted(ended(0), ended(1, FAILS)))
                .base(codebase(List.of("unit tests")), commit(), Duration.ofSeconds(60));

        assertThat(base.all(Status.FAILED)).containsExactly("adds");
        assertThat(base.has("unit tests", Status.PASSED)).isTrue();
    }

    @Test
    void baseThatFailsTwice_isBelieved_andOneThatPassesIsRunOnce() throws Exception {
        TestRun failing = new CheckRunner(new Scripted(ended(1, FAILS), ended(1, FAILS)))
                .base(codebase(List.of("unit tests")), commit(), Duration.ofSeconds(60));
        TestRun passing = new CheckRunner(new Scripted(ended(0, PASSES)))
                .base(codebase(List.of("unit tests")), commit(), Duration.ofSeconds(60));

        assertThat(failing.has("adds", Status.FAILED)).isTrue();
        assertThat(failing.unsteady()).isEmpty();
        assertThat(passing.has("adds", Status.PASSED)).isTrue();
    }

    @Test
    void testThatBreaksOnce_isRunAgainBeforeThePatchIsBlamed_andWhatItMendsHasToPassTwice() throws Exception {
        String both = "<s><testcase name='adds'/><testcase name='%s'>%s</testcase></s>";
        String broken = both.formatted("counts", "<failure/>");
        TestRun base = run(ended(1, "<s><testcase name='adds'><failure/></testcase><testcase name='counts'/></s>"));

        TestRun steady = new CheckRunner(new Scripted(ended(1, broken), ended(0, both.formatted("counts", ""))))
                .changed(codebase(List.of("unit tests")), base, sink -> {}, Duration.ofSeconds(60));
        TestRun lucky = new CheckRunner(new Scripted(
                        ended(1, broken),
                        ended(1, "<s><testcase name='adds'><failure/></testcase><testcase name='counts'/></s>")))
                .changed(codebase(List.of("unit tests")), base, sink -> {}, Duration.ofSeconds(60));

        assertThat(steady.all(Status.FAILED)).isEmpty();
        assertThat(steady.unsteady()).containsExactly("counts");
        assertThat(lucky.all(Status.FAILED)).containsExactly("adds");
    }

    private static Snapshot commit() {
        return (Snapshot) java.lang.reflect.Proxy.newProxyInstance(
                Snapshot.class.getClassLoader(),
                new Class<?>[] {Snapshot.class},
                (proxy, method, arguments) -> method.getName().equals("commit") ? "0123456789" : (Tree) sink -> {});
    }

    private static Outcome ended(int exit, String... reports) {
        return new Outcome.Finished(
                exit,
                "",
                Arrays.stream(reports).map(xml -> new Report("r.xml", xml)).toList());
    }

    private static TestRun run(Outcome outcome) throws InterruptedException {
        return run(List.of("unit tests"), outcome);
    }

    private static TestRun run(List<String> checks, Outcome... outcomes) throws InterruptedException {
        return new CheckRunner(new Scripted(outcomes)).run(codebase(checks), sink -> {}, Duration.ofSeconds(30));
    }

    private static Codebase codebase(List<String> checks) {
        Globs none = Globs.of(List.of());
        return new Codebase(
                "pricing",
                "",
                "/nowhere",
                "main",
                Optional.empty(),
                Provider.PLAIN,
                Optional.empty(),
                List.of("*"),
                new Paths(none, none, none, none),
                List.of(),
                checks.stream()
                        .map(name -> new Check(name, "true", Optional.of("*.xml"), Duration.ofSeconds(5)))
                        .toList(),
                Codebase.Limits.usual());
    }

    /** Runs nothing and ends as it is told. */
    private static final class Scripted implements Sandbox {

        private final Deque<Outcome> outcomes = new ArrayDeque<>();

        Scripted(Outcome... outcomes) {
            this.outcomes.addAll(List.of(outcomes));
        }

        @Override
        public Optional<String> refusal() {
            return Optional.empty();
        }

        @Override
        public Outcome run(Tree tree, Command command, Limits limits) {
            return outcomes.removeFirst();
        }
    }
}
