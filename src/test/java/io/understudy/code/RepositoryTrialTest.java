package io.understudy.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.code.Codebase.Check;
import io.understudy.code.RepositoryTrial.Report;
import io.understudy.code.git.BareRepository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator asks whether a repository can be worked on here. */
class RepositoryTrialTest {

    @TempDir
    Path folder;

    private Workshop workshop = new Workshop(Path.of("."));

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
    }

    private Report report(String run, Optional<String> reports) throws InterruptedException {
        BareRepository bare = BareRepository.at(folder.resolve("shop.git"));
        bare.commit(Map.of("a.txt", "a\n".getBytes(StandardCharsets.UTF_8)), "Begin");
        Codebase plain = PlainCodebase.at("shop", bare.place().toString());
        return report(new Codebase(
                plain.id(),
                "",
                plain.url(),
                "main",
                plain.access(),
                plain.provider(),
                plain.api(),
                plain.tickets(),
                plain.paths(),
                List.of("known *"),
                List.of(new Check("unit tests", run, reports, Duration.ofSeconds(20))),
                Codebase.Limits.usual()));
    }

    private Report report(Codebase codebase) throws InterruptedException {
        Report report = new RepositoryTrial(
                        new Codebases(List.of(codebase)), workshop.git(), workshop.runner(), Workshop.SANDBOX)
                .of(codebase.id())
                .orElseThrow();
        Optional<String> refusal = Workshop.SANDBOX.refusal();
        refusal.ifPresent(why -> assertThat(report.missing()).containsExactly(why));
        return report;
    }

    private static boolean runs() {
        return Workshop.SANDBOX.refusal().isEmpty();
    }

    @Test
    void checksThatPass_needNothing() throws Exception {
        Report report = report(
                "echo '<testsuite><testcase name=\"adds\"/><testcase name=\"known one\"><failure/></testcase></testsuite>' >"
                        + " $UNDERSTUDY_REPORTS/r.xml; exit 1",
                Optional.of("*.xml"));

        if (runs()) {
            assertThat(report.works()).isTrue();
            assertThat(report.passed()).isEqualTo(1);
            assertThat(report.commit()).hasSize(40);
            assertThat(report.missing()).isEmpty();
            assertThat(report.failed()).isEmpty();
        }
    }

    @Test
    void programThatIsNotThere_isNamedWithTheSetting() throws Exception {
        Report report = report("frobnicate --all", Optional.empty());

        if (runs()) {
            assertThat(report.works()).isFalse();
            assertThat(report.checks())
                    .containsExactly(new RepositoryTrial.Check("unit tests", false, "It ended with 127"));
            assertThat(report.missing())
                    .singleElement()
                    .asString()
                    .startsWith("The program 'frobnicate' is not in the sandbox: name its folder in"
                            + " understudy.sandbox.read-only");
        }
    }

    @Test
    void networkAndPackages_areNamed() throws Exception {
        Report report = report(
                "/usr/bin/python3 -c 'import requests_that_nobody_has'; /usr/bin/python3 -c 'import urllib.request as r;"
                        + " r.urlopen(\"http://pypi.example.com\")'; exit 1",
                Optional.of("*.xml"));

        if (runs()) {
            assertThat(report.missing())
                    .anyMatch(line -> line.startsWith("The Python package 'requests_that_nobody_has' is not there"))
                    .anyMatch(line -> line.startsWith("It asks the network for something"))
                    .anyMatch(line -> line.startsWith("The check 'unit tests' left no report"));
            assertThat(report.output()).contains("ModuleNotFoundError");
        }
    }

    @Test
    void repositoryThatCannotBeFetched_isSaidWithItsSettings() throws Exception {
        Report report =
                report(PlainCodebase.at("gone", folder.resolve("gone.git").toString()));

        assertThat(report.works()).isFalse();
        assertThat(report.commit()).isEmpty();
        assertThat(report.missing().getFirst()).contains("cannot be fetched", "see .url, .branch, .user and .token");
    }

    @Test
    void repositoryThatNobodyConfigured_isNone() throws Exception {
        assertThat(new RepositoryTrial(new Codebases(List.of()), workshop.git(), workshop.runner(), Workshop.SANDBOX)
                        .of("shop"))
                .isEmpty();
    }

    @Test
    void signsOfWhatIsMissing_areReadOffWhatToolsPrint() {
        assertThat(MissingThings.in("""
                sh: 1: mvn: not found
                bash: line 1: gradle: command not found
                /usr/bin/env: ‘pnpm’: No such file or directory
                Error: Cannot find module 'left-pad'
                npm error code ENOTFOUND
                OSError: [Errno 28] No space left on device
                java.lang.OutOfMemoryError: Java heap space
                java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory
                mkdir: cannot create directory '/home/x': Read-only file system
                """))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("The program 'mvn'"),
                        line -> assertThat(line).startsWith("The program 'gradle'"),
                        line -> assertThat(line).startsWith("The program 'pnpm'"),
                        line -> assertThat(line).startsWith("The package 'left-pad'"),
                        line -> assertThat(line).startsWith("It asks the network"),
                        line -> assertThat(line).startsWith("It needs more room"),
                        line -> assertThat(line).startsWith("It needs more memory"),
                        line -> assertThat(line).startsWith("It needs more processes"));
        assertThat(MissingThings.in("12 passed, page not found in 3 of them is as expected"))
                .isEmpty();
    }
}
