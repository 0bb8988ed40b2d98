package io.understudy.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.workflow.Workflows.Step;
import io.understudy.workflow.Workflows.Step.Actor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepReaderTest {

    private static String process(String inside) {
        return "<bpmn:definitions xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\""
                + " xmlns:zeebe=\"http://camunda.org/schema/zeebe/1.0\">"
                + "<bpmn:process id='p'>" + inside + "</bpmn:process></bpmn:definitions>";
    }

    private static Step only(String inside) {
        List<Step> steps = StepReader.steps(process(inside), "p");
        assertThat(steps).hasSize(1);
        return steps.getFirst();
    }

    @Test
    void aHumanTask_tellsWhoMayDoIt_andWhichFormComesOut() {
        Step step = only("""
                <bpmn:userTask id="ask" name="Ask"><bpmn:documentation>Be kind.</bpmn:documentation>
                <bpmn:extensionElements><zeebe:assignmentDefinition candidateGroups="sales, support" />
                <zeebe:formDefinition formId="question" /></bpmn:extensionElements></bpmn:userTask>""");

        assertThat(step.actor()).isEqualTo(Actor.HUMAN);
        assertThat(step.documentation()).isEqualTo("Be kind.");
        assertThat(step.groups()).containsExactly("sales", "support");
        assertThat(step.formId()).contains("question");
    }

    @Test
    void groupsThatAreAnExpression_areNotGuessed() {
        Step step = only("""
                <bpmn:userTask id="ask" name="Ask"><bpmn:extensionElements>
                <zeebe:assignmentDefinition candidateGroups="=whoever" /></bpmn:extensionElements></bpmn:userTask>""");

        assertThat(step.groups()).isEmpty();
        assertThat(step.formId()).isEmpty();
    }

    @Test
    void elementsWithoutAName_areNoSteps() {
        assertThat(StepReader.steps(process("<bpmn:userTask id='ask'/><bpmn:exclusiveGateway id='or'/>"), "p"))
                .isEmpty();
    }

    @Test
    void anotherProcessOfTheFile_isLeftOut() {
        assertThat(StepReader.steps(process("<bpmn:userTask id='ask' name='Ask'/>"), "other"))
                .isEmpty();
        assertThat(StepReader.documentation(process("<bpmn:documentation>What for</bpmn:documentation>"), "p"))
                .isEqualTo("What for");
    }

    @Test
    void theDemoWorkflow_isToldStepByStep_inItsOwnOrder() throws IOException {
        String xml = Files.readString(Path.of("workflows/customer-service.bpmn"));

        assertThat(StepReader.steps(xml, "customer-service"))
                .filteredOn(step -> step.actor() != Actor.EVENT)
                .extracting(Step::name)
                .startsWith("Understand the request", "Answer the customer", "Refund the order");
    }
}
