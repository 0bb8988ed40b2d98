package io.understudy.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.role.FormCheck;
import io.understudy.role.LinedDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class MadeFormTest {

    private static final String PROCESS = """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
              <bpmn:process id="p" isExecutable="true">%s</bpmn:process>
            </bpmn:definitions>""";

    @Test
    void conditionsBehindTheTask_sayWhatItAsksFor_andOfWhichKind() {
        assertThat(fields(flow("task", "way")
                        + flow("way", "a", "=approved and amount &gt; 100")
                        + flow("way", "b", "=status = \"late\" or status = \"early\"")
                        + flow("way", "c", "=claim.kind = \"travel\" and not(escalated)")
                        + "<bpmn:userTask id=\"task\"/><bpmn:exclusiveGateway id=\"way\"/>"))
                .containsExactlyInAnyOrder(
                        "approved checkbox",
                        "amount number",
                        "status select [late, early]",
                        "claim.kind textfield",
                        "escalated checkbox");
    }

    @Test
    void whatIsKnownBefore_orSetByAStepBehind_isNotAskedFor() {
        assertThat(fields("""
                        <bpmn:serviceTask id="load"><bpmn:extensionElements>
                          <zeebe:ioMapping><zeebe:input source="=orderId" target="id"/>
                            <zeebe:output source="=body" target="order"/></zeebe:ioMapping>
                        </bpmn:extensionElements></bpmn:serviceTask>
                        <bpmn:userTask id="task"/>
                        <bpmn:serviceTask id="price"><bpmn:extensionElements>
                          <zeebe:ioMapping><zeebe:input source="=order.total * discount" target="x"/></zeebe:ioMapping>
                          <zeebe:taskHeaders><zeebe:header key="resultVariable" value="answer"/></zeebe:taskHeaders>
                        </bpmn:extensionElements></bpmn:serviceTask>
                        <bpmn:exclusiveGateway id="way"/>""" + flow("load", "task") + flow("task", "price")
                        + flow("price", "way")
                        + flow("way", "end", "=answer.ok and orderId != null")))
                .containsExactly("discount textfield");
    }

    @Test
    void whatTheNextHumanTaskSets_isNotAskedFor() {
        assertThat(fields("<bpmn:userTask id=\"task\"/><bpmn:userTask id=\"next\"/><bpmn:exclusiveGateway id=\"way\"/>"
                        + flow("task", "next") + flow("next", "way") + flow("way", "end", "=signed")))
                .containsExactly("outcome textarea");
    }

    @Test
    void outputsOfTheTask_areWhatItAsksFor() {
        assertThat(fields("""
                        <bpmn:userTask id="task"><bpmn:extensionElements><zeebe:ioMapping>
                          <zeebe:input source="=order" target="theOrder"/>
                          <zeebe:output source="=if theOrder.paid then granted else null" target="refund"/>
                        </zeebe:ioMapping></bpmn:extensionElements></bpmn:userTask>
                        <bpmn:exclusiveGateway id="way"/>""" + flow("task", "way") + flow("way", "end", "=refund &gt; 5")))
                .containsExactly("granted textfield");
    }

    @Test
    void nothingIsRead_asksForTheOutcome() {
        assertThat(fields("<bpmn:userTask id=\"task\"/>" + flow("task", "end"))).containsExactly("outcome textarea");
    }

    @Test
    void madeForm_isOneThatAWorkerCanFill(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("made.form");
        Files.writeString(
                file,
                made(flow("task", "way") + flow("way", "a", "=ok") + "<bpmn:userTask id=\"task\"/>"
                                + "<bpmn:exclusiveGateway id=\"way\"/>")
                        .toString());

        assertThat(FormCheck.problems(LinedDocument.json(file))).isEmpty();
    }

    private static List<String> fields(String elements) {
        List<String> fields = new ArrayList<>();
        made(elements).path("components").forEach(field -> {
            List<String> options = new ArrayList<>();
            field.path("values")
                    .forEach(option -> options.add(option.path("value").asText()));
            fields.add(field.path("key").asText() + " " + field.path("type").asText()
                    + (options.isEmpty() ? "" : " " + options));
        });
        return fields;
    }

    private static JsonNode made(String elements) {
        Document diagram = BpmnReader.parse(PROCESS.formatted(elements));
        Element process = (Element)
                diagram.getElementsByTagNameNS(BpmnReader.BPMN, "process").item(0);
        Element task = StepReader.elements(diagram.getElementsByTagNameNS(BpmnReader.BPMN, "userTask"))
                .filter(one -> one.getAttribute("id").equals("task"))
                .findFirst()
                .orElseThrow();
        return MadeForm.of(process, task);
    }

    private static String flow(String from, String to) {
        return "<bpmn:sequenceFlow id=\"%s-%s\" sourceRef=\"%1$s\" targetRef=\"%2$s\"/>".formatted(from, to);
    }

    private static String flow(String from, String to, String condition) {
        return "<bpmn:sequenceFlow id=\"%s-%s\" sourceRef=\"%1$s\" targetRef=\"%2$s\"><bpmn:conditionExpression>%3$s</bpmn:conditionExpression></bpmn:sequenceFlow>"
                .formatted(from, to, condition);
    }
}
