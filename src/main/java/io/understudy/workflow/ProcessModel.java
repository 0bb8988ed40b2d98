package io.understudy.workflow;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What we need to know of one process of a BPMN file.
 *
 * @param name the id when the diagram gives none
 * @param elements by element id, those of embedded sub-processes included
 * @param embeddedForms form schemas kept in the BPMN file itself, by their id
 * @param formIds the forms its human tasks are linked to
 */
record ProcessModel(
        String id, String name, Map<String, Element> elements, Map<String, String> embeddedForms, Set<String> formIds) {

    ProcessModel {
        elements = Map.copyOf(elements);
        embeddedForms = Map.copyOf(embeddedForms);
        formIds = Set.copyOf(formIds);
    }

    Optional<Element> element(String elementId) {
        return Optional.ofNullable(elements.get(elementId));
    }

    /** An element of the diagram. {@code name} is its id when it has none; {@code documentation} may be empty. */
    record Element(String name, String documentation) {}
}
