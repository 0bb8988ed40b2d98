package io.understudy.workflow.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.role.FormField;
import io.understudy.workflow.check.StaffCheck.Fate;
import io.understudy.workflow.check.StaffPlan.PlannedTask;
import io.understudy.workflow.staffing.EngineVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StaffPlanTest {

    private static final Path DRAWN = Path.of("src/test/resources/foreign/designer");

    @Test
    void foreignTask_isShownWithWhatIsFilledInAndWhatItsFormNeeds() throws IOException {
        PlannedTask task = only(Map.of(
                "leave-request.bpmn", read("leave-request.bpmn"), "leave-review.form", read("leave-review.form")));

        assertThat(task.fate()).isEqualTo(Fate.ARRIVES);
        assertThat(task.form().fields()).extracting(FormField::key).containsExactly("granted", "answer.words");
        assertThat(task.form().variables()).containsExactly("answer", "granted", "left");
        assertThat(task.needs())
                .containsExactly(new FormNeeds.Need("days", false), new FormNeeds.Need("employee", false));
        assertThat(task.proposal()).isEmpty();
    }

    @Test
    void formThatIsMissing_isSaid() throws IOException {
        PlannedTask task = only(Map.of("leave-request.bpmn", read("leave-request.bpmn")));

        assertThat(task.fate()).isNotEqualTo(Fate.ARRIVES);
        assertThat(task.reasons()).anyMatch(reason -> reason.contains("leave-review"));
    }

    @Test
    void diagramThatIsNoXml_isANoteOfItsFile() {
        StaffPlan plan = StaffPlan.of(Map.of("broken.bpmn", "<bpmn"), List.of(), EngineVersion.OLDEST);

        assertThat(plan.diagrams()).singleElement().satisfies(diagram -> {
            assertThat(diagram.tasks()).isEmpty();
            assertThat(diagram.notes()).anyMatch(note -> note.contains("not XML"));
        });
    }

    @Test
    void whatIsNeededToRun_isNamedWithItsStep() throws IOException {
        String diagram = read("leave-request.bpmn").replace("<bpmn:serviceTask id=\"book\"", """
                        <bpmn:callActivity id="pay" name="Pay it"><bpmn:extensionElements>
                          <zeebe:calledElement processId="payment" /></bpmn:extensionElements></bpmn:callActivity>
                        <bpmn:businessRuleTask id="rule" name="Look at the rules"><bpmn:extensionElements>
                          <zeebe:calledDecision decisionId="leave-rules" resultVariable="r" />
                        </bpmn:extensionElements></bpmn:businessRuleTask>
                        <bpmn:serviceTask id="book\"""");
        String rules = "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\">"
                + "<decision id=\"leave-rules\" /></definitions>";

        assertThat(notes(Map.of("leave-request.bpmn", diagram)))
                .satisfiesExactlyInAnyOrder(
                        note -> assertThat(note).contains("Pay it", "process “payment”"),
                        note -> assertThat(note).contains("Look at the rules", "decision “leave-rules”", ".dmn"),
                        note -> assertThat(note).contains("Book the leave", "“book-leave”"));
        assertThat(notes(Map.of("leave-request.bpmn", diagram, "rules.dmn", rules)))
                .noneMatch(note -> note.contains("leave-rules"));
    }

    @Test
    void formInTheDiagram_isJudgedLikeOneInAFile_andNeedsNoIdOfItsOwn() throws IOException {
        PlannedTask whole = only(embedded("{\"components\":[{\"type\":\"textfield\",\"key\":\"reply\"}]}"));
        assertThat(whole.fate()).isEqualTo(Fate.ARRIVES);

        PlannedTask lossy = only(embedded("{\"components\":[{\"type\":\"signature\",\"key\":\"signed\"},"
                + "{\"type\":\"textfield\",\"key\":\"reply\",\"conditional\":{\"hide\":\"=1 +\"}}]}"));
        assertThat(lossy.fate()).isEqualTo(Fate.LOSS);
        assertThat(lossy.reasons())
                .anyMatch(reason -> reason.contains("'signature' is a kind of component"))
                .anyMatch(reason -> reason.contains("is not FEEL"));

        PlannedTask broken = only(embedded("{\"components\":["));
        assertThat(broken.fate()).isEqualTo(Fate.NEVER);
        assertThat(broken.reasons()).anyMatch(reason -> reason.startsWith("its form in the diagram is not JSON"));
    }

    private static Map<String, String> embedded(String form) throws IOException {
        String diagram = read("leave-request.bpmn")
                .replaceFirst(
                        "<zeebe:formDefinition [^>]*/>", "<zeebe:formDefinition formKey=\"camunda-forms:bpmn:kept\" />")
                .replaceFirst(
                        "(<bpmn:process [^>]*>)",
                        "$1<bpmn:extensionElements><zeebe:userTaskForm id=\"kept\">" + form.replace("\"", "&quot;")
                                + "</zeebe:userTaskForm></bpmn:extensionElements>");
        return Map.of("leave-request.bpmn", diagram);
    }

    private static List<String> notes(Map<String, String> files) {
        return StaffPlan.of(files, List.of(), EngineVersion.OLDEST)
                .diagrams()
                .getFirst()
                .notes();
    }

    @Test
    void nameThatLeadsElsewhere_isWrittenNowhere() {
        for (String name : List.of("../up.form", "/tmp/up.form", "a/b.bpmn", "run.sh", "..")) {
            assertThatThrownBy(() -> StaffPlan.of(Map.of(name, "{}"), List.of(), EngineVersion.OLDEST))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(name);
        }
    }

    private static PlannedTask only(Map<String, String> files) {
        return StaffPlan.of(files, List.of(), EngineVersion.OLDEST)
                .diagrams()
                .getFirst()
                .tasks()
                .getFirst();
    }

    private static String read(String name) throws IOException {
        return Files.readString(DRAWN.resolve(name));
    }
}
