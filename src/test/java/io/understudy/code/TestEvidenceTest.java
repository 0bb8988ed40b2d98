package io.understudy.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.code.PatchJudge.Judgement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tests prove of a patch that changes tests, in the real sandbox where there is one. */
class TestEvidenceTest {

    @TempDir
    Path folder;

    private Workshop workshop = new Workshop(Path.of("."));

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
    }

    private Judgement judge(String codebase, String patch) throws InterruptedException {
        return workshop.judge().judge(workshop.codebase(codebase), patch, Duration.ofSeconds(120));
    }

    private static boolean saidSo(Judgement judgement) {
        Optional<String> refusal = Workshop.SANDBOX.refusal();
        refusal.ifPresent(why -> assertThat(judgement.words()).contains("Its tests were not run", why));
        return refusal.isPresent();
    }

    @Test
    void testExtendedInPlace_showsTheDefect() throws Exception {
        String code = Workshop.patch("labels-right").split("--- a/test/", 2)[0];
        Judgement judgement = judge("labels", code + """
                --- a/test/address.test.js
                +++ b/test/address.test.js
                @@ -18,3 +18,4 @@
                 test('other postcodes stay as they are', () => {
                   assert.strictEqual(lines('10115', 'Germany')[2], '10115 Portree');
                +  assert.strictEqual(lines('m11ae')[2], 'M1 1AE Portree');
                 });
                """);

        if (!saidSo(judgement)) {
            assertThat(judgement.words())
                    .contains("New tests fail without the change and pass with it: other postcodes stay as they are");
            assertThat(judgement.passed()).isTrue();
        }
    }

    @Test
    void patchThatChangesTheTestInsteadOfTheCode_doesNotPass() throws Exception {
        Judgement judgement = judge("pricing", """
                --- a/test/discount.test.js
                +++ b/test/discount.test.js
                @@ -11,4 +11,4 @@
                 test('half a cent is rounded up', () => {
                -  assert.strictEqual(discounted(999, 50), 500);
                -  assert.strictEqual(discounted(1990, 15), 1692);
                +  assert.ok(discounted(999, 50) > 0);
                +  assert.ok(discounted(1990, 15) > 0);
                 });
                """);

        if (!saidSo(judgement)) {
            assertThat(judgement.passed()).isFalse();
            assertThat(judgement.words())
                    .contains(
                            "These pass only because the patch changes the tests; as they were, they fail still: half a cent is"
                                    + " rounded up",
                            "Read this first: it takes away or changes what tests ask for: test/discount.test.js:"
                                    + " assert.strictEqual(discounted(999, 50), 500);");
        }
    }

    @Test
    void patchThatSkipsATest_isPointedOut() throws Exception {
        Judgement judgement = judge("pricing", """
                --- a/test/discount.test.js
                +++ b/test/discount.test.js
                @@ -11 +11 @@
                -test('half a cent is rounded up', () => {
                +test.skip('half a cent is rounded up', () => {
                """);

        assertThat(judgement.words())
                .contains(
                        "Read this first: it keeps tests from being run, or lets them fail: test/discount.test.js: test.skip(");
        assertThat(judgement.passed()).isFalse();
    }
}
