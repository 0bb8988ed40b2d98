package io.understudy.workflow.staffing;

import io.understudy.role.Feel;
import io.understudy.role.PackProblem;
import io.understudy.workflow.bpmn.BpmnReader;
import io.understudy.workflow.bpmn.ElementLines;
import io.understudy.workflow.bpmn.MadeForm;
import io.understudy.workflow.bpmn.StepReader;
import io.understudy.workflow.staffing.BpmnFile.HumanTask;
import io.understudy.workflow.staffing.BpmnFile.Limit;
import io.understudy.workflow.staffing.BpmnFile.Output;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** One reading of one BPMN file: what its human tasks ask for, and in which lines. */
final class BpmnFileReader {

    private static final String SEVEN = "http://camunda.org/schema/1.0/bpmn";
    private static final String EMBEDDED = "camunda-forms:bpmn:";

    /** What a ticket brings with it, and what a call leaves when nobody names its answer. */
    private static final Set<String> GIVEN = Set.of("ticket", "requester", "message", "response");

    private static final Set<String> EXPRESSIONS =
            Set.of("conditionExpression", "timeDuration", "timeDate", "timeCycle", "completionCondition");

    private final Path file;
    private final Document document;
    private final IdentityHashMap<Node, Integer> lines = new IdentityHashMap<>();
    private final List<PackProblem> problems = new ArrayList<>();

    BpmnFileReader(Path file, Document document, String xml) {
        this.file = file;
        this.document = document;
        List<Integer> inOrder = ElementLines.of(xml);
        List<Element> all = all();
        for (int i = 0; i < all.size(); i++) {
            lines.put(all.get(i), inOrder.get(i));
        }
    }

    BpmnFile read() {
        all().forEach(this::expressions);
        ServiceTaskCheck services = new ServiceTaskCheck(this::error);
        StepReader.elements(document.getElementsByTagNameNS(BpmnReader.ZEEBE, "taskDefinition"))
                .forEach(services::look);
        Map<String, Integer> processes = new HashMap<>();
        List<HumanTask> tasks = new ArrayList<>();
        StepReader.elements(document.getElementsByTagNameNS(BpmnReader.BPMN, "process"))
                .forEach(process -> {
                    processes.put(process.getAttribute("id"), line(process));
                    StepReader.elements(process.getElementsByTagNameNS(BpmnReader.BPMN, "userTask"))
                            .forEach(task -> tasks.add(task(process, task)));
                });
        return new BpmnFile(file, processes, tasks, problems, limits());
    }

    private List<Limit> limits() {
        boolean isOfSeven = all().stream().anyMatch(BpmnFileReader::isOfCamunda7);
        if (isOfSeven && document.getElementsByTagNameNS(BpmnReader.ZEEBE, "*").getLength() == 0) {
            return List.of(new Limit(
                    "the file was drawn for Camunda 7, whose forms and services Camunda 8 does not know",
                    Optional.empty()));
        }
        return EngineRules.of(document);
    }

    private static boolean isOfCamunda7(Element element) {
        if (SEVEN.equals(element.getNamespaceURI())) {
            return true;
        }
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            if (SEVEN.equals(element.getAttributes().item(i).getNamespaceURI())) {
                return true;
            }
        }
        return false;
    }

    private List<Element> all() {
        return StepReader.elements(document.getElementsByTagNameNS("*", "*")).toList();
    }

    private int line(Node node) {
        return lines.getOrDefault(node, 0);
    }

    private HumanTask task(Element process, Element task) {
        List<Output> outputs = zeebe(task, "output").stream()
                .map(output -> new Output(output.getAttribute("source"), output.getAttribute("target"), line(output)))
                .toList();
        String key = StepReader.extension(task, "formDefinition", "formKey");
        return new HumanTask(
                file,
                process.getAttribute("id"),
                task.getAttribute("id"),
                BpmnReader.name(task),
                line(task),
                BpmnReader.lanes(process).getOrDefault(task.getAttribute("id"), ""),
                BpmnReader.documentation(task),
                constant(StepReader.extension(task, "assignmentDefinition", "assignee")),
                groups(StepReader.extension(task, "assignmentDefinition", "candidateGroups")),
                Optional.of(StepReader.extension(task, "formDefinition", "formId"))
                        .filter(id -> !id.isEmpty()),
                key.startsWith(EMBEDDED) ? embedded(process, key.substring(EMBEDDED.length())) : Optional.empty(),
                !key.isBlank(),
                Stream.of(
                                StepReader.extension(task, "formDefinition", "externalReference"),
                                key.startsWith(EMBEDDED) ? "" : key)
                        .filter(named -> !named.isBlank())
                        .findFirst(),
                MadeForm.isNeeded(task) ? Optional.of(MadeForm.of(process, task)) : Optional.empty(),
                outputs,
                variables(process, task),
                losses(task),
                remarks(task),
                process.getAttribute("isExecutable").equals("true"),
                !zeebe(task, "userTask").isEmpty());
    }

    /** Listeners of a task belong to the tasks that the engine keeps to itself. */
    private static List<String> losses(Element task) {
        List<String> types = zeebe(task, "taskListener").stream()
                .map(listener -> listener.getAttribute("type") + " (" + listener.getAttribute("eventType") + ")")
                .toList();
        return types.isEmpty()
                ? List.of()
                : List.of("its task listeners do not run: " + String.join(", ", types)
                        + "; what they do has to be done elsewhere");
    }

    private static List<String> remarks(Element task) {
        return task.getElementsByTagNameNS(BpmnReader.BPMN, "standardLoopCharacteristics")
                                .getLength()
                        == 0
                ? List.of()
                : List.of("its loop marker means nothing to the engine: it is done once");
    }

    private static Optional<String> embedded(Element process, String id) {
        return zeebe(process, "userTaskForm").stream()
                .filter(form -> form.getAttribute("id").equals(id))
                .map(form -> form.getTextContent().strip())
                .findFirst();
    }

    private static String constant(String written) {
        if (!written.startsWith("=")) {
            return written.strip();
        }
        return Feel.evaluate(written, Map.of()) instanceof String always ? always : "";
    }

    /** An expression counts when its value is always the same. */
    private static List<String> groups(String written) {
        return written.startsWith("=")
                ? Feel.evaluate(written, Map.of()) instanceof Collection<?> several
                        ? several.stream().map(String::valueOf).toList()
                        : List.of()
                : StepReader.groups(written);
    }

    /** An input that is a constant carries nothing in: it clears what an earlier round left. */
    private static Set<String> variables(Element process, Element task) {
        Set<String> known = new HashSet<>(GIVEN);
        zeebe(task, "input").stream()
                .filter(input -> !Feel.names(input.getAttribute("source")).isEmpty())
                .forEach(input -> known.add(input.getAttribute("target")));
        for (Element output : zeebe(process, "output")) {
            if (!isWithin(output, task)) {
                known.add(output.getAttribute("target"));
            }
        }
        zeebe(process, "input").stream()
                .filter(input -> input.getAttribute("target").equals("resultVariable"))
                .forEach(input -> known.add(input.getAttribute("source")));
        return known;
    }

    private static boolean isWithin(Node node, Node outer) {
        for (Node at = node; at != null; at = at.getParentNode()) {
            if (at.isSameNode(outer)) {
                return true;
            }
        }
        return false;
    }

    private static List<Element> zeebe(Element within, String name) {
        return StepReader.elements(within.getElementsByTagNameNS(BpmnReader.ZEEBE, name))
                .toList();
    }

    /** The engine refuses the whole file for one expression that it cannot parse. */
    private void expressions(Element element) {
        if (BpmnReader.ZEEBE.equals(element.getNamespaceURI())) {
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                Node attribute = element.getAttributes().item(i);
                expression(element, attribute.getNodeName(), attribute.getNodeValue());
            }
        } else if (EXPRESSIONS.contains(element.getLocalName())) {
            expression(element, "", element.getTextContent());
        }
    }

    private void expression(Element element, String attribute, String written) {
        if (written.strip().startsWith("=")) {
            Feel.problem(written)
                    .ifPresent(why -> problems.add(PackProblem.error(
                            file,
                            line(element),
                            owner(element) + " " + element.getLocalName()
                                    + (attribute.isEmpty() ? "" : " " + attribute),
                            "is not FEEL: " + why,
                            "correct the expression at that place")));
        }
    }

    private void error(Element at, String what, String fix) {
        problems.add(PackProblem.error(file, line(at), owner(at) + " " + at.getLocalName(), what, fix));
    }

    private static String owner(Element element) {
        for (Node at = element; at instanceof Element outer; at = at.getParentNode()) {
            if (BpmnReader.BPMN.equals(outer.getNamespaceURI())
                    && !outer.getAttribute("id").isEmpty()) {
                return outer.getAttribute("id");
            }
        }
        return "";
    }
}
