package io.understudy.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.code.PatchJudge.Judgement;
import io.understudy.code.Snapshot.Applied;
import io.understudy.code.Snapshot.Content;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Patches on real small defects in JavaScript, Python and Java, judged in the real sandbox. Where the machine permits no
 * sandbox, every judgement has to say so and to pass nothing.
 */
class PatchTest {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    private Workshop workshop = new Workshop(Path.of("."));

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
    }

    private Judgement judge(String codebase, String patch) throws InterruptedException {
        return workshop.judge().judge(workshop.codebase(codebase), patch, LIMIT);
    }

    private static boolean saidSo(Judgement judgement) {
        Optional<String> refusal = Workshop.SANDBOX.refusal();
        refusal.ifPresent(why -> {
            assertThat(judgement.passed()).isFalse();
            assertThat(judgement.words()).contains("Its tests were not run", why);
        });
        return refusal.isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pricing", "labels", "stock", "bookings", "loyalty", "returns"})
    void patchThatMendsNothing_fails_andSaysWhichTest(String codebase) throws Exception {
        Judgement judgement = judge(codebase, Workshop.patch(codebase + "-wrong"));

        if (!saidSo(judgement)) {
            assertThat(judgement.passed()).isFalse();
            assertThat(judgement.words())
                    .containsAnyOf(
                            "that failed before do not pass", "that passed fail now", "No test shows the defect");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pricing", "labels", "stock", "bookings", "loyalty", "returns"})
    void patchThatMends_passes_andNamesWhatItMended(String codebase) throws Exception {
        Judgement judgement = judge(codebase, Workshop.patch(codebase + "-right"));

        if (!saidSo(judgement)) {
            assertThat(judgement.words())
                    .containsAnyOf(
                            "What failed before passes now", "New tests fail without the change and pass with it")
                    .contains("It applies to the head of main", "Nothing else changed for the worse");
            assertThat(judgement.passed()).isTrue();
        }
    }

    @Test
    void patchThatDeletesTheFailingTest_doesNotPass() throws Exception {
        String patch = """
                --- a/test/discount.test.js
                +++ b/test/discount.test.js
                @@ -9,6 +9,1 @@
                 });

                -test('half a cent is rounded up', () => {
                -  assert.strictEqual(discounted(999, 50), 500);
                -  assert.strictEqual(discounted(1990, 15), 1692);
                -});
                """;
        Judgement judgement = judge("pricing", patch);

        if (!saidSo(judgement)) {
            assertThat(judgement.passed()).isFalse();
            assertThat(judgement.words()).contains("1 test that failed before do not pass: half a cent is rounded up");
        }
    }

    @Test
    void patchThatMakesTestsEndEarly_doesNotPass() throws Exception {
        Judgement judgement = judge(
                "pricing",
                Workshop.adding("test/a.test.js", "process.exitCode = 0; process.exit(0);")
                        + "--- a/test/discount.test.js\n+++ b/test/discount.test.js\n@@ -1,2 +1,3 @@\n 'use strict';\n \n+process.exit(0);\n");

        if (!saidSo(judgement)) {
            assertThat(judgement.passed()).isFalse();
            assertThat(judgement.words()).contains("not run any more");
        }
    }

    @Test
    void patchThatChangesWhatDecides_isPointedOutBeforeAllThatHolds() throws Exception {
        Judgement judgement = judge(
                "pricing",
                Workshop.patch("pricing-right")
                        + Workshop.adding("test/more.test.js", "require('node:test')('it is', () => {});")
                        + Workshop.adding("src/runner.js", "module.exports = {};")
                        + "--- a/test/discount.test.js\n+++ b/test/discount.test.js\n@@ -1,2 +1,3 @@\n 'use strict';\n"
                        + "+// Rounds.\n \n");

        assertThat(judgement.words().lines())
                .containsSubsequence(
                        "Read this first: it changes tests that were there: test/discount.test.js.",
                        "Read this first: it changes how tests are run: src/runner.js.",
                        "It adds files of tests: test/more.test.js.");
        assertThat(judge("pricing", Workshop.patch("pricing-right")).words())
                .doesNotContain("Read this first", "It adds files of tests");
    }

    @Test
    void patchOutsideOfWhatIsPermitted_fails() throws Exception {
        Judgement judgement = judge(
                "pricing",
                Workshop.adding(".github/workflows/x.yml", "on: push") + Workshop.adding("package.json", "{}"));

        assertThat(judgement.passed()).isFalse();
        assertThat(judgement.words())
                .contains(
                        "It changes what it must not touch: .github/workflows/x.yml, package.json. Permitted is src/**");
    }

    @Test
    void patchWithASecret_fails_andDoesNotRepeatIt() throws Exception {
        Judgement judgement = judge("pricing", Workshop.adding("src/key.js", "const key = 'AKIAABCDEFGHIJKLMNOP';"));

        assertThat(judgement.words())
                .contains("It seems to hold a secret: an AWS access key in src/key.js")
                .doesNotContain("AKIA");
    }

    @Test
    void patchOfAnOlderHead_doesNotApply() throws Exception {
        Map<String, byte[]> moved = new TreeMap<>(io.understudy.code.git.BareRepository.files("pricing"));
        moved.put("src/discount.js", "'use strict';\n".getBytes(StandardCharsets.UTF_8));
        workshop.bare("pricing").commit(moved, "Begin anew");

        Judgement judgement = judge("pricing", Workshop.patch("pricing-right"));

        assertThat(judgement.passed()).isFalse();
        assertThat(judgement.words()).contains("does not apply");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../evil", "/tmp/evil", ".git/config", ".GIT/hooks/pre-commit", "src/../../evil", "git~1/config"
            })
    void pathOutOfTheTree_isRefused(String path) throws Exception {
        assertThat(applied("pricing", Workshop.adding(path, "x"))).isInstanceOf(Applied.Refused.class);
    }

    @Test
    void linksAndOtherRepositories_areRefused() throws Exception {
        String link = "diff --git a/src/l b/src/l\nnew file mode 120000\n" + Workshop.adding("src/l", "/etc/passwd");
        String module = "diff --git a/src/m b/src/m\nnew file mode 160000\nindex 0000000..1234567\n"
                + Workshop.adding("src/m", "Subproject commit 1234567890123456789012345678901234567890");

        assertThat(refusal(link)).contains("symbolic link");
        assertThat(refusal(module)).contains("another repository");
    }

    @Test
    void proseAndNothing_areRefusedWithTheForm() throws Exception {
        assertThat(refusal("I rounded the other way.")).contains("unified diff");
        assertThat(refusal("")).contains("unified diff");
    }

    @Test
    void wrongCounts_areForgiven() throws Exception {
        assertThat(applied(
                        "pricing",
                        Workshop.patch("pricing-right")
                                .replaceFirst("@@ -\\d+,\\d+ \\+\\d+,\\d+ @@", "@@ -8,2 +8,9 @@")))
                .isInstanceOf(Applied.Done.class);
    }

    @Test
    void snapshot_isRead() throws Exception {
        Snapshot head = workshop.git().head(workshop.codebase("pricing"), Duration.ZERO);

        assertThat(head.files("src").stream().map(Snapshot.Entry::path))
                .containsExactly("src/cart.js", "src/discount.js");
        assertThat(head.read("src/cart.js")).containsInstanceOf(Content.Text.class);
        assertThat(head.read("src")).contains(new Content.Unreadable("It is a folder"));
        assertThat(head.read("../etc/passwd")).isEmpty();
        assertThat(head.history("src/cart.js", 5).items().stream().map(Snapshot.Commit::subject))
                .isEqualTo(List.of("Begin pricing"));
    }

    @Test
    void hostileRepository_isContainedAndReported() throws Exception {
        String test = """
                import os, socket, unittest

                class Hostile(unittest.TestCase):
                    def test_reads_the_machine(self):
                        self.assertIn("root", open("/etc/shadow").read())

                    def test_follows_a_link(self):
                        self.assertTrue(os.listdir("home"))

                    def test_opens_a_socket(self):
                        socket.create_connection(("1.1.1.1", 53), 2)

                    def test_reads_the_environment(self):
                        self.assertIn("JAVA_HOME", open("/proc/1/environ").read())
                """;
        workshop.bare("hostile")
                .commit(
                        Map.of(
                                "tests/__init__.py",
                                new byte[0],
                                "tests/test_hostile.py",
                                test.getBytes(StandardCharsets.UTF_8)),
                        Map.of("home", "/root"),
                        "Begin");
        Codebase codebase = workshop.codebase("hostile");

        TestRun run =
                workshop.runner().base(codebase, workshop.git().head(codebase, Duration.ZERO), Duration.ofSeconds(60));

        if (run.refusal().isEmpty()) {
            assertThat(run.all(TestRun.Status.FAILED)).hasSize(4);
        } else {
            assertThat(run.refusal()).isEqualTo(Workshop.SANDBOX.refusal());
        }
    }

    private Applied applied(String codebase, String patch) throws Exception {
        return workshop.git().head(workshop.codebase(codebase), Duration.ZERO).apply(patch);
    }

    private String refusal(String patch) throws Exception {
        return applied("pricing", patch) instanceof Applied.Refused refused ? refused.why() : "it applied";
    }
}
