package io.understudy.workflow.staffing;

import io.understudy.platform.Json;
import io.understudy.workflow.bpmn.BpmnReader;
import io.understudy.workflow.bpmn.Dependencies;
import io.understudy.workflow.bpmn.StepReader;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * Which files have to be deployed in one go: a diagram can bind a form, a decision or a process that it calls to its own
 * deployment, and an engine from 8.6 on then wants to have them together.
 */
public final class BoundFiles {

    private static final Map<String, String> IDS =
            Map.of("formDefinition", "formId", "calledElement", "processId", "calledDecision", "decisionId");

    private final Map<String, String> files;
    private final Map<String, String> together = new LinkedHashMap<>();

    private BoundFiles(Map<String, String> files) {
        this.files = files;
    }

    /**
     * The file and all that is bound to its deployment, itself last.
     *
     * @param name of the file, which is one of {@code files}
     * @param files contents by name; one that cannot be read binds nothing and is bound by nothing
     */
    public static Map<String, String> of(String name, Map<String, String> files) {
        BoundFiles bound = new BoundFiles(files);
        bound.add(name, new HashSet<>());
        return bound.together;
    }

    private void add(String name, Set<String> seen) {
        String content = files.get(name);
        if (content == null || !seen.add(name)) {
            return;
        }
        wanted(name, content)
                .forEach(id -> files.keySet().stream()
                        .filter(other -> ids(other).contains(id))
                        .findFirst()
                        .ifPresent(other -> add(other, seen)));
        together.put(name, content);
    }

    /** What it binds, as kind and id. */
    private static Set<String> wanted(String name, String content) {
        Set<String> wanted = new HashSet<>();
        if (!name.endsWith(".bpmn") || !content.contains("bindingType")) {
            return wanted;
        }
        try {
            StepReader.elements(BpmnReader.parse(content).getElementsByTagNameNS(BpmnReader.ZEEBE, "*"))
                    .filter(element -> element.getAttribute("bindingType").equals("deployment"))
                    .forEach(element -> wanted.add(element.getLocalName() + " " + id(element)));
        } catch (IllegalArgumentException e) {
            // the engine says it better
        }
        return wanted;
    }

    private static String id(Element element) {
        return element.getAttribute(IDS.getOrDefault(String.valueOf(element.getLocalName()), "id"));
    }

    /** What is in a file, as those that bind it name it. */
    private Set<String> ids(String name) {
        String content = files.getOrDefault(name, "");
        Set<String> ids = new HashSet<>();
        try {
            if (name.endsWith(".form")) {
                ids.add("formDefinition " + Json.read(content).path("id").asText());
            } else if (name.endsWith(".bpmn")) {
                BpmnReader.read(content).forEach(process -> ids.add("calledElement " + process.id()));
            } else if (name.endsWith(".dmn")) {
                Dependencies.decisions(BpmnReader.parse(content)).forEach(id -> ids.add("calledDecision " + id));
            }
        } catch (RuntimeException e) {
            // the engine says it better
        }
        return ids;
    }
}
