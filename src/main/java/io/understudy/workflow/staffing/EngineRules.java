package io.understudy.workflow.staffing;

import io.understudy.workflow.bpmn.BpmnReader;
import io.understudy.workflow.bpmn.StepReader;
import io.understudy.workflow.staffing.BpmnFile.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * What engines refuse a whole file for, so that its author hears of it before anything is deployed. Each rule was seen on
 * the engines 8.5.8, 8.6.0 and 8.8.21; what no rule here knows, the engine says itself when the file is deployed.
 */
final class EngineRules {

    private static final Optional<EngineVersion> NONE = Optional.empty();
    private static final Optional<EngineVersion> FROM_8_6 = Optional.of(new EngineVersion(8, 6));
    private static final Optional<EngineVersion> FROM_8_7 = Optional.of(new EngineVersion(8, 7));

    private static final Map<String, String> KINDS = Map.of(
            "complexGateway", "a complex gateway",
            "transaction", "a transaction",
            "cancelEventDefinition", "an event that cancels a transaction",
            "conditionalEventDefinition", "an event that waits for a condition");

    private static final Set<String> BRANCHING = Set.of("exclusiveGateway", "inclusiveGateway");
    private static final Set<String> SENDING = Set.of("sendTask", "intermediateThrowEvent", "endEvent");

    private final Document diagram;
    private final List<Limit> limits = new ArrayList<>();

    private EngineRules(Document diagram) {
        this.diagram = diagram;
    }

    static List<Limit> of(Document diagram) {
        EngineRules rules = new EngineRules(diagram);
        rules.all("process")
                .filter(EngineRules::isExecutable)
                .forEach(process -> StepReader.elements(process.getElementsByTagNameNS(BpmnReader.BPMN, "*"))
                        .forEach(rules::look));
        return List.copyOf(rules.limits);
    }

    private static boolean isExecutable(Element process) {
        return process.getAttribute("isExecutable").equals("true");
    }

    private void look(Element element) {
        String kind = String.valueOf(element.getLocalName());
        if (KINDS.containsKey(kind)) {
            refuse(element, "is " + KINDS.get(kind) + ", which no engine up to 8.8 takes", NONE);
        } else if (kind.equals("adHocSubProcess")) {
            refuse(element, "is an ad-hoc subprocess, which engines take from 8.7 on", FROM_8_7);
        } else if (kind.equals("inclusiveGateway")
                && flows("targetRef", element).size() > 1) {
            refuse(element, "joins several ways, which inclusive gateways do from 8.6 on", FROM_8_6);
        } else if (kind.equals("subProcess") && starts(element) != 1) {
            refuse(element, "has " + (starts(element) == 0 ? "no start event" : "several start events"), NONE);
        } else if (kind.equals("serviceTask") && !has(element, "taskDefinition")) {
            refuse(element, "has no job type, so that nobody does it: name one", NONE);
        } else if (isSending(element, kind) && !has(element, "taskDefinition") && !has(element, "publishMessage")) {
            refuse(element, "sends a message and has no job type by which somebody does that: name one", NONE);
        }
        ways(element, kind);
        listeners(element, kind);
        awaited(element, kind);
    }

    private void ways(Element gateway, String kind) {
        List<Element> ways = flows("sourceRef", gateway);
        if (BRANCHING.contains(kind) && ways.size() > 1) {
            ways.stream()
                    .filter(way -> !way.getAttribute("id").equals(gateway.getAttribute("default")))
                    .filter(way -> way.getElementsByTagNameNS(BpmnReader.BPMN, "conditionExpression")
                                    .getLength()
                            == 0)
                    .findFirst()
                    .ifPresent(way -> refuse(
                            gateway,
                            "has a way out that says neither when it is taken nor that it is the default: “"
                                    + BpmnReader.name(way) + "”",
                            NONE));
        }
    }

    private void listeners(Element element, String kind) {
        if (!kind.equals("serviceTask") && has(element, "executionListeners")) {
            refuse(element, "has execution listeners, which only service tasks may have before 8.6", FROM_8_6);
        }
    }

    /** Only the start of a process takes a message that has no key. */
    private void awaited(Element element, String kind) {
        boolean isWaiting = kind.equals("receiveTask")
                || kind.equals("boundaryEvent")
                || kind.equals("intermediateCatchEvent")
                || (kind.equals("startEvent") && !isOf(element, "process"));
        if (!isWaiting) {
            return;
        }
        String message = kind.equals("receiveTask")
                ? element.getAttribute("messageRef")
                : StepReader.elements(element.getElementsByTagNameNS(BpmnReader.BPMN, "messageEventDefinition"))
                        .findFirst()
                        .map(definition -> definition.getAttribute("messageRef"))
                        .orElse("");
        all("message")
                .filter(known -> known.getAttribute("id").equals(message))
                .filter(known -> known.getElementsByTagNameNS(BpmnReader.ZEEBE, "subscription")
                                .getLength()
                        == 0)
                .findFirst()
                .ifPresent(known -> refuse(
                        element,
                        "waits for the message “" + BpmnReader.name(known) + "”, which has no correlation key",
                        NONE));
    }

    private static boolean isSending(Element element, String kind) {
        return SENDING.contains(kind)
                && (kind.equals("sendTask")
                        || element.getElementsByTagNameNS(BpmnReader.BPMN, "messageEventDefinition")
                                        .getLength()
                                > 0);
    }

    private static boolean isOf(Element element, String parent) {
        return element.getParentNode() instanceof Element outer && parent.equals(outer.getLocalName());
    }

    private static long starts(Element subProcess) {
        return StepReader.elements(subProcess.getElementsByTagNameNS(BpmnReader.BPMN, "startEvent"))
                .filter(start -> subProcess.isSameNode(start.getParentNode()))
                .count();
    }

    private List<Element> flows(String end, Element at) {
        String id = at.getAttribute("id");
        return id.isEmpty()
                ? List.of()
                : all("sequenceFlow")
                        .filter(flow -> flow.getAttribute(end).equals(id))
                        .toList();
    }

    /** Of the element itself, not of those within it. */
    private static boolean has(Element element, String extension) {
        return StepReader.elements(element.getElementsByTagNameNS(BpmnReader.ZEEBE, extension))
                .anyMatch(found -> found.getParentNode() != null
                        && element.isSameNode(found.getParentNode().getParentNode()));
    }

    private Stream<Element> all(String name) {
        return StepReader.elements(diagram.getElementsByTagNameNS(BpmnReader.BPMN, name));
    }

    private void refuse(Element element, String why, Optional<EngineVersion> from) {
        Element named = String.valueOf(element.getLocalName()).endsWith("EventDefinition")
                        && element.getParentNode() instanceof Element event
                ? event
                : element;
        limits.add(new Limit("the engine refuses the file: “" + BpmnReader.name(named) + "” " + why, from));
    }
}
