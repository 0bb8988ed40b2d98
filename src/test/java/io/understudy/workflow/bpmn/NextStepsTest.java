package io.understudy.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.workflow.bpmn.NextSteps.Next;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class NextStepsTest {

    private static final Document DIAGRAM = BpmnReader.parse("""
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
              <bpmn:process id="claim" isExecutable="true">
                <bpmn:userTask id="check" name="Check the claim">
                  <bpmn:extensionElements>
                    <zeebe:ioMapping>
                      <zeebe:input source="=claim.amount" target="sum" />
                      <zeebe:output source="=if ok then sum else 0" target="claim.granted" />
                    </zeebe:ioMapping>
                  </bpmn:extensionElements>
                </bpmn:userTask>
                <bpmn:sequenceFlow id="a" sourceRef="check" targetRef="large" />
                <bpmn:exclusiveGateway id="large" name="How much?" default="none" />
                <bpmn:sequenceFlow id="much" name="over 500" sourceRef="large" targetRef="ask">
                  <bpmn:conditionExpression>=claim.granted &gt; 500</bpmn:conditionExpression>
                </bpmn:sequenceFlow>
                <bpmn:sequenceFlow id="none" name="no more" sourceRef="large" targetRef="done" />
                <bpmn:userTask id="ask" name="Ask the manager" />
                <bpmn:sequenceFlow id="b" sourceRef="ask" targetRef="said" />
                <bpmn:exclusiveGateway id="said" name="Allowed?" />
                <bpmn:sequenceFlow id="yes" name="yes" sourceRef="said" targetRef="done">
                  <bpmn:conditionExpression>=allowed</bpmn:conditionExpression>
                </bpmn:sequenceFlow>
                <bpmn:sequenceFlow id="no" name="no" sourceRef="said" targetRef="check">
                  <bpmn:conditionExpression>=allowed = false</bpmn:conditionExpression>
                </bpmn:sequenceFlow>
                <bpmn:endEvent id="done" name="Done" />
              </bpmn:process>
            </bpmn:definitions>
            """);

    @Test
    void conditionThatHolds_isTheWay_withItsWords() {
        assertThat(NextSteps.after(DIAGRAM, "check", json("{'claim':{'granted':700}}")))
                .containsExactly(new Next.Step("ask", "Ask the manager", List.of("How much?: over 500")));
    }

    @Test
    void noConditionHolds_isTheDefault() {
        assertThat(NextSteps.after(DIAGRAM, "check", json("{'claim':{'granted':7}}")))
                .containsExactly(new Next.Step("done", "Done", List.of("How much?: no more")));
    }

    @Test
    void noConditionHoldsAndNoDefault_isADeadEnd() {
        assertThat(NextSteps.after(DIAGRAM, "ask", json("{'allowed':null}")))
                .containsExactly(new Next.DeadEnd("Allowed?"));
    }

    @Test
    void nothingFollows_isTheEnd() {
        assertThat(NextSteps.after(DIAGRAM, "done", json("{}"))).containsExactly(new Next.End());
    }

    @Test
    void mappings_giveTheTaskItsInputs_andTheProcessOnlyItsOutputs() {
        TaskMappings mappings =
                TaskMappings.of(StepReader.elements(DIAGRAM.getElementsByTagNameNS(BpmnReader.BPMN, "userTask"))
                        .findFirst()
                        .orElseThrow());
        ObjectNode process = json("{'claim':{'id':'C-7','amount':600}}");
        ObjectNode begun = mappings.begun(process);

        assertThat(begun.path("sum").asInt()).isEqualTo(600);
        assertThat(mappings.completed(process, begun, json("{'ok':true,'note':'stays here'}")))
                .hasToString("{\"claim\":{\"id\":\"C-7\",\"amount\":600,\"granted\":600}}");
    }

    private static ObjectNode json(String text) {
        return Json.readObject(text.replace('\'', '"'));
    }
}
