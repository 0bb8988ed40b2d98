package io.understudy.workflow.bpmn;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.role.Feel;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * A form for a human task that has none that could be shown here. It asks for what is read from the task up to the next
 * human task: in conditions, inputs, scripts and correlation keys, and in the task's own outputs. Where nothing is read,
 * it asks for the outcome in words.
 */
public final class MadeForm {

    private static final Set<String> EXPRESSIONS = Set.of("source", "expression", "correlationKey", "inputCollection");

    /** What has variables of its own that it sets. */
    private static final Set<String> RESULTS = Set.of("resultVariable", "outputCollection");

    private final Element task;
    private final Map<String, Element> elements = new LinkedHashMap<>();
    private final Map<String, List<Element>> flows = new HashMap<>();

    private MadeForm(Element process, Element task) {
        this.task = task;
        StepReader.elements(process.getElementsByTagNameNS(BpmnReader.BPMN, "*"))
                .filter(element -> !element.getAttribute("id").isEmpty())
                .forEach(element -> {
                    elements.putIfAbsent(element.getAttribute("id"), element);
                    if ("sequenceFlow".equals(element.getLocalName())) {
                        flows.computeIfAbsent(element.getAttribute("sourceRef"), source -> new ArrayList<>())
                                .add(element);
                    }
                });
    }

    /** A form-js schema; the same for the same diagram. */
    public static ObjectNode of(Element process, Element task) {
        return new MadeForm(process, task).schema();
    }

    /** Whether the task names neither a Camunda Form nor one that is kept in the diagram. */
    public static boolean isNeeded(Element task) {
        String key = StepReader.extension(task, "formDefinition", "formKey");
        return StepReader.extension(task, "formDefinition", "formId").isEmpty()
                && !key.startsWith("camunda-forms:bpmn:");
    }

    private ObjectNode schema() {
        ObjectNode schema = Json.object()
                .put("type", "default")
                .put("id", "made-for-" + task.getAttribute("id"))
                .put("schemaVersion", 16);
        ArrayNode components = schema.putArray("components");
        Map<String, Set<Object>> read = read();
        read.forEach((name, constants) -> field(components.addObject(), name, constants));
        if (read.isEmpty()) {
            field(components.addObject(), "outcome", Set.of()).put("type", "textarea");
        }
        return schema;
    }

    private static ObjectNode field(ObjectNode field, String name, Set<Object> constants) {
        field.put("id", "Made_" + name.replace('.', '_')).put("key", name).put("label", label(name));
        if (constants.stream().anyMatch(Boolean.class::isInstance)) {
            return field.put("type", "checkbox");
        }
        if (constants.stream().anyMatch(BigDecimal.class::isInstance)) {
            return field.put("type", "number");
        }
        List<String> texts = constants.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isBlank())
                .toList();
        return texts.size() > 1 ? choice(field, texts) : field.put("type", "textfield");
    }

    private static ObjectNode choice(ObjectNode field, List<String> texts) {
        ArrayNode options = field.put("type", "select").putArray("values");
        texts.forEach(text -> options.addObject().put("label", text).put("value", text));
        return field;
    }

    /** {@code orderTotal} is read as "Order total". */
    private static String label(String name) {
        String words = name.replace('.', ' ')
                .replace('_', ' ')
                .replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2")
                .toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private Map<String, Set<Object>> read() {
        Map<String, Set<Object>> read = new LinkedHashMap<>();
        mappings(task, "output").forEach(output -> uses(output.getAttribute("source"), read));
        Set<String> own = new HashSet<>();
        mappings(task, "output").forEach(output -> own.add(first(output.getAttribute("target"))));
        Map<String, Set<Object>> later = new LinkedHashMap<>();
        Set<String> set = new HashSet<>(before());
        Deque<String> open = new ArrayDeque<>(List.of(task.getAttribute("id")));
        Set<String> seen = new LinkedHashSet<>(open);
        while (!open.isEmpty()) {
            for (Element flow : flows(open.removeFirst())) {
                StepReader.elements(flow.getElementsByTagNameNS(BpmnReader.BPMN, "conditionExpression"))
                        .forEach(condition -> uses(condition.getTextContent().strip(), later));
                String next = flow.getAttribute("targetRef");
                if (seen.add(next)) {
                    Element target = elements.get(next);
                    if (target != null) {
                        expressions(target, later);
                        results(target, set);
                        if (!"userTask".equals(target.getLocalName())) {
                            open.addLast(next);
                        }
                    }
                }
            }
        }
        if (mappings(task, "output").isEmpty()) {
            later.forEach(read::putIfAbsent);
        } else {
            set.addAll(own);
        }
        mappings(task, "input").forEach(input -> set.add(first(input.getAttribute("target"))));
        read.keySet().removeIf(name -> set.contains(first(name)));
        read.keySet().removeIf(name -> read.keySet().stream().anyMatch(other -> other.startsWith(name + ".")));
        return read;
    }

    /** What the process has before the task: set by steps that do not follow it, or read by them. */
    private Set<String> before() {
        Set<String> after = following();
        Set<String> known = new HashSet<>(Set.of("ticket", "requester", "message"));
        elements.values().stream()
                .filter(element -> !after.contains(element.getAttribute("id")))
                .filter(element -> !element.isSameNode(task))
                .forEach(element -> {
                    results(element, known);
                    Map<String, Set<Object>> read = new LinkedHashMap<>();
                    if ("sequenceFlow".equals(element.getLocalName())) {
                        if (!after.contains(element.getAttribute("sourceRef"))
                                && !element.getAttribute("sourceRef").equals(task.getAttribute("id"))) {
                            uses(element.getTextContent().strip(), read);
                        }
                    } else if (isStep(element)) {
                        expressions(element, read);
                    }
                    read.keySet().forEach(name -> known.add(first(name)));
                });
        return known;
    }

    private static boolean isStep(Element element) {
        return !Set.of("process", "subProcess", "laneSet", "lane").contains(element.getLocalName());
    }

    private Set<String> following() {
        Deque<String> open = new ArrayDeque<>(List.of(task.getAttribute("id")));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            flows(open.removeFirst()).forEach(flow -> {
                if (seen.add(flow.getAttribute("targetRef"))) {
                    open.addLast(flow.getAttribute("targetRef"));
                }
            });
        }
        return seen;
    }

    /** All that the engine evaluates of an element; a text that is no expression names nothing. */
    private static void expressions(Element element, Map<String, Set<Object>> into) {
        StepReader.elements(element.getElementsByTagNameNS(BpmnReader.ZEEBE, "*"))
                .filter(zeebe -> !"output".equals(zeebe.getLocalName()))
                .flatMap(zeebe -> EXPRESSIONS.stream().map(zeebe::getAttribute))
                .filter(written -> written.startsWith("="))
                .forEach(written -> uses(written, into));
    }

    private static void results(Element element, Set<String> into) {
        StepReader.elements(element.getElementsByTagNameNS(BpmnReader.ZEEBE, "*"))
                .forEach(zeebe -> {
                    RESULTS.stream()
                            .map(zeebe::getAttribute)
                            .filter(name -> !name.isBlank())
                            .forEach(name -> into.add(first(name)));
                    if ("header".equals(zeebe.getLocalName()) && RESULTS.contains(zeebe.getAttribute("key"))) {
                        into.add(first(zeebe.getAttribute("value")));
                    }
                    if ("output".equals(zeebe.getLocalName())) {
                        into.add(first(zeebe.getAttribute("target")));
                    }
                });
    }

    private static void uses(String expression, Map<String, Set<Object>> into) {
        Feel.uses(expression)
                .forEach((name, constants) -> into.computeIfAbsent(name, unknown -> new LinkedHashSet<>())
                        .addAll(constants));
    }

    private static String first(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static List<Element> mappings(Element element, String kind) {
        return StepReader.elements(element.getElementsByTagNameNS(BpmnReader.ZEEBE, kind))
                .toList();
    }

    private List<Element> flows(String from) {
        return flows.getOrDefault(from, List.of());
    }
}
