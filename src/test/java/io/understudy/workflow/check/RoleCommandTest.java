package io.understudy.workflow.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.workflow.bpmn.StepReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleCommandTest {

    @TempDir
    Path home;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void folders() throws IOException {
        Files.createDirectories(home.resolve("roles"));
        Files.createDirectories(home.resolve("workflows"));
        Files.copy(Path.of("roles/role.schema.json"), home.resolve("roles/role.schema.json"));
    }

    @Test
    void aNewRole_passesRightAwayAndTellsWhatToDoNext() {
        assertThat(run("new", "parcel-tracer")).isZero();
        assertThat(said())
                .contains("roles/parcel-tracer/role.yaml", "workflows/parcel-tracer-task.form")
                .contains("./understudy role check parcel-tracer")
                .contains("message=parcel-tracer-ticket")
                .doesNotContain("{{");

        assertThat(run("check", "parcel-tracer")).isZero();
        assertThat(said()).endsWith("parcel-tracer: no errors, no warnings\n");
        assertThat(home.resolve("roles/parcel-tracer/role.yaml"))
                .content()
                .startsWith(
                        "# yaml-language-server: $schema=../role.schema.json\nid: parcel-tracer\nname: Parcel tracer\n");
    }

    @Test
    void everyElementOfTheNewDiagram_hasItsPlaceInTheDrawing() throws IOException {
        run("new", "parcel-tracer");
        String bpmn = Files.readString(home.resolve("workflows/parcel-tracer.bpmn"));

        assertThat(bpmn).doesNotContain("{{");
        assertThat(StepReader.steps(bpmn, "parcel-tracer"))
                .hasSize(5)
                .allSatisfy(step -> assertThat(bpmn).contains("bpmnElement=\"" + step.elementId() + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Parcel_Tracer", "parcel--tracer", "9-lives", "../elsewhere", "parcel tracer", ""})
    void anIdThatCannotBeOne_isRefusedWithTheFix(String id) throws IOException {
        assertThat(run("new", id)).isEqualTo(1);

        assertThat(said()).contains("small letters").contains("./understudy role new ");
        assertThat(files()).containsExactly("roles/role.schema.json");
    }

    @Test
    void aRoleThatIsThere_isNeverWrittenOver() throws IOException {
        Path form = home.resolve("workflows/parcel-tracer-task.form");
        Files.writeString(form, "mine");

        assertThat(run("new", "parcel-tracer")).isEqualTo(1);

        assertThat(said()).contains("parcel-tracer-task.form is there already, and nothing was written");
        assertThat(form).content().isEqualTo("mine");
        assertThat(files()).hasSize(2);
    }

    @Test
    void anUnknownId_namesTheKnownOnes() {
        run("new", "parcel-tracer");
        run("new", "invoice-clerk");

        assertThat(run("check", "parcel-racer")).isEqualTo(1);
        assertThat(said())
                .contains("There is no role 'parcel-racer'")
                .contains("there are invoice-clerk, parcel-tracer");
    }

    @Test
    void anError_isToldWithItsPlaceAndEndsInFailure_aWarningDoesNot() throws IOException {
        run("new", "parcel-tracer");
        Path manifest = home.resolve("roles/parcel-tracer/role.yaml");
        String good = Files.readString(manifest);

        Files.writeString(manifest, good.replace("  task: 5\n", "  {}\n"));
        assertThat(run("check")).isZero();
        assertThat(said()).contains("role.yaml:22: warning: baselineMinutes: ").contains("no errors, 1 warning");

        Files.writeString(manifest, good.replace("outcome = \"answer\"", "outcme = \"answer\""));
        assertThat(run("check")).isEqualTo(1);
        assertThat(said())
                .contains(": error: checks.task[The answer rests on a house rule].when: 'outcme' is no field")
                .contains("write 'outcome'")
                .contains("1 error, no warnings");
    }

    @Test
    void noFolderWithRoles_saysWhichSettingIsMissing() throws IOException {
        Files.delete(home.resolve("roles/role.schema.json"));

        assertThat(run("check")).isEqualTo(1);
        assertThat(said()).contains("role.schema.json: error: is missing");
        assertThat(run("new", "parcel-tracer")).isEqualTo(1);
        assertThat(said()).contains("understudy.roles.directory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dance", "new", "check a b"})
    void anythingElse_showsHowItIsCalled(String call) {
        assertThat(run(call.isEmpty() ? new String[0] : call.split(" "))).isEqualTo(1);
        assertThat(said()).contains("role check [ID]").contains("role new ID");
    }

    private int run(String... arguments) {
        written.reset();
        PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
        return new RoleCommand(home.resolve("roles"), home.resolve("workflows"), out).run(List.of(arguments));
    }

    private String said() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> home.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
