package io.understudy.workflow.bpmn;

import io.understudy.work.effect.EffectTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What the processes of a diagram need from elsewhere before they can run to their end. */
public final class Dependencies {

    private Dependencies() {}

    /** What kind of thing is needed. */
    public enum Kind {
        JOB_TYPE,
        PROCESS,
        DECISION
    }

    /**
     * Something that a step needs.
     *
     * @param name the job type, or the id of what is called; an expression that is known only at run time begins with {@code =}
     * @param step the name of the step
     */
    public record Need(Kind kind, String name, String step) {}

    /** In the order of the file, each once; the services of this house are always there and are left out. */
    public static List<Need> of(Document diagram) {
        List<Need> needs = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        StepReader.elements(diagram.getElementsByTagNameNS(BpmnReader.BPMN, "*"))
                .forEach(step -> {
                    add(needs, seen, Kind.JOB_TYPE, extension(step, "taskDefinition", "type"), step);
                    add(needs, seen, Kind.PROCESS, extension(step, "calledElement", "processId"), step);
                    add(needs, seen, Kind.DECISION, extension(step, "calledDecision", "decisionId"), step);
                });
        return needs;
    }

    private static void add(List<Need> needs, Set<String> seen, Kind kind, String name, Element step) {
        if (!name.isBlank() && !name.startsWith(EffectTypes.PREFIX) && seen.add(kind + " " + name)) {
            needs.add(new Need(kind, name, BpmnReader.name(step)));
        }
    }

    /** Of the step itself, not of the steps within it. */
    private static String extension(Element step, String element, String attribute) {
        return StepReader.elements(step.getElementsByTagNameNS(BpmnReader.ZEEBE, element))
                .filter(found -> found.getParentNode() != null
                        && step.isSameNode(found.getParentNode().getParentNode()))
                .findFirst()
                .map(found -> found.getAttribute(attribute).strip())
                .orElse("");
    }

    /** The ids of the decisions of a DMN file. */
    public static Set<String> decisions(Document dmn) {
        Set<String> ids = new TreeSet<>();
        StepReader.elements(dmn.getElementsByTagNameNS("*", "decision"))
                .forEach(decision -> ids.add(decision.getAttribute("id")));
        return ids;
    }
}
