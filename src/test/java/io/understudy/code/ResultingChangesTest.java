package io.understudy.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.code.ResultingChanges.Outcome;
import io.understudy.code.ResultingChanges.Place;
import io.understudy.code.git.BareRepository;
import io.understudy.platform.Json;
import io.understudy.role.CheckDeclaration;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a supervisor is shown of a patch. */
class ResultingChangesTest {

    @TempDir
    Path folder;

    private Workshop workshop = new Workshop(Path.of("."));

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
    }

    private Optional<Instant> asOf = Optional.empty();

    private Outcome of(Codebase codebase, String patch) {
        return of(List.of(codebase), List.of(), Json.object(), patch);
    }

    private Outcome of(List<Codebase> codebases, List<CheckDeclaration> checks, ObjectNode variables, String patch) {
        Place place =
                new Place(checks, Workshop.TICKET, variables, Json.object().put("patch", patch), asOf);
        return new ResultingChanges(new Codebases(codebases), workshop.git(), new UsualCodeSettings())
                .of(place, "patch", patch);
    }

    private Codebase mixed() {
        BareRepository bare = BareRepository.at(folder.resolve("mixed.git"));
        bare.commit(
                Map.of(
                        "run.sh", "#!/bin/sh\nset -e\n".getBytes(StandardCharsets.UTF_8),
                        "app.ini", "name=shop\r\nport=80\r\n".getBytes(StandardCharsets.UTF_8),
                        "maß.txt", "Größe: 5\n".getBytes(StandardCharsets.ISO_8859_1)),
                Map.of(),
                Set.of("run.sh"),
                "Begin");
        return PlainCodebase.at("mixed", bare.place().toString());
    }

    @Test
    void change_isTheDifferenceOfTheTrees_whateverThePatchSays() {
        String patch = """
                I set the port.

                app.ini
                ```ini
                <<<<<<< SEARCH
                port=80
                =======
                port=8080
                >>>>>>> REPLACE
                ```
                """;

        assertThat(of(mixed(), patch)).isInstanceOfSatisfying(Outcome.Change.class, change -> {
            assertThat(change.repository()).isEqualTo("mixed");
            assertThat(change.branch()).isEqualTo("main");
            assertThat(change.commit()).hasSize(40);
            assertThat(change.diff()).isEqualTo("""
                    diff --git a/app.ini b/app.ini
                    --- a/app.ini
                    +++ b/app.ini
                    @@ -1,2 +1,2 @@
                     name=shop\r
                    -port=80\r
                    +port=8080\r
                    """);
        });
    }

    @Test
    void modeMoveAndLetters_areShownAsGitShowsThem() {
        String patch = """
                diff --git a/run.sh b/bin/run.sh
                old mode 100755
                new mode 100644
                rename from run.sh
                rename to bin/run.sh
                --- a/maß.txt
                +++ b/maß.txt
                @@ -1 +1 @@
                -Größe: 5
                +Größe: 6
                --- /dev/null
                +++ b/new.txt
                @@ -0,0 +1 @@
                +new
                \\ No newline at end of file
                """;

        assertThat(of(mixed(), patch))
                .isInstanceOfSatisfying(
                        Outcome.Change.class,
                        change -> assertThat(change.diff())
                                .contains(
                                        "diff --git a/run.sh b/bin/run.sh\nold mode 100755\nnew mode 100644\nrename from run.sh\nrename"
                                                + " to bin/run.sh\n",
                                        "-Größe: 5\n+Größe: 6\n",
                                        "new file mode 100644\n--- /dev/null\n+++ b/new.txt\n@@ -0,0 +1 @@\n+new\n\\ No newline"
                                                + " at end of file\n"));
    }

    @Test
    void releasedPatch_isShownOnTheBranchAsItWasThen() {
        Codebase codebase = mixed();
        String patch = "--- a/app.ini\n+++ b/app.ini\n@@ -2 +2 @@\n-port=80\n+port=8080\n";
        BareRepository bare = BareRepository.at(folder.resolve("mixed.git"));
        bare.at(Instant.parse("2026-03-01T09:00:00Z"))
                .commit(Map.of("app.ini", "name=shop\r\nport=8080\r\n".getBytes(StandardCharsets.UTF_8)), "Merged");

        assertThat(of(codebase, patch)).isInstanceOf(Outcome.None.class);
        asOf = Optional.of(Instant.parse("2026-02-01T09:00:00Z"));
        assertThat(of(codebase, patch))
                .isInstanceOfSatisfying(
                        Outcome.Change.class,
                        change -> assertThat(change.diff()).contains("-port=80\r\n+port=8080\r\n"));
    }

    @Test
    void patchThatDoesNotApply_hasNoChange_andSaysWhy() {
        assertThat(of(mixed(), "--- a/app.ini\n+++ b/app.ini\n@@ -2 +2 @@\n-port=81\n+port=8080\n"))
                .isInstanceOfSatisfying(
                        Outcome.None.class, none -> assertThat(none.why()).contains("does not apply", "2: port=80"));
    }

    @Test
    void ofSeveralRepositories_theOneThatTheCheckNames_isAsked() {
        List<Codebase> both = List.of(workshop.codebase("pricing"), workshop.codebase("labels"));
        CheckDeclaration check = new CheckDeclaration.Advisory(new CheckDeclaration.Patch(
                "It applies", Optional.empty(), Duration.ofSeconds(1), "case.where", "patch"));

        assertThat(of(both, List.of(check), Json.object().put("where", "labels"), Workshop.patch("labels-right")))
                .isInstanceOfSatisfying(
                        Outcome.Change.class,
                        change -> assertThat(change.repository()).isEqualTo("labels"));
        assertThat(of(both, List.of(), Json.object().put("repository", "pricing"), Workshop.patch("pricing-right")))
                .isInstanceOfSatisfying(
                        Outcome.Change.class,
                        change -> assertThat(change.repository()).isEqualTo("pricing"));
        assertThat(of(both, List.of(check), Json.object(), Workshop.patch("labels-right")))
                .isInstanceOfSatisfying(
                        Outcome.None.class, none -> assertThat(none.why()).startsWith("Say which repository"));
    }
}
