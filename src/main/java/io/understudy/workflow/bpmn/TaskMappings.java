package io.understudy.workflow.bpmn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.role.Feel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What a task sees of its process's variables, and what it hands back, by its input and output mappings. */
public final class TaskMappings {

    private final Element task;

    private TaskMappings(Element task) {
        this.task = task;
    }

    public static TaskMappings of(Element task) {
        return new TaskMappings(task);
    }

    /** Of the element with this id, if the diagram has it. */
    public static Optional<TaskMappings> of(Document diagram, String elementId) {
        return StepReader.elements(diagram.getElementsByTagNameNS(BpmnReader.BPMN, "*"))
                .filter(element -> element.getAttribute("id").equals(elementId))
                .findFirst()
                .map(TaskMappings::new);
    }

    /** The variables that the task begins with: the process's, and above them its inputs. */
    public ObjectNode begun(ObjectNode process) {
        ObjectNode seen = process.deepCopy();
        for (Element input : mappings("input")) {
            put(seen, input.getAttribute("target"), value(input, seen));
        }
        return seen;
    }

    /**
     * The process's variables after the task: its outputs where it names some, otherwise all that it set.
     *
     * @param begun what it began with
     * @param set what completing it sets
     */
    public ObjectNode completed(ObjectNode process, ObjectNode begun, ObjectNode set) {
        ObjectNode after = process.deepCopy();
        List<Element> outputs = mappings("output");
        if (outputs.isEmpty()) {
            after.setAll(set);
            return after;
        }
        ObjectNode local = begun.deepCopy();
        local.setAll(set);
        outputs.forEach(output -> put(after, output.getAttribute("target"), value(output, local)));
        return after;
    }

    private List<Element> mappings(String kind) {
        List<Element> found = new ArrayList<>();
        StepReader.elements(task.getElementsByTagNameNS(BpmnReader.ZEEBE, kind)).forEach(found::add);
        return found;
    }

    private static JsonNode value(Element mapping, ObjectNode scope) {
        String source = mapping.getAttribute("source");
        if (!source.startsWith("=")) {
            return Json.convert(source, JsonNode.class);
        }
        Object value = Feel.evaluate(source, context(scope));
        return value == null ? NullNode.getInstance() : Json.convert(value, JsonNode.class);
    }

    /** {@code a.b} sets the member b of the variable a. */
    private static void put(ObjectNode into, String target, JsonNode value) {
        ObjectNode place = into;
        String[] steps = target.split("\\.", -1);
        for (int i = 0; i < steps.length - 1; i++) {
            place = place.path(steps[i]) instanceof ObjectNode inner ? inner : place.putObject(steps[i]);
        }
        place.set(steps[steps.length - 1], value);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> context(ObjectNode variables) {
        return Json.convert(variables, Map.class);
    }
}
