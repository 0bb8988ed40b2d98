package io.understudy.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.role.Feel;
import io.understudy.work.offer.TaskTerms;
import java.util.Map;
import java.util.Optional;

/**
 * Reads by when and by whom a human task is to be done off its job: the engine writes what it made of the diagram's
 * expressions into the job's headers. A priority it gives to its own user tasks only; that of a job is read off the diagram.
 */
final class JobTerms {

    private static final String DUE = "io.camunda.zeebe:dueDate";
    private static final String FOLLOW_UP = "io.camunda.zeebe:followUpDate";
    private static final String USERS = "io.camunda.zeebe:candidateUsers";

    private JobTerms() {}

    /** @param priority as the diagram has it; may be empty */
    static TaskTerms of(EngineJob job, String priority) {
        Map<String, String> headers = job.headers();
        return new TaskTerms(
                TaskTerms.time(headers.getOrDefault(DUE, "")),
                TaskTerms.time(headers.getOrDefault(FOLLOW_UP, "")),
                priority(priority, job.variables()).orElse(TaskTerms.USUAL_PRIORITY),
                headers.getOrDefault(HumanTaskReader.ASSIGNEE, "").strip(),
                HumanTaskReader.groups(headers.getOrDefault(USERS, "")),
                HumanTaskReader.groups(headers.getOrDefault(HumanTaskReader.GROUPS, "")));
    }

    @SuppressWarnings("unchecked")
    private static Optional<Integer> priority(String written, ObjectNode variables) {
        Object value = written.startsWith("=") ? Feel.evaluate(written, Json.convert(variables, Map.class)) : written;
        try {
            return value == null || value.toString().isBlank()
                    ? Optional.empty()
                    : Optional.of((int) Double.parseDouble(value.toString()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
