package io.understudy.workflow.bpmn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.role.Feel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Where a process comes to a stop after an element, as far as its diagram and its variables tell. The engine itself cannot
 * be asked: before 8.8 it answers no question about where an instance stands.
 */
public final class Stops {

    private static final Set<String> JOBS = Set.of("serviceTask", "sendTask", "businessRuleTask", "scriptTask");
    private static final Set<String> EVENTS = Set.of("intermediateCatchEvent", "receiveTask", "boundaryEvent");

    private final Map<String, Element> elements;
    private final Map<String, List<Element>> flows;
    private final ObjectNode variables;
    private final Instant since;
    private final boolean everywhere;
    private final List<Stop> found = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> unknown = new HashSet<>();

    private Stops(DrawnFlows drawn, ObjectNode variables, Instant since, boolean everywhere) {
        this.elements = drawn.elements();
        this.flows = drawn.flows();
        this.variables = variables.deepCopy();
        this.since = since;
        this.everywhere = everywhere;
    }

    /**
     * @param variables of the process when the element was done
     * @param since when that was; timers run from then
     */
    public static List<Stop> after(Document diagram, String elementId, ObjectNode variables, Instant since) {
        Stops stops = new Stops(DrawnFlows.of(diagram), variables, since, false);
        stops.leave(elementId);
        return List.copyOf(stops.found);
    }

    /** Where a process may come to a stop after an element was ended by one of the events at its edge. */
    public static List<Stop> afterInterruption(
            Document diagram, String elementId, ObjectNode variables, Instant since) {
        Stops stops = new Stops(DrawnFlows.of(diagram), variables, since, false);
        stops.boundaries(elementId).stream()
                .filter(event -> !event.getAttribute("cancelActivity").equals("false"))
                .forEach(event -> stops.leave(event.getAttribute("id")));
        return List.copyOf(stops.found);
    }

    /** Every element at which a process may stop next after this one, whichever way its gateways take it. */
    public static Set<String> possible(Document diagram, String elementId) {
        Stops stops = new Stops(DrawnFlows.of(diagram), Json.object(), Instant.EPOCH, true);
        stops.leave(elementId);
        stops.boundaries(elementId).forEach(event -> stops.leave(event.getAttribute("id")));
        Set<String> ids = new HashSet<>();
        stops.found.forEach(stop -> ids.add(stop.element()));
        return ids;
    }

    /** How many ways lead into an element. */
    public static int waysInto(Document diagram, String elementId) {
        return (int) DrawnFlows.of(diagram).flows().values().stream()
                .flatMap(List::stream)
                .filter(flow -> flow.getAttribute("targetRef").equals(elementId))
                .count();
    }

    private List<Element> boundaries(String host) {
        return elements.values().stream()
                .filter(element -> "boundaryEvent".equals(element.getLocalName()))
                .filter(element -> element.getAttribute("attachedToRef").equals(host))
                .toList();
    }

    private void leave(String id) {
        List<Element> out = flows.getOrDefault(id, List.of());
        if (out.isEmpty()) {
            Element outer = Optional.ofNullable(elements.get(id))
                    .map(Element::getParentNode)
                    .filter(Element.class::isInstance)
                    .map(Element.class::cast)
                    .filter(parent -> "subProcess".equals(parent.getLocalName()))
                    .filter(parent -> !parent.getAttribute("triggeredByEvent").equals("true"))
                    .orElse(null);
            if (outer != null) {
                leave(outer.getAttribute("id"));
            }
            return;
        }
        out.forEach(flow -> arrive(flow.getAttribute("targetRef")));
    }

    private void arrive(String id) {
        Element at = elements.get(id);
        if (at == null || !seen.add(id)) {
            return;
        }
        String kind = String.valueOf(at.getLocalName());
        switch (kind) {
            case "exclusiveGateway", "inclusiveGateway" -> choose(at, kind.equals("exclusiveGateway"));
            case "eventBasedGateway" -> leave(id);
            case "parallelGateway" -> join(at);
            case "subProcess" -> enter(at);
            case "userTask" -> found.add(new Stop.Human(id, BpmnReader.name(at), false));
            case "callActivity" ->
                found.add(new Stop.Call(
                        id,
                        BpmnReader.name(at),
                        value(StepReader.extension(at, "calledElement", "processId"))
                                .orElse("")));
            case "endEvent" -> end(at);
            default -> other(at, kind);
        }
    }

    private void other(Element at, String kind) {
        String id = at.getAttribute("id");
        if (EVENTS.contains(kind)) {
            event(at);
            return;
        }
        String type = StepReader.extension(at, "taskDefinition", "type");
        if (!type.isEmpty() && (JOBS.contains(kind) || kind.equals("intermediateThrowEvent"))) {
            found.add(new Stop.Job(id, BpmnReader.name(at), value(type).orElse(type)));
            boundaries(id).forEach(this::event);
            return;
        }
        String result = StepReader.extension(at, "script", "resultVariable");
        if (!result.isEmpty()) {
            Object computed =
                    Feel.evaluate(StepReader.extension(at, "script", "expression"), TaskMappings.context(variables));
            variables.set(result, computed == null ? NullNode.getInstance() : Json.convert(computed, JsonNode.class));
        }
        String decided = StepReader.extension(at, "calledDecision", "resultVariable");
        if (!decided.isEmpty()) {
            unknown.add(decided);
        }
        leave(DrawnFlows.linked(at, elements).orElse(id));
    }

    private void end(Element end) {
        String type = StepReader.extension(end, "taskDefinition", "type");
        if (!type.isEmpty()) {
            found.add(new Stop.Job(
                    end.getAttribute("id"), BpmnReader.name(end), value(type).orElse(type)));
        } else if (end.getElementsByTagNameNS(BpmnReader.BPMN, "terminateEventDefinition")
                        .getLength()
                == 0) {
            leave(end.getAttribute("id"));
        }
    }

    private void enter(Element subProcess) {
        StepReader.elements(subProcess.getElementsByTagNameNS(BpmnReader.BPMN, "startEvent"))
                .filter(start -> subProcess.isSameNode(start.getParentNode()))
                .forEach(start -> leave(start.getAttribute("id")));
    }

    private void join(Element gateway) {
        String id = gateway.getAttribute("id");
        long ways = flows.values().stream()
                .flatMap(List::stream)
                .filter(flow -> flow.getAttribute("targetRef").equals(id))
                .count();
        if (ways > 1) {
            found.add(new Stop.Join(id, BpmnReader.name(gateway)));
        }
        if (ways <= 1 || everywhere) {
            leave(id);
        }
    }

    private void choose(Element gateway, boolean onlyOne) {
        String id = gateway.getAttribute("id");
        List<Element> all = flows.getOrDefault(id, List.of());
        if (everywhere || all.size() <= 1 || all.stream().anyMatch(this::isUnknown)) {
            leave(id);
            return;
        }
        List<Element> taken =
                all.stream().filter(this::holds).limit(onlyOne ? 1 : all.size()).toList();
        if (taken.isEmpty()) {
            taken = all.stream()
                    .filter(flow -> flow.getAttribute("id").equals(gateway.getAttribute("default")))
                    .toList();
        }
        if (taken.isEmpty()) {
            found.add(new Stop.NoWay(id, BpmnReader.name(gateway)));
        }
        taken.forEach(flow -> arrive(flow.getAttribute("targetRef")));
    }

    private boolean isUnknown(Element flow) {
        return condition(flow).map(Feel::names).orElse(Set.of()).stream().anyMatch(unknown::contains);
    }

    private boolean holds(Element flow) {
        return condition(flow)
                .filter(written -> Feel.holds(written, TaskMappings.context(variables)))
                .isPresent();
    }

    private static Optional<String> condition(Element flow) {
        return StepReader.elements(flow.getElementsByTagNameNS(BpmnReader.BPMN, "conditionExpression"))
                .map(condition -> condition.getTextContent().strip())
                .findFirst();
    }

    private void event(Element event) {
        String id = event.getAttribute("id");
        String name = BpmnReader.name(event);
        String message = event.getAttribute("messageRef").isEmpty()
                ? definition(event, "message")
                : event.getAttribute("messageRef");
        String signal = definition(event, "signal");
        if (!message.isEmpty()) {
            message(id, name, message);
        } else if (!signal.isEmpty()) {
            found.add(new Stop.Signal(id, name, named(signal)));
        } else {
            TimerText.of(event)
                    .ifPresentOrElse(
                            timer -> found.add(new Stop.Timer(
                                    id, name, timer.until(since, TaskMappings.context(variables)), timer.written())),
                            () -> {
                                if (!"boundaryEvent".equals(event.getLocalName())) {
                                    leave(id);
                                }
                            });
        }
    }

    private void message(String id, String name, String ref) {
        String written = Optional.ofNullable(elements.get(ref))
                .map(message -> StepReader.extension(message, "subscription", "correlationKey"))
                .orElse("");
        found.add(new Stop.Message(id, name, value(named(ref)).orElse(named(ref)), value(written), written));
    }

    private String named(String ref) {
        return Optional.ofNullable(elements.get(ref)).map(BpmnReader::name).orElse(ref);
    }

    private static String definition(Element event, String kind) {
        return StepReader.elements(event.getElementsByTagNameNS(BpmnReader.BPMN, kind + "EventDefinition"))
                .map(definition -> definition.getAttribute(kind + "Ref"))
                .findFirst()
                .orElse("");
    }

    private Optional<String> value(String written) {
        if (!written.startsWith("=")) {
            return Optional.of(written);
        }
        return Optional.ofNullable(Feel.evaluate(written, TaskMappings.context(variables)))
                .map(String::valueOf);
    }
}
