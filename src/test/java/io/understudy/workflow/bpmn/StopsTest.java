package io.understudy.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class StopsTest {

    private static final Instant SINCE = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void eventBasedGateway_waitsForEachOfItsEvents() {
        String ways = """
                <eventBasedGateway id="g"/><sequenceFlow id="f1" sourceRef="task" targetRef="g"/>
                <sequenceFlow id="f2" sourceRef="g" targetRef="m"/><sequenceFlow id="f3" sourceRef="g" targetRef="t"/>
                <intermediateCatchEvent id="m" name="Answer"><messageEventDefinition messageRef="msg"/></intermediateCatchEvent>
                <intermediateCatchEvent id="t" name="Two weeks"><timerEventDefinition><timeDuration>P14DT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>""";

        assertThat(after(ways, "{\"order\": {\"id\": \"O-1\"}}"))
                .containsExactly(
                        new Stop.Message("m", "Answer", "order-answer", Optional.of("O-1"), "=order.id"),
                        new Stop.Timer(
                                "t", "Two weeks", Optional.of(Instant.parse("2026-03-16T10:00:00Z")), "P14DT1H"));
        assertThat(after(ways, "{}").getFirst().words())
                .isEqualTo(
                        "stands still at “Answer”: the key of the message “order-answer”, =order.id, has no value, for which"
                                + " the engine has an incident there");
    }

    @Test
    void gateway_isTakenAsItsConditionsHold_orIsWhereTheCaseStandsStill() {
        String ways = """
                <exclusiveGateway id="g" name="Which?"/><sequenceFlow id="f1" sourceRef="task" targetRef="g"/>
                <sequenceFlow id="f2" sourceRef="g" targetRef="a"><conditionExpression>=sum > 10</conditionExpression></sequenceFlow>
                <sequenceFlow id="f3" sourceRef="g" targetRef="b"><conditionExpression>=sum &lt; 5</conditionExpression></sequenceFlow>
                <serviceTask id="a" name="Pay"><extensionElements><z:taskDefinition type="pay"/></extensionElements></serviceTask>
                <userTask id="b" name="Ask"/>""";

        assertThat(after(ways, "{\"sum\": 11}")).containsExactly(new Stop.Job("a", "Pay", "pay"));
        assertThat(after(ways, "{\"sum\": 1}")).containsExactly(new Stop.Human("b", "Ask", false));
        assertThat(after(ways, "{\"sum\": 7}")).containsExactly(new Stop.NoWay("g", "Which?"));
        assertThat(Stops.possible(diagram(ways), "task")).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void whatTheEngineDoesByItself_isPassedBy_andADecisionLeavesEveryWayOpen() {
        assertThat(after("""
                <sequenceFlow id="f1" sourceRef="task" targetRef="s"/>
                <scriptTask id="s"><extensionElements><z:script expression="=hours * 2" resultVariable="sum"/></extensionElements></scriptTask>
                <sequenceFlow id="f2" sourceRef="s" targetRef="g"/><exclusiveGateway id="g"/>
                <sequenceFlow id="f3" sourceRef="g" targetRef="a"><conditionExpression>=sum > 10</conditionExpression></sequenceFlow>
                <sequenceFlow id="f4" sourceRef="g" targetRef="b"><conditionExpression>=sum &lt;= 10</conditionExpression></sequenceFlow>
                <callActivity id="a" name="Call"><extensionElements><z:calledElement processId="other"/></extensionElements></callActivity>
                <userTask id="b" name="Ask"/>""", "{\"hours\": 6}")).containsExactly(new Stop.Call("a", "Call", "other"));
        assertThat(after("""
                <sequenceFlow id="f1" sourceRef="task" targetRef="s"/>
                <businessRuleTask id="s"><extensionElements><z:calledDecision decisionId="d" resultVariable="risk"/></extensionElements></businessRuleTask>
                <sequenceFlow id="f2" sourceRef="s" targetRef="g"/><exclusiveGateway id="g"/>
                <sequenceFlow id="f3" sourceRef="g" targetRef="a"><conditionExpression>=risk = "high"</conditionExpression></sequenceFlow>
                <sequenceFlow id="f4" sourceRef="g" targetRef="b"><conditionExpression>=risk = "low"</conditionExpression></sequenceFlow>
                <userTask id="a"/><userTask id="b"/>""", "{}")).extracting(Stop::element).containsExactly("a", "b");
    }

    @Test
    void subprocess_isEnteredAndLeft_andALinkIsFollowed() {
        assertThat(after("""
                <sequenceFlow id="f1" sourceRef="task" targetRef="sub"/>
                <subProcess id="sub"><startEvent id="s"/><sequenceFlow id="f2" sourceRef="s" targetRef="m"/>
                  <manualTask id="m"/><sequenceFlow id="f3" sourceRef="m" targetRef="e"/><endEvent id="e"/></subProcess>
                <sequenceFlow id="f4" sourceRef="sub" targetRef="to"/>
                <intermediateThrowEvent id="to"><linkEventDefinition name="L"/></intermediateThrowEvent>
                <intermediateCatchEvent id="from"><linkEventDefinition name="L"/></intermediateCatchEvent>
                <sequenceFlow id="f5" sourceRef="from" targetRef="r"/>
                <receiveTask id="r" name="Papers" messageRef="msg"/>""", "{\"order\": {\"id\": 7}}"))
                .containsExactly(new Stop.Message("r", "Papers", "order-answer", Optional.of("7"), "=order.id"));
    }

    @Test
    void jobThatHasADeadline_saysBoth() {
        assertThat(after("""
                <sequenceFlow id="f1" sourceRef="task" targetRef="job"/>
                <serviceTask id="job" name="Ship"><extensionElements><z:taskDefinition type="ship"/></extensionElements></serviceTask>
                <boundaryEvent id="late" name="Late" attachedToRef="job"><timerEventDefinition><timeDate>=deadline</timeDate></timerEventDefinition></boundaryEvent>""", "{\"deadline\": \"2026-04-01T00:00:00+02:00\"}"))
                .containsExactly(
                        new Stop.Job("job", "Ship", "ship"),
                        new Stop.Timer(
                                "late", "Late", Optional.of(Instant.parse("2026-03-31T22:00:00Z")), "=deadline"));
    }

    @Test
    void taskThatWasInterrupted_goesOnFromTheEventAtItsEdge_andAJoinWaits() {
        Document diagram = diagram("""
                <boundaryEvent id="late" attachedToRef="task"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
                <sequenceFlow id="f1" sourceRef="late" targetRef="j"/><sequenceFlow id="f2" sourceRef="x" targetRef="j"/>
                <parallelGateway id="j" name="Both"/><sequenceFlow id="f3" sourceRef="j" targetRef="next"/><userTask id="next"/>""");

        assertThat(Stops.afterInterruption(diagram, "task", Json.object(), SINCE))
                .containsExactly(new Stop.Join("j", "Both"));
        assertThat(Stops.waysInto(diagram, "j")).isEqualTo(2);
        assertThat(Stops.possible(diagram, "task")).contains("next");
        assertThat(Stops.after(diagram, "next", Json.object(), SINCE)).isEmpty();
    }

    private static List<Stop> after(String more, String variables) {
        return Stops.after(diagram(more), "task", (ObjectNode) Json.read(variables), SINCE);
    }

    private static Document diagram(String more) {
        return BpmnReader.parse("""
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:z="http://camunda.org/schema/zeebe/1.0"
                    targetNamespace="t"><message id="msg" name="order-answer"><extensionElements>
                    <z:subscription correlationKey="=order.id"/></extensionElements></message>
                  <process id="p" isExecutable="true"><startEvent id="start"/><userTask id="task"/>
                """ + more + "</process></definitions>");
    }
}
