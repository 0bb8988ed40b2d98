package io.understudy.workflow.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each rule is also shown on the engine itself, by {@code ConstructsIT}. */
class EngineRulesTest {

    private static final EngineVersion NEWER = EngineVersion.of("8.8.21");

    @Test
    void everythingThatAnEngineTakes_isTaken() {
        assertThat(refusals("""
                <startEvent id="s"/><exclusiveGateway id="g" default="d"/>
                <sequenceFlow id="c" sourceRef="g" targetRef="s"><conditionExpression>=x</conditionExpression></sequenceFlow>
                <sequenceFlow id="d" sourceRef="g" targetRef="s"/>
                <inclusiveGateway id="one"/><sequenceFlow id="e" sourceRef="s" targetRef="one"/>
                <subProcess id="sub"><startEvent id="s2"/></subProcess>
                <sendTask id="p"><extensionElements><z:publishMessage correlationKey="=k"/></extensionElements></sendTask>
                <endEvent id="plain"/><intermediateThrowEvent id="link"><linkEventDefinition name="l"/></intermediateThrowEvent>
                <startEvent id="by-message"><messageEventDefinition messageRef="keyless"/></startEvent>""", EngineVersion.OLDEST)).isEmpty();
    }

    @Test
    void eachElementThatIsRefused_isNamed() {
        assertThat(refusals("""
                <intermediateThrowEvent id="throw" name="Tell"><messageEventDefinition messageRef="keyless"/></intermediateThrowEvent>
                <subProcess id="sub" name="Twice"><startEvent id="a"/><startEvent id="b"/></subProcess>
                <receiveTask id="receive" name="Wait" messageRef="keyless"/>
                <boundaryEvent id="rain" name="Rain"><conditionalEventDefinition id="def"/></boundaryEvent>""", NEWER))
                .satisfiesExactly(
                        one -> assertThat(one).contains("“Tell” sends a message and has no job type"),
                        two -> assertThat(two).contains("“Twice” has several start events"),
                        three -> assertThat(three)
                                .contains("“Wait” waits for the message “keyless”, which has no correlation key"),
                        four -> assertThat(four).contains("“Rain” is an event that waits for a condition"));
    }

    @Test
    void processThatIsOnlyDrawn_isNotJudged() {
        assertThat(BpmnFile.read(Path.of("p.bpmn"), DRAWN.formatted("false", "<transaction id=\"t\"/>"))
                        .refusals(NEWER))
                .isEmpty();
    }

    @Test
    void versions_areComparedByTheirNumbers_andAnythingElseIsNone() {
        assertThat(EngineVersion.of("8.10").isBefore(EngineVersion.of("8.9.1"))).isFalse();
        assertThat(EngineVersion.of("8.5.8-SNAPSHOT"))
                .isEqualTo(EngineVersion.OLDEST)
                .hasToString("8.5");
        for (String wrong : List.of("", "8", "v8.5", "8.x", "99999.1")) {
            assertThatThrownBy(() -> EngineVersion.of(wrong)).hasMessageContaining("write it like 8.5");
        }
    }

    private static final String DRAWN = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"
                xmlns:z="http://camunda.org/schema/zeebe/1.0"><message id="keyless" name="keyless"/>
              <process id="p" isExecutable="%s">%s</process></definitions>""";

    private static List<String> refusals(String process, EngineVersion engine) {
        return BpmnFile.read(Path.of("p.bpmn"), DRAWN.formatted("true", process))
                .refusals(engine);
    }
}
