package io.understudy.code;

import io.understudy.code.Git.UnreachableException;
import io.understudy.code.TestRun.Result;
import io.understudy.code.TestRun.Status;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries whether a repository can be worked on here: fetches it, runs its checks on the head as it is, says what is missing. */
@ApplicationScoped
public class RepositoryTrial {

    private static final int MOST_FAILED = 20;

    private final Codebases codebases;
    private final Git git;
    private final CheckRunner runner;
    private final NamespaceSandbox sandbox;

    RepositoryTrial(Codebases codebases, Git git, CheckRunner runner, NamespaceSandbox sandbox) {
        this.codebases = codebases;
        this.git = git;
        this.runner = runner;
        this.sandbox = sandbox;
    }

    /**
     * What came of it.
     *
     * @param commit the head, 40 hexadecimal digits; empty when it could not be fetched
     * @param works whether every check ran to its end and no test failed but those that may
     * @param checks one each, and what it said
     * @param passed how many tests passed, the checks themselves not counted
     * @param failed tests that failed, the first of them
     * @param missing what they lack, each with the setting that brings it
     * @param output the end of what was printed
     */
    public record Report(
            String repository,
            String branch,
            String commit,
            boolean works,
            List<Check> checks,
            int passed,
            List<Check> failed,
            List<String> missing,
            String output) {
        public Report {
            checks = List.copyOf(checks);
            failed = List.copyOf(failed);
            missing = List.copyOf(missing);
        }
    }

    /** A check or a test, and what it said when it failed. */
    public record Check(String name, boolean passed, String message) {}

    /** The ids of the repositories, in order. */
    public List<String> ids() {
        return codebases.all().stream().map(Codebase::id).toList();
    }

    /**
     * Tries one; takes as long as its checks.
     *
     * @return empty when there is no such repository
     */
    public Optional<Report> of(String id) throws InterruptedException {
        Optional<Codebase> codebase = codebases.find(id);
        return codebase.isPresent() ? Optional.of(of(codebase.get())) : Optional.empty();
    }

    private Report of(Codebase codebase) throws InterruptedException {
        Snapshot head;
        try {
            head = git.head(codebase, Duration.ZERO);
        } catch (UnreachableException | UncheckedIOException e) {
            return nothing(codebase, "", e.getMessage() + ": see .url, .branch, .user and .token");
        }
        TestRun run = runner.run(codebase, head.tree(), codebase.time());
        if (run.refusal().isPresent()) {
            return nothing(codebase, head.commit(), run.refusal().get());
        }
        List<String> names =
                codebase.checks().stream().map(Codebase.Check::name).toList();
        List<Check> checks =
                names.stream().distinct().map(name -> check(run, name)).toList();
        List<Check> failed = run.all(Status.FAILED).stream()
                .filter(test -> !names.contains(test))
                .filter(test -> codebase.knownFailing().stream().noneMatch(glob -> Globs.name(glob, test)))
                .limit(MOST_FAILED)
                .map(test -> check(run, test))
                .toList();
        int passed = (int) run.all(Status.PASSED).stream()
                .filter(test -> !names.contains(test))
                .count();
        boolean works = failed.isEmpty() && checks.stream().allMatch(Check::passed);
        return new Report(
                codebase.id(),
                codebase.branch(),
                head.commit(),
                works,
                checks,
                passed,
                failed,
                works
                        ? sandbox.leftOut().stream()
                                .map(RepositoryTrial::notShown)
                                .toList()
                        : missing(checks, failed, run),
                run.output());
    }

    private static Check check(TestRun run, String name) {
        Result result = run.tests().getOrDefault(name, Result.failed("It was not run"));
        return new Check(name, result.status() != Status.FAILED, result.message());
    }

    private List<String> missing(List<Check> checks, List<Check> failed, TestRun run) {
        List<String> missing = new ArrayList<>();
        sandbox.leftOut().forEach(path -> missing.add(notShown(path)));
        StringBuilder said = new StringBuilder(run.output()).append('\n');
        failed.forEach(test -> said.append(test.message()).append('\n'));
        missing.addAll(MissingThings.in(said.toString()));
        checks.stream()
                .filter(check -> !check.passed() && check.message().contains("did not end within"))
                .forEach(check -> missing.add("The check '" + check.name() + "' needs more time: .checks[…].seconds"));
        checks.stream()
                .filter(check -> !check.passed() && check.message().contains("reported no test"))
                .forEach(check -> missing.add("The check '" + check.name()
                        + "' left no report: it has to write JUnit XML into $UNDERSTUDY_REPORTS under a name that .checks[…].reports"
                        + " matches, or leave .reports out"));
        return missing;
    }

    private static String notShown(String path) {
        return "'" + path
                + "' cannot be shown to sandboxes (understudy.sandbox.read-only): it has to be there, and readable for"
                + " the user they run as";
    }

    private static Report nothing(Codebase codebase, String commit, String why) {
        return new Report(codebase.id(), codebase.branch(), commit, false, List.of(), 0, List.of(), List.of(why), "");
    }
}
