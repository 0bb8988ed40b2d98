package io.understudy.workflow.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.platform.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaffCommandTest {

    private static final String TASK = """
            <bpmn:userTask id="%s" name="Do %1$s"><bpmn:extensionElements>%s</bpmn:extensionElements></bpmn:userTask>""";
    private static final String DIAGRAM = """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">
              <bpmn:process id="p" isExecutable="%s">%s</bpmn:process></bpmn:definitions>""";
    private static final String FORM = """
            {"id": "%s", "type": "default", "components": [{"type": "%s", "key": "a.b", "label": "A",
             "validate": {"required": true}}]}""";

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @BeforeEach
    void theForms() throws IOException {
        Files.createDirectories(folder.resolve("forms"));
        Files.writeString(folder.resolve("forms/good.form"), FORM.formatted("good", "textfield"));
        Files.writeString(folder.resolve("forms/file.form"), FORM.formatted("file", "filepicker"));
        Files.writeString(folder.resolve("forms/broken.form"), "{");
    }

    @Test
    void eachTask_arrivesOrDoesNot_withTheReason() throws IOException {
        draw("a.bpmn", "true", task("linked", "<zeebe:userTask /><zeebe:formDefinition formId=\"good\" />"));
        draw("b.bpmn", "true", task("bare", "<zeebe:userTask />") + task("picks", form("file")));
        draw("c.bpmn", "true", task("lost", form("nowhere")));
        draw("d.bpmn", "false", task("sketch", form("good")));
        draw("e.bpmn", "true", task("other", "<zeebe:formDefinition externalReference=\"x:y\" />"));
        Files.writeString(folder.resolve("f.bpmn"), "<bpmn:definitions");
        draw("g.bpmn", "true", "");
        draw(
                "h.bpmn",
                "true",
                "<bpmn:adHocSubProcess id=\"tools\">" + task("tool", form("good")) + "</bpmn:adHocSubProcess>");
        Files.writeString(folder.resolve("i.bpmn"), """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t">
                  <process id="old" isExecutable="true"><userTask id="old-task" camunda:formKey="f" /></process>
                </definitions>""");

        assertThat(run("check", folder.toString(), "--json")).isEqualTo(1);

        JsonNode report = Json.read(said.toString(StandardCharsets.UTF_8));
        assertThat(report.path("arrives").asInt()).isEqualTo(2);
        assertThat(report.path("loss").asInt()).isEqualTo(1);
        assertThat(report.path("never").asInt()).isEqualTo(5);
        assertThat(fate(report, 0, 0)).startsWith("arrives").contains("give it to a role in staffing.yaml");
        assertThat(fate(report, 1, 0))
                .startsWith("arrives")
                .contains("it has no form: one is made that asks for outcome");
        assertThat(fate(report, 1, 1)).startsWith("loss").contains("needs a file");
        assertThat(fate(report, 2, 0))
                .startsWith("never")
                .contains("'nowhere' is not in the folder", "unless it is one that cannot be read: forms/broken.form");
        assertThat(fate(report, 3, 0)).startsWith("never").contains("not executable");
        assertThat(fate(report, 4, 0))
                .startsWith("arrives")
                .contains("'x:y' is kept in another application: one is made");
        assertThat(report.path("none").asInt()).isEqualTo(1);
        assertThat(fate(report, 7, 0)).startsWith("never").contains("ad-hoc subprocess");
        assertThat(fate(report, 8, 0)).startsWith("never").contains("Camunda 7");
        assertThat(fate(report, 5, 0)).startsWith("never").contains("is not XML");
    }

    @Test
    void inWords_everyFileAndTaskIsNamed_andStaffingIsHeeded() throws IOException {
        draw("a.bpmn", "true", task("linked", form("good")));
        Files.writeString(folder.resolve("staffing.yaml"), "tasks: [{role: buyer, task: linked}]");

        assertThat(run("check", folder.toString())).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("arrives  a.bpmn", "Do linked (linked)", "it goes to buyer", "1 files: 1 arrive");
    }

    @Test
    void whatIsNotUnderstood_isAnsweredWithTheUsage() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("check", "nowhere-at-all")).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("staff check FOLDER", "is no folder");
    }

    private int run(String... arguments) {
        return new StaffCommand(new PrintStream(said, true, StandardCharsets.UTF_8)).run(List.of(arguments));
    }

    @Test
    void whatNewerEnginesTake_arrivesForThem() throws IOException {
        draw(
                "h.bpmn",
                "true",
                "<bpmn:adHocSubProcess id=\"tools\" name=\"Tools\">" + task("tool", form("good"))
                        + "</bpmn:adHocSubProcess>");

        assertThat(run("check", folder.toString())).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("“Tools” is an ad-hoc subprocess, which engines take from 8.7");
        assertThat(run("check", folder.toString(), "--engine", "8.8.2")).isZero();
        assertThat(run("check", folder.toString(), "--engine", "new")).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("'new' is no version of an engine: write it like 8.5");
    }

    private void draw(String file, String executable, String tasks) throws IOException {
        Files.writeString(folder.resolve(file), DIAGRAM.formatted(executable, tasks));
    }

    private static String task(String id, String extensions) {
        return TASK.formatted(id, extensions);
    }

    private static String form(String id) {
        return "<zeebe:formDefinition formId=\"" + id + "\" />";
    }

    private static String fate(JsonNode report, int file, int task) {
        JsonNode found = report.at("/files/" + file + "/tasks/" + task);
        return found.path("fate").asText() + " " + found.path("reasons");
    }
}
