package io.understudy.code.git;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecountTest {

    private static final String RIGHT = """
            diff --git a/f.txt b/f.txt
            --- a/f.txt
            +++ b/f.txt
            @@ -2,3 +2,3 @@
             two
            -three
            +THREE
             four
            """;

    @Test
    void rightDiff_staysAsItIs() {
        assertThat(Recount.of(RIGHT)).isEqualTo(RIGHT);
    }

    @Test
    void wrongCounts_areCountedAnew() {
        assertThat(Recount.of(RIGHT.replace("-2,3 +2,3", "-2,9 +2"))).isEqualTo(RIGHT);
    }

    @Test
    void fence_isTakenAway() {
        assertThat(Recount.of("```diff\n" + RIGHT + "```")).isEqualTo(RIGHT);
    }

    @Test
    void emptyLineInAHunk_isAnUnchangedOne() {
        assertThat(Recount.of("--- a/f\n+++ b/f\n@@ -1 +1 @@\n a\n\n-b\n+c\n"))
                .isEqualTo("diff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n a\n \n-b\n+c\n");
    }

    @Test
    void fileWithoutGitsHeader_getsOne() {
        assertThat(Recount.of(RIGHT.replace("diff --git a/f.txt b/f.txt\n", "")))
                .isEqualTo(RIGHT);
        assertThat(Recount.of("--- /dev/null\n+++ b/n.txt\t2026-01-01\n@@ -0,0 +1 @@\n+x\n"))
                .isEqualTo(
                        "diff --git a/n.txt b/n.txt\nnew file mode 100644\n--- /dev/null\n+++ b/n.txt\n@@ -0,0 +1,1 @@\n+x\n");
        assertThat(Recount.of("--- g\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n"))
                .isEqualTo(
                        "diff --git a/g b/g\ndeleted file mode 100644\n--- a/g\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-x\n");
    }

    @Test
    void nextFile_endsAHunk() {
        assertThat(Recount.of(RIGHT + RIGHT)).isEqualTo(RIGHT + RIGHT);
    }
}
