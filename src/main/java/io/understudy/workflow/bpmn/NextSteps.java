package io.understudy.workflow.bpmn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.role.Feel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Where a process goes from an element, as far as its gateways can be judged by the variables. */
public final class NextSteps {

    private final Map<String, Object> variables;
    private final Document diagram;
    private final List<Next> found = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private NextSteps(Document diagram, ObjectNode variables) {
        this.diagram = diagram;
        this.variables = TaskMappings.context(variables);
    }

    /** What comes next. */
    public sealed interface Next {
        /**
         * A step.
         *
         * @param because which ways were taken to it, as the diagram names them, in order
         */
        record Step(String id, String name, List<String> because) implements Next {
            public Step {
                because = List.copyOf(because);
            }
        }

        /** No way out of a gateway holds: the process would stand still there. */
        record DeadEnd(String gateway) implements Next {}

        /** The path ends with the element. */
        record End() implements Next {}
    }

    /** @param variables of the process, after the element is done */
    public static List<Next> after(Document diagram, String elementId, ObjectNode variables) {
        NextSteps steps = new NextSteps(diagram, variables);
        steps.follow(elementId, List.of());
        return List.copyOf(steps.found);
    }

    private void follow(String from, List<String> because) {
        List<Element> flows = flows(from);
        if (flows.isEmpty()) {
            found.add(new Next.End());
        }
        flows.forEach(flow -> reach(flow.getAttribute("targetRef"), because));
    }

    private void reach(String id, List<String> because) {
        Optional<Element> target = element(id);
        if (target.isEmpty() || !seen.add(id)) {
            return;
        }
        switch (String.valueOf(target.get().getLocalName())) {
            case "exclusiveGateway" -> gateway(target.get(), because, true);
            case "inclusiveGateway" -> gateway(target.get(), because, false);
            case "parallelGateway" -> follow(id, because);
            default -> found.add(new Next.Step(id, BpmnReader.name(target.get()), because));
        }
    }

    private void gateway(Element gateway, List<String> because, boolean onlyOne) {
        String id = gateway.getAttribute("id");
        List<Element> all = flows(id);
        List<Element> taken = all.size() == 1
                ? all
                : all.stream()
                        .filter(this::holds)
                        .limit(onlyOne ? 1 : all.size())
                        .toList();
        if (taken.isEmpty()) {
            taken = all.stream()
                    .filter(flow -> flow.getAttribute("id").equals(gateway.getAttribute("default")))
                    .toList();
        }
        if (taken.isEmpty()) {
            found.add(new Next.DeadEnd(BpmnReader.name(gateway)));
        }
        for (Element flow : taken) {
            List<String> longer = new ArrayList<>(because);
            if (all.size() > 1) {
                longer.add(BpmnReader.name(gateway) + ": " + BpmnReader.name(flow));
            }
            reach(flow.getAttribute("targetRef"), longer);
        }
    }

    private boolean holds(Element flow) {
        return StepReader.elements(flow.getElementsByTagNameNS(BpmnReader.BPMN, "conditionExpression"))
                .anyMatch(condition -> Feel.holds(condition.getTextContent().strip(), variables));
    }

    private List<Element> flows(String from) {
        return StepReader.elements(diagram.getElementsByTagNameNS(BpmnReader.BPMN, "sequenceFlow"))
                .filter(flow -> flow.getAttribute("sourceRef").equals(from))
                .toList();
    }

    private Optional<Element> element(String id) {
        return StepReader.elements(diagram.getElementsByTagNameNS(BpmnReader.BPMN, "*"))
                .filter(element -> element.getAttribute("id").equals(id))
                .findFirst();
    }
}
