package io.understudy.workflow.staffing;

import io.understudy.workflow.bpmn.BpmnReader;
import io.understudy.workflow.bpmn.MadeForm;
import io.understudy.workflow.bpmn.StepReader;
import io.understudy.workflow.staffing.BpmnFile.HumanTask;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Has the engine offer human tasks as jobs. Camunda's modeler marks each with {@code zeebe:userTask}, by which the engine
 * keeps it to itself; in what is deployed the mark is left out of those that a role does, and with
 * it the name of a form that only another application has and the task's listeners, which the engine takes on tasks of its
 * own only. An input that names no source, as templates of connectors leave it, is null to every engine. The file stays as
 * it was drawn, and so do the tasks of other people.
 */
public final class JobTasks {

    private JobTasks() {}

    /**
     * The diagram as it is deployed.
     *
     * @param ours tells the human tasks that a role does
     * @return {@code xml} itself when nothing has to change or it cannot be read, which the engine then says better
     */
    public static String offered(Path file, String xml, Predicate<HumanTask> ours) {
        BpmnFile read = BpmnFile.read(file, xml);
        Set<String> ids = read.tasks().stream()
                .filter(HumanTask::isEnginesOwn)
                .filter(ours)
                .map(HumanTask::id)
                .collect(Collectors.toSet());
        return changed(xml, ids);
    }

    private static String changed(String xml, Set<String> ids) {
        try {
            Document diagram = BpmnReader.parse(xml);
            int filled = fill(diagram);
            return ids.isEmpty() && filled == 0 ? xml : without(diagram, ids);
        } catch (IllegalArgumentException e) {
            return xml;
        }
    }

    /** Engines before 8.8 refuse an input without a source; to later ones it is null. */
    private static int fill(Document diagram) {
        List<Element> empty = StepReader.elements(diagram.getElementsByTagNameNS(BpmnReader.ZEEBE, "input"))
                .filter(input -> input.getAttribute("source").isBlank())
                .toList();
        empty.forEach(input -> input.setAttribute("source", "=null"));
        return empty.size();
    }

    private static String without(Document diagram, Set<String> ids) {
        List<Element> marks = StepReader.elements(diagram.getElementsByTagNameNS(BpmnReader.BPMN, "userTask"))
                .filter(task -> ids.contains(task.getAttribute("id")))
                .flatMap(task -> Stream.concat(
                        Stream.of("userTask", "taskListeners")
                                .flatMap(mark ->
                                        StepReader.elements(task.getElementsByTagNameNS(BpmnReader.ZEEBE, mark))),
                        StepReader.elements(task.getElementsByTagNameNS(BpmnReader.ZEEBE, "formDefinition"))
                                .filter(form -> MadeForm.isNeeded(task))))
                .toList();
        marks.forEach(mark -> mark.getParentNode().removeChild(mark));
        try {
            Transformer writer = TransformerFactory.newDefaultInstance().newTransformer();
            writer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            StringWriter text = new StringWriter();
            writer.transform(new DOMSource(diagram), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }
}
