package io.understudy.workflow.staffing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JobTasksTest {

    private static final String DIAGRAM = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:z="http://camunda.org/schema/zeebe/1.0"
                targetNamespace="t"><!-- drawn by hand -->
              <process id="p" isExecutable="true">
                <userTask id="ours" name="Größe &amp; Gewicht">
                  <extensionElements><z:userTask /><z:formDefinition formId="f" /></extensionElements>
                </userTask>
                <userTask id="theirs"><extensionElements><z:userTask /></extensionElements></userTask>
                <userTask id="job"><extensionElements><z:formDefinition formId="f" /></extensionElements></userTask>
              </process>
            </definitions>
            """;

    @Test
    void taskOfARole_isOfferedAsAJob_andNothingElseChanges() {
        String deployed =
                JobTasks.offered(Path.of("p.bpmn"), DIAGRAM, task -> task.id().equals("ours"));

        assertThat(deployed).contains("drawn by hand", "Größe &amp; Gewicht", "isExecutable=\"true\"");
        assertThat(BpmnFile.read(Path.of("p.bpmn"), deployed).tasks())
                .extracting(task -> task.id() + " " + task.isEnginesOwn() + " "
                        + task.form().orElse(""))
                .containsExactly("ours false f", "theirs true ", "job false f");
        assertThat(JobTasks.offered(
                        Path.of("p.bpmn"), deployed, task -> task.id().equals("ours")))
                .isEqualTo(deployed);
    }

    @Test
    void listenersOfATaskOfARole_areLeftOut_becauseTheEngineTakesThemOnTasksOfItsOwnOnly() {
        String listened = DIAGRAM.replace(
                "<z:userTask />",
                "<z:userTask /><z:taskListeners><z:taskListener eventType=\"creating\" type=\"tell\" /></z:taskListeners>");

        String deployed =
                JobTasks.offered(Path.of("p.bpmn"), listened, task -> task.id().equals("ours"));

        assertThat(deployed.split("taskListeners>", -1)).hasSize(3);
        assertThat(BpmnFile.read(Path.of("p.bpmn"), listened).tasks().getFirst().losses())
                .singleElement()
                .asString()
                .contains("tell (creating)");
    }

    @Test
    void inputWithoutASource_isNull_asLaterEnginesReadIt() {
        String sourceless = DIAGRAM.replace(
                "</process>",
                "<serviceTask id=\"s\"><extensionElements><z:ioMapping><z:input target=\"token\" /></z:ioMapping>"
                        + "</extensionElements></serviceTask></process>");

        assertThat(JobTasks.offered(Path.of("p.bpmn"), sourceless, task -> false))
                .contains("source=\"=null\"", "target=\"token\"");
    }

    @Test
    void diagramWithNoTaskOfARole_orThatCannotBeRead_isDeployedAsItIs() {
        assertThat(JobTasks.offered(Path.of("p.bpmn"), DIAGRAM, task -> false)).isSameAs(DIAGRAM);
        assertThat(JobTasks.offered(Path.of("p.bpmn"), "<definitions", task -> true))
                .isEqualTo("<definitions");
    }

    @Test
    void taskWithAFormOfAnotherApplication_isDeployedWithoutItsName() {
        String external = DIAGRAM.replace("formId=\"f\"", "externalReference=\"https://forms.example/1\"");

        String deployed =
                JobTasks.offered(Path.of("p.bpmn"), external, task -> task.id().equals("ours"));

        BpmnFile read = BpmnFile.read(Path.of("p.bpmn"), deployed);
        assertThat(read.tasks())
                .filteredOn(task -> task.id().equals("ours"))
                .singleElement()
                .satisfies(task -> {
                    assertThat(task.isEnginesOwn()).isFalse();
                    assertThat(task.foreignForm()).isEmpty();
                    assertThat(task.madeForm()).isPresent();
                });
    }
}
