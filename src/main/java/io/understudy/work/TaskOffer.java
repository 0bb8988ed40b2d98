package io.understudy.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.role.Role;
import io.understudy.work.offer.Offer;
import io.understudy.work.offer.TaskItem;
import io.understudy.work.offer.TaskTerms;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
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

    /** A list in JSON; null when there is none. */
    @Nullable
    String itemNames;

    /** As {@link TaskTerms#text} has them; null when the process gives none. */
    @Nullable
    String terms;

    /** Read by the ledger: what the task and an hour of a person were worth when the task was offered. */
    @Nullable
    BigDecimal baselineMinutes;

    @Nullable
    BigDecimal pricePerHour;

    @Nullable
    String currency;

    protected TaskOffer() {}

    public static TaskOffer of(UUID taskId, Offer offer, Optional<Role> role) {
        TaskOffer kept = of(
                taskId,
                offer.instruction(),
                Json.write(offer.variables()),
                offer.itemNames().isEmpty() ? null : Json.write(Json.convert(offer.itemNames(), JsonNode.class)));
        kept.terms = offer.terms().equals(TaskTerms.NONE) ? null : offer.terms().text();
        role.ifPresent(known -> {
            kept.baselineMinutes = known.baselineMinutesOf(offer.elementId());
            kept.pricePerHour = known.pricePerHour();
            kept.currency = known.currency();
        });
        return kept;
    }

    public static TaskOffer of(UUID taskId, String instruction, String variables, @Nullable String itemNames) {
        TaskOffer kept = new TaskOffer();
        kept.taskId = taskId;
        kept.instruction = instruction;
        kept.variables = variables;
        kept.itemNames = itemNames;
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

    /** By when and by whom it is to be done. */
    public TaskTerms terms() {
        return terms == null ? TaskTerms.NONE : TaskTerms.parse(terms);
    }

    /** Which item of a list the task is about, when it is about one. */
    public Optional<TaskItem> item() {
        List<String> names = new ArrayList<>();
        if (itemNames != null) {
            Json.read(itemNames).forEach(name -> names.add(name.asText()));
        }
        return TaskItem.of(names, variables());
    }
}
