package io.understudy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.understudy.role.Form;
import io.understudy.workflow.check.Construct;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One case of a process that has a construct, as the list of constructs tells its course. */
final class ConstructRun {

    /** How long a task that the engine ended may stay in the inbox. */
    private static final Duration WITHDRAWN_WITHIN = Duration.ofSeconds(5);

    private final Construct construct;
    private final CamundaClient company;
    private final TheSupervisor sam;
    private final FormJs formJs;

    /** What the process has as far as its tasks set it. */
    private final ObjectNode expected = Answer.JSON.createObjectNode();

    private final Map<String, TheTask> arrived = new HashMap<>();
    private String caseId = "";
    private Instant happened = Instant.MAX;
    private boolean recorded;

    ConstructRun(Construct construct, CamundaClient company, TheSupervisor sam, FormJs formJs) {
        this.construct = construct;
        this.company = company;
        this.sam = sam;
        this.formJs = formJs;
        if (construct.start() instanceof ObjectNode start) {
            expected.setAll(start);
        }
    }

    void begins() {
        if (construct.start() instanceof ObjectNode start) {
            company.newCreateInstanceCommand()
                    .bpmnProcessId(construct.process())
                    .latestVersion()
                    .variables(start.toString())
                    .send()
                    .join();
        }
    }

    void goesThrough() {
        construct.steps().forEach(this::step);
        if (!recorded) {
            isRecorded();
        }
    }

    private void step(JsonNode step) {
        if (step.has("fill")) {
            fills(step);
        } else if (step.has("arrives")) {
            arrives(step.path("arrives").asText(), "");
        } else if (step.has("message")) {
            publishes(step);
        } else if (step.has("signal")) {
            company.newBroadcastSignalCommand()
                    .signalName(step.path("signal").asText())
                    .send()
                    .join();
            happened = Instant.now();
        } else if (step.has("job")) {
            works(step);
        } else if (step.has("waits")) {
            waits(step.path("waits"));
        } else if (step.has("withdrawn")) {
            isWithdrawn(step.path("withdrawn").asText());
        } else if (step.has("recorded")) {
            isRecorded();
        } else {
            throw new AssertionError("No such step: " + step);
        }
    }

    private void fills(JsonNode step) {
        TheTask task = arrives(step.path("fill").asText(), step.path("item").asText());
        JsonNode details = task.details();
        step.path("sees")
                .properties()
                .forEach(seen -> assertThat(details.at(seen.getKey()).asText())
                        .as(seen.getKey())
                        .isEqualTo(seen.getValue().asText()));
        ObjectNode known = expected.deepCopy();
        known.setAll(construct.ends());
        ObjectNode filled = Form.parse(details.path("form"))
                .fill((ObjectNode) step.path("values"), known)
                .values();
        JsonNode submitted = formJs.submission(details.path("form"), known, filled);
        task.now()
                .takesOver(Answer.JSON.convertValue(step.path("values"), new TypeReference<Map<String, Object>>() {}));
        happened = Instant.now();
        if (!step.path("mapped").asBoolean()) {
            expected.setAll((ObjectNode) submitted);
        }
    }

    private TheTask arrives(String element, String item) {
        TheTask task = Eventually.found(
                construct + ": the task " + element + " " + item + " to wait for a person",
                Eventually.PATIENCE,
                () -> tasks("IN_REVIEW")
                        .filter(one -> one.path("taskType").asText().equals(element))
                        .filter(one ->
                                item.isEmpty() || one.path("item").asText().equals(item))
                        .findFirst()
                        .map(one -> new TheTask(sam, one)),
                () -> tasks("")
                        .map(one -> one.path("taskType").asText() + " "
                                + one.path("item").asText() + " "
                                + one.path("state").asText())
                        .toList()
                        .toString());
        arrived.put(element, task);
        if (caseId.isEmpty()) {
            caseId = task.json().path("caseId").asText();
        }
        return task;
    }

    private Stream<JsonNode> tasks(String state) {
        List<JsonNode> all = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = sam.get("tasks?limit=200"
                            + (state.isEmpty() ? "" : "&state=" + state.toLowerCase(Locale.ROOT))
                            + (after.isEmpty() ? "" : "&after=" + after))
                    .mustBe(200)
                    .json();
            page.path("items").forEach(all::add);
            after = page.path("next").asText("");
        } while (!after.isEmpty() && !after.equals("null"));
        return all.stream();
    }

    private void publishes(JsonNode step) {
        ObjectNode variables =
                step.path("variables") instanceof ObjectNode given ? given : Answer.JSON.createObjectNode();
        var message = company.newPublishMessageCommand()
                .messageName(step.path("message").asText());
        (step.path("key").asText().isEmpty()
                        ? message.withoutCorrelationKey()
                        : message.correlationKey(step.path("key").asText()))
                .timeToLive(Duration.ofMinutes(1))
                .variables(variables.toString())
                .send()
                .join();
        happened = Instant.now();
        expected.setAll(variables);
    }

    /** The company's own service does its job, or fails with an error of its own. */
    private void works(JsonNode step) {
        String type = step.path("job").asText();
        ActivatedJob job = job(type);
        String error = step.path("error").asText();
        if (error.isEmpty()) {
            company.newCompleteCommand(job)
                    .variables(
                            step.path("variables").isObject()
                                    ? step.path("variables").toString()
                                    : "{}")
                    .send()
                    .join();
        } else {
            company.newThrowErrorCommand(job).errorCode(error).send().join();
        }
        happened = Instant.now();
    }

    private ActivatedJob job(String type) {
        return Eventually.found(
                construct + ": a job of the type " + type,
                Eventually.PATIENCE,
                () -> company
                        .newActivateJobsCommand()
                        .jobType(type)
                        .maxJobsToActivate(1)
                        .requestTimeout(Duration.ofSeconds(2))
                        .send()
                        .join()
                        .getJobs()
                        .stream()
                        .findFirst(),
                () -> "none; its case: "
                        + (caseId.isEmpty()
                                ? "none"
                                : sam.get("cases/" + caseId).body()));
    }

    /** Its case says what it waits for. */
    private void waits(JsonNode words) {
        Eventually.that(
                construct + ": its case to say what it waits for",
                () -> words.forEach(word -> assertThat(sam.get("cases/" + caseId)
                                .mustBe(200)
                                .json()
                                .path("waitsFor")
                                .findValuesAsText("words"))
                        .anyMatch(said -> said.contains(word.asText()))));
    }

    /** Measured from when the engine answered whatever ended it. */
    private void isWithdrawn(String element) {
        TheTask task = Optional.ofNullable(arrived.get(element)).orElseGet(() -> seen(element));
        Eventually.that(
                construct + ": the task " + element + " to be withdrawn",
                () -> assertThat(stateOf(task, element)).isEqualTo("WITHDRAWN"));
        if (happened.isBefore(Instant.MAX)) {
            Duration took = Duration.between(happened, withdrawnAt(element, task));
            assertThat(took).as("until it was withdrawn").isLessThan(WITHDRAWN_WITHIN);
        }
    }

    private TheTask seen(String element) {
        return Eventually.found(
                construct + ": the task " + element + " to arrive",
                Eventually.PATIENCE,
                () -> tasks("")
                        .filter(one -> one.path("taskType").asText().equals(element))
                        .findFirst()
                        .map(one -> new TheTask(sam, one)),
                () -> "no such task");
    }

    private String stateOf(TheTask task, String element) {
        return withdrawn(element)
                .map(one -> one.path("state").asText())
                .orElseGet(() -> task.now().state());
    }

    private Optional<JsonNode> withdrawn(String element) {
        return tasks("WITHDRAWN")
                .filter(one -> one.path("taskType").asText().equals(element))
                .findFirst();
    }

    private Instant withdrawnAt(String element, TheTask task) {
        return Instant.parse(withdrawn(element)
                .orElseGet(() -> task.now().json())
                .path("stateSince")
                .asText());
    }

    private void isRecorded() {
        recorded = true;
        ActivatedJob job = job(construct.record());
        JsonNode variables = Answer.JSON.valueToTree(job.getVariablesAsMap());
        expected.setAll(construct.ends());
        company.newCompleteCommand(job).send().join();
        happened = Instant.now();
        assertThat(FormJs.text(variables)).isEqualTo(FormJs.text(expected));
    }

    @Override
    public String toString() {
        return construct.toString();
    }
}
