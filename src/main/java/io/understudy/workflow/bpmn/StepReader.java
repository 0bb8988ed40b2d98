package io.understudy.workflow.bpmn;

import io.understudy.workflow.Workflows.Step;
import io.understudy.workflow.Workflows.Step.Actor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reads what a process does, step by step, as its file tells it. */
public final class StepReader {

    private static final Map<String, Actor> ACTORS = Map.ofEntries(
            Map.entry("userTask", Actor.HUMAN),
            Map.entry("manualTask", Actor.HUMAN),
            Map.entry("serviceTask", Actor.MACHINE),
            Map.entry("sendTask", Actor.MACHINE),
            Map.entry("scriptTask", Actor.MACHINE),
            Map.entry("businessRuleTask", Actor.MACHINE),
            Map.entry("callActivity", Actor.MACHINE),
            Map.entry("startEvent", Actor.EVENT),
            Map.entry("intermediateCatchEvent", Actor.EVENT),
            Map.entry("boundaryEvent", Actor.EVENT),
            Map.entry("eventBasedGateway", Actor.EVENT),
            Map.entry("receiveTask", Actor.EVENT),
            Map.entry("endEvent", Actor.EVENT));

    private StepReader() {}

    /** What the process is for, as its documentation has it; may be empty. */
    public static String documentation(String xml, String processId) {
        return process(xml, processId).map(BpmnReader::documentation).orElse("");
    }

    /** The steps that have a name, in the order of the file. */
    public static List<Step> steps(String xml, String processId) {
        return process(xml, processId).map(StepReader::steps).orElse(List.of());
    }

    private static Optional<Element> process(String xml, String id) {
        return elements(BpmnReader.parse(xml).getElementsByTagNameNS(BpmnReader.BPMN, "process"))
                .filter(process -> process.getAttribute("id").equals(id))
                .findFirst();
    }

    private static List<Step> steps(Element process) {
        return elements(process.getElementsByTagNameNS(BpmnReader.BPMN, "*"))
                .filter(node -> !node.getAttribute("name").isBlank())
                .flatMap(node ->
                        Optional.ofNullable(ACTORS.get(node.getLocalName())).map(actor -> step(node, actor)).stream())
                .toList();
    }

    private static Step step(Element node, Actor actor) {
        return new Step(
                node.getAttribute("id"),
                BpmnReader.name(node),
                BpmnReader.documentation(node),
                actor,
                groups(extension(node, "assignmentDefinition", "candidateGroups")),
                Optional.of(extension(node, "formDefinition", "formId")).filter(id -> !id.isEmpty()));
    }

    /** Names with commas; an expression is known only when a task of it arrives. */
    public static List<String> groups(String written) {
        return written.startsWith("=")
                ? List.of()
                : Arrays.stream(written.split(","))
                        .map(String::strip)
                        .filter(group -> !group.isEmpty())
                        .toList();
    }

    public static String extension(Element node, String element, String attribute) {
        return elements(node.getElementsByTagNameNS(BpmnReader.ZEEBE, element))
                .findFirst()
                .map(found -> found.getAttribute(attribute).strip())
                .orElse("");
    }

    public static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).map(Element.class::cast);
    }
}
