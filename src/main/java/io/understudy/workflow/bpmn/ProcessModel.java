package io.understudy.workflow.bpmn;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What we need to know of one process of a BPMN file.
 *
 * @param name the id when the diagram gives none
 * @param elements by element id, those of embedded sub-processes included
 * @param embeddedForms form schemas kept in the BPMN file itself, by their id
 * @param madeForms by element id, for human tasks without a form that is kept here
 * @param formIds the forms its human tasks are linked to
 */
public record ProcessModel(
        String id,
        String name,
        Map<String, Element> elements,
        Map<String, String> embeddedForms,
        Map<String, String> madeForms,
        Set<String> formIds) {

    public ProcessModel {
        elements = Map.copyOf(elements);
        embeddedForms = Map.copyOf(embeddedForms);
        madeForms = Map.copyOf(madeForms);
        formIds = Set.copyOf(formIds);
    }

    public Optional<Element> element(String elementId) {
        return Optional.ofNullable(elements.get(elementId));
    }

    /**
     * An element of the diagram.
     *
     * @param name its id when it has none
     * @param documentation empty when there is none
     * @param lane the name of the innermost lane it is in, empty when it is in none
     * @param itemNames the variables that hold the elements of the multi-instance activities it is in, itself included, the
     *     innermost first
     * @param priority of a human task: a number, or an expression after an equals sign; empty when it has none
     */
    public record Element(String name, String documentation, String lane, List<String> itemNames, String priority) {

        public Element {
            itemNames = List.copyOf(itemNames);
        }

        /** An element in no multi-instance activity. */
        public Element(String name, String documentation, String lane) {
            this(name, documentation, lane, List.of(), "");
        }
    }
}
