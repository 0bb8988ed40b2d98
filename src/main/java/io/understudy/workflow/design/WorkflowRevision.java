package io.understudy.workflow.design;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A {@link Revision} as it is kept. Written once. */
@Entity
@Table(name = "workflow_revision")
class WorkflowRevision {
    @Id
    UUID id = new UUID(0, 0);

    String name = "";
    int number;
    String files = "{}";
    String staffing = "[]";
    String reason = "";
    String person = "";
    Instant madeAt = Instant.EPOCH;

    protected WorkflowRevision() {}

    static WorkflowRevision of(Revision revision) {
        WorkflowRevision kept = new WorkflowRevision();
        kept.id = UUID.randomUUID();
        kept.name = revision.name();
        kept.number = revision.number();
        ObjectNode files = Json.object();
        revision.files().forEach(files::put);
        kept.files = Json.write(files);
        ArrayNode tasks = Json.array();
        revision.tasks()
                .forEach(task -> tasks.addObject()
                        .put("process", task.process())
                        .put("task", task.task())
                        .put("role", task.role()));
        kept.staffing = Json.write(tasks);
        kept.reason = revision.reason();
        kept.person = revision.person();
        kept.madeAt = revision.madeAt();
        return kept;
    }

    Revision revision() {
        Map<String, String> contents = new TreeMap<>();
        Json.readObject(files)
                .properties()
                .forEach(file -> contents.put(file.getKey(), file.getValue().asText()));
        List<AssignedTask> tasks = new ArrayList<>();
        for (JsonNode task : Json.read(staffing)) {
            tasks.add(new AssignedTask(
                    task.path("process").asText(),
                    task.path("task").asText(),
                    task.path("role").asText()));
        }
        return new Revision(name, number, contents, tasks, reason, person, madeAt);
    }
}
