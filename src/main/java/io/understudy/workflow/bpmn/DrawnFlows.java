package io.understudy.workflow.bpmn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The elements of a diagram by their ids, and the sequence flows by what they come from.
 *
 * @param elements messages and signals included
 */
record DrawnFlows(Map<String, Element> elements, Map<String, List<Element>> flows) {

    static DrawnFlows of(Document diagram) {
        Map<String, Element> elements = new LinkedHashMap<>();
        Map<String, List<Element>> flows = new HashMap<>();
        StepReader.elements(diagram.getElementsByTagNameNS(BpmnReader.BPMN, "*"))
                .filter(element -> !element.getAttribute("id").isEmpty())
                .forEach(element -> {
                    elements.putIfAbsent(element.getAttribute("id"), element);
                    if ("sequenceFlow".equals(element.getLocalName())) {
                        flows.computeIfAbsent(element.getAttribute("sourceRef"), from -> new ArrayList<>())
                                .add(element);
                    }
                });
        return new DrawnFlows(elements, flows);
    }

    /** The catching end of a link that an element throws. */
    static Optional<String> linked(Element from, Map<String, Element> elements) {
        return link(from)
                .flatMap(name -> elements.values().stream()
                        .filter(element -> "intermediateCatchEvent".equals(element.getLocalName()))
                        .filter(element -> link(element).equals(Optional.of(name)))
                        .map(element -> element.getAttribute("id"))
                        .findFirst());
    }

    private static Optional<String> link(Element event) {
        return StepReader.elements(event.getElementsByTagNameNS(BpmnReader.BPMN, "linkEventDefinition"))
                .map(link -> link.getAttribute("name"))
                .findFirst();
    }
}
