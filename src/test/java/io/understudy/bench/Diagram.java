package io.understudy.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A BPMN file turned into its bare twin: the same elements, mappings and messages under names of their own. The one
 * difference is that a human task becomes a service task, because the engine has a single job type for all human tasks
 * and the platform's workers would take the bare loop's jobs away. To the engine both are a job to hand out.
 */
public final class Diagram {

    static final String PREFIX = "bare-";
    static final String HUMAN = "bare:human";

    private static final Pattern PROCESS = Pattern.compile("<bpmn:process id=\"([^\"]+)\"");

    private Diagram() {}

    static String bare(String bpmn) {
        Matcher process = PROCESS.matcher(bpmn);
        if (!process.find()) {
            throw new IllegalArgumentException("the file has no process");
        }
        String id = process.group(1);
        return bpmn.replace("<bpmn:process id=\"" + id + "\"", "<bpmn:process id=\"" + PREFIX + id + "\"")
                .replace("bpmnElement=\"" + id + "\"", "bpmnElement=\"" + PREFIX + id + "\"")
                .replaceAll("(<bpmn:message id=\"[^\"]+\" name=\")", "$1" + PREFIX)
                .replace("bpmn:userTask", "bpmn:serviceTask")
                .replaceAll("<zeebe:assignmentDefinition [^>]*/>", "<zeebe:taskDefinition type=\"" + HUMAN + "\" />")
                .replaceAll("<zeebe:formDefinition [^>]*/>", "")
                .replace("type=\"understudy:", "type=\"bare:");
    }
}
