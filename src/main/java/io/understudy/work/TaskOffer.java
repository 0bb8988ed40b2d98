package io.understudy.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.role.Role;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a task was offered with and keeps, apart from {@link Task}, whose row is written again with every change of state. */
@Entity
@Table(name = "task_offer")
public class TaskOffer {
    @Id
    UUID taskId = new UUID(0, 0);

    String instruction = "";
    String variables = "{}";

    /** Read by the ledger: what the task and an hour of a person were worth when the task was offered. */
    @Nullable
    BigDecimal baselineMinutes;

    @Nullable
    BigDecimal pricePerHour;

    @Nullable
    String currency;

    protected TaskOffer() {}

    public static TaskOffer of(UUID taskId, Offer offer, Optional<Role> role) {
        TaskOffer kept = of(taskId, offer.instruction(), Json.write(offer.variables()));
        role.ifPresent(known -> {
            kept.baselineMinutes = known.baselineMinutesOf(offer.elementId());
            kept.pricePerHour = known.pricePerHour();
            kept.currency = known.currency();
        });
        return kept;
    }

    public static TaskOffer of(UUID taskId, String instruction, String variables) {
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
