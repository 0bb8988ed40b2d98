package io.understudy.workflow.check;

import io.understudy.workflow.bpmn.BpmnReader;
import io.understudy.workflow.bpmn.Dependencies;
import io.understudy.workflow.bpmn.Dependencies.Need;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the processes of some files need to run and do not bring along, in words for the designer. */
final class MissingParts {

    private final Set<String> processes = new TreeSet<>();
    private final Set<String> decisions = new TreeSet<>();

    /** @param files contents by file name; one that cannot be read brings nothing */
    MissingParts(Map<String, String> files) {
        files.forEach((name, content) -> {
            try {
                if (name.endsWith(".bpmn")) {
                    BpmnReader.read(content).forEach(process -> processes.add(process.id()));
                } else if (name.endsWith(".dmn")) {
                    decisions.addAll(Dependencies.decisions(BpmnReader.parse(content)));
                }
            } catch (IllegalArgumentException e) {
                // said of the file itself
            }
        });
    }

    /** @return empty when the diagram cannot be read, which is said of the file itself */
    List<String> of(String xml) {
        try {
            return Dependencies.of(BpmnReader.parse(xml)).stream()
                    .flatMap(need -> words(need).stream())
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private Optional<String> words(Need need) {
        return switch (need.kind()) {
            case JOB_TYPE ->
                Optional.of("“" + need.step() + "” needs a service that takes jobs of the type “" + need.name()
                        + "”: no role does, and without one its cases stand still there");
            case PROCESS ->
                processes.contains(need.name())
                        ? Optional.empty()
                        : Optional.of("“" + need.step() + "” calls the process “" + need.name()
                                + "”, which is not among these files: it has to be on the engine");
            case DECISION ->
                decisions.contains(need.name())
                        ? Optional.empty()
                        : Optional.of(
                                "“" + need.step() + "” calls the decision “" + need.name()
                                        + "”, which is not among these files: add its .dmn file, or it has to be on the engine");
        };
    }
}
