package io.understudy.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.role.Form;
import io.understudy.work.offer.Offer;
import io.understudy.workflow.bpmn.ProcessModel;
import io.understudy.workflow.bpmn.ProcessModel.Element;
import io.understudy.workflow.staffing.Staffing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes out of a human task's job what the rest of the house knows: an offer to one of our roles, or none of our business. */
final class HumanTaskReader {

    static final String JOB_TYPE = "io.camunda.zeebe:userTask";
    static final String GROUPS = "io.camunda.zeebe:candidateGroups";
    static final String ASSIGNEE = "io.camunda.zeebe:assignee";
    static final String FORM_KEY = "io.camunda.zeebe:formKey";

    /** For processes that were not deployed from here, whose documentation we therefore cannot read. */
    static final String INSTRUCTION = "understudy:instruction";

    private static final String EMBEDDED = "camunda-forms:bpmn:";

    private final Function<Staffing.Facts, Staffing.Choice> staffing;
    private final ResourceRepository blueprints;

    /** @param staffing says which role does a task, if any does */
    HumanTaskReader(Function<Staffing.Facts, Staffing.Choice> staffing, ResourceRepository blueprints) {
        this.staffing = staffing;
        this.blueprints = blueprints;
    }

    Reading read(EngineJob job) {
        Optional<ProcessModel> process = blueprints.process(job.processDefinitionKey());
        Element element = process.flatMap(known -> known.element(job.elementId()))
                .orElseGet(() -> new Element(job.elementId(), "", ""));
        List<String> groups = groups(job.headers().getOrDefault(GROUPS, ""));
        return switch (staffing.apply(facts(job, element.lane(), groups))) {
            case Staffing.Choice.Role role -> read(job, process, element, role.id());
            case Staffing.Choice.Conflict conflict -> new Reading.Unreadable(conflict.why());
            case Staffing.Choice.None none -> new Reading.Foreign();
        };
    }

    @SuppressWarnings("unchecked")
    private static Staffing.Facts facts(EngineJob job, String lane, List<String> groups) {
        ObjectNode some = job.variables().deepCopy();
        job.variables().properties().stream()
                .filter(variable -> variable.getValue().isNull())
                .forEach(variable -> some.remove(variable.getKey()));
        return new Staffing.Facts(
                job.processId(),
                job.elementId(),
                lane,
                job.headers().getOrDefault(ASSIGNEE, ""),
                groups,
                Json.convert(some, Map.class));
    }

    private Reading read(EngineJob job, Optional<ProcessModel> process, Element element, String role) {
        String formKey = job.headers().getOrDefault(FORM_KEY, "");
        Optional<JsonNode> form = form(formKey, process, job.elementId());
        if (form.isEmpty()) {
            return new Reading.Unreadable(
                    "Its form '" + formKey + "' is not known here. Put the form into the workflows"
                            + " folder exactly as it was deployed, and it is found at the next start");
        }
        if (!form.get().path("components").isArray()) {
            return new Reading.Unreadable("Its form '" + formKey + "' has no list of components");
        }
        String instruction = element.documentation().isEmpty()
                ? job.headers().getOrDefault(INSTRUCTION, "")
                : element.documentation();
        return new Reading.Ours(new Offer(
                job.key(),
                job.processInstanceKey(),
                job.processId(),
                process.map(ProcessModel::name).orElse(job.processId()),
                job.elementId(),
                element.name(),
                instruction,
                role,
                form.get(),
                job.variables(),
                itemNames(job, element),
                JobTerms.of(job, element.priority())));
    }

    /** Those of the innermost activity first: its own process's, then those of the process that called it. */
    private List<String> itemNames(EngineJob job, Element element) {
        List<String> callers = blueprints.itemNamesOfCallers(job.processId());
        return callers.isEmpty()
                ? element.itemNames()
                : Stream.concat(element.itemNames().stream(), callers.stream())
                        .distinct()
                        .toList();
    }

    /** Groups are written as a JSON array; a single bare name is understood too. */
    static List<String> groups(String header) {
        List<String> groups = new ArrayList<>();
        try {
            JsonNode read = Json.mapper().readTree(header);
            if (read != null && read.isArray()) {
                read.forEach(group -> groups.add(group.asText()));
                return groups;
            }
        } catch (JsonProcessingException e) {
            // not an array: a bare name
        }
        if (!header.isBlank()) {
            groups.add(header.strip());
        }
        return groups;
    }

    private Optional<JsonNode> form(String formKey, Optional<ProcessModel> process, String elementId) {
        Optional<JsonNode> made = process.flatMap(
                        known -> Optional.ofNullable(known.madeForms().get(elementId)))
                .flatMap(HumanTaskReader::json);
        if (formKey.isBlank() || made.isPresent()) {
            return made.or(() -> Optional.of(Form.empty().schema()));
        }
        if (formKey.startsWith(EMBEDDED)) {
            String id = formKey.substring(EMBEDDED.length());
            return process.map(ProcessModel::embeddedForms)
                    .flatMap(forms -> Optional.ofNullable(forms.get(id)))
                    .flatMap(HumanTaskReader::json);
        }
        return number(formKey).flatMap(blueprints::form);
    }

    private static Optional<Long> number(String key) {
        try {
            return Optional.of(Long.parseLong(key));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(Json.mapper().readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** What a human task's job is to us. */
    sealed interface Reading {
        /** One of our roles does it. */
        record Ours(Offer offer) implements Reading {}

        /** None of our roles is named in it. */
        record Foreign() implements Reading {}

        /** One of our roles is named in it, but what has to be filled in cannot be found out. */
        record Unreadable(String why) implements Reading {}
    }
}
