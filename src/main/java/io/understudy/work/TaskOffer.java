package io.understudy.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** What a task was offered with and keeps, apart from {@link Task}, whose row is written again with every change of state. */
@Entity
@Table(name = "task_offer")
public class TaskOffer {
    @Id
    UUID taskId = new UUID(0, 0);

    String instruction = "";
    String variables = "{}";

    protected TaskOffer() {}

    static TaskOffer of(UUID taskId, Offer offer) {
        return of(taskId, offer.instruction(), Json.write(offer.variables()));
    }

    static TaskOffer of(UUID taskId, String instruction, String variables) {
        TaskOffer kept = new TaskOffer();
        kept.taskId = taskId;
        kept.instruction = instruction;
        kept.variables = variables;
        return kept;
    }

    /** The BPMN element's documentation: the instruction to whoever fills in the form. */
    public String instruction() {
        return instruction;
    }

    /** The case's variables when the engine offered the task. */
    public ObjectNode variables() {
        return Json.readObject(variables);
    }
}
