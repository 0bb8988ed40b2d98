package io.understudy.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.work.offer.Offer;
import io.understudy.work.offer.TaskItem;
import io.understudy.work.offer.TaskTerms;
import io.understudy.workflow.HumanTaskReader.Reading;
import io.understudy.workflow.bpmn.ProcessModel;
import io.understudy.workflow.bpmn.ProcessModel.Element;
import io.understudy.workflow.staffing.Staffing;
import io.understudy.workflow.staffing.StaffingTest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HumanTaskReaderTest {

    private static final long PROCESS = 7;
    private static final long FORM = 2251799813685522L;
    private static final JsonNode SCHEMA = Json.read("{\"id\":\"f\",\"components\":[]}");

    private static final Staffing STAFFING = StaffingTest.of("""
            tasks:
              - {role: buyer, assignee: demo}
              - {role: buyer, task: ask, when: 'amount > 100'}
              - {role: seller, task: ask, when: 'amount > 100'}
            """);

    private final HumanTaskReader reader = new HumanTaskReader(HumanTaskReaderTest::staff, new Deployed());

    @Test
    void task_forOneOfOurRoles_becomesAnOffer() {
        Offer offer = offer(job().with(HumanTaskReader.FORM_KEY, String.valueOf(FORM)));
        assertThat(offer.role()).isEqualTo("customer-service");
        assertThat(offer.processName()).isEqualTo("P");
        assertThat(offer.elementName()).isEqualTo("Ask somebody");
        assertThat(offer.instruction()).isEqualTo("Be kind.");
        assertThat(offer.form()).isEqualTo(SCHEMA);
    }

    private static Staffing.Choice staff(Staffing.Facts task) {
        Staffing.Choice choice = STAFFING.choose(task);
        return choice instanceof Staffing.Choice.None && task.groups().contains("customer-service")
                ? new Staffing.Choice.Role("customer-service")
                : choice;
    }

    @Test
    void task_thatTwoLinesGiveToDifferentRoles_isNotTaken_andSaysWhy() {
        assertThat(read(job().with(HumanTaskReader.GROUPS, "").variable("amount", 200)))
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        unreadable -> assertThat(unreadable.why()).contains("'buyer'", "'seller'"));
    }

    @Test
    void task_thatTheTableGivesAway_goesThere_whateverItsGroups() {
        assertThat(offer(job().with(HumanTaskReader.ASSIGNEE, "demo")).role()).isEqualTo("buyer");
    }

    @Test
    void task_forOtherGroups_isForeign() {
        assertThat(read(job().with(HumanTaskReader.GROUPS, "[\"warehouse\"]"))).isInstanceOf(Reading.Foreign.class);
    }

    @Test
    void task_withoutGroups_isForeign() {
        assertThat(read(job().without(HumanTaskReader.GROUPS))).isInstanceOf(Reading.Foreign.class);
    }

    @Test
    void task_forSeveralGroups_isOursWhenOneIs() {
        assertThat(read(job().with(HumanTaskReader.GROUPS, "[\"warehouse\",\"customer-service\"]")))
                .isInstanceOf(Reading.Ours.class);
    }

    @Test
    void task_inAMultiInstanceActivity_isAboutItsItem_byNumberAndElement() {
        Offer offer = offer(job().at("each").variable("loopCounter", 3).variable("supplier", 42));
        assertThat(offer.item()).map(TaskItem::words).contains("item 3: 42");
        assertThat(offer.item().orElseThrow().values()).isEqualTo(Json.object().put("supplier", 42));
        assertThat(offer(job()).item()).isEmpty();
    }

    @Test
    void task_whoseDiagramIsNotKnown_isAboutTheNumberOfItsItem() {
        assertThat(offer(job().of(8).variable("loopCounter", 3).variable("supplier", 42))
                        .item())
                .map(TaskItem::words)
                .contains("item 3");
    }

    @Test
    void task_ofAProcessThatIsCalledForEachItem_isAboutTheItemOfItsCaller() {
        assertThat(offer(job().process("called").variable("loopCounter", 2).variable("order", 7))
                        .item())
                .map(TaskItem::words)
                .contains("item 2: 7");
    }

    @Test
    void task_withDatesAndPeople_keepsThem_asTheEngineWorkedThemOut() {
        TaskTerms terms = offer(job().at("each")
                        .variable("supplier", 40)
                        .with("io.camunda.zeebe:dueDate", "2026-03-31T18:00:00+02:00")
                        .with("io.camunda.zeebe:followUpDate", "2026-03-01T09:00:00Z")
                        .with("io.camunda.zeebe:candidateUsers", "[\"lisa\",\"bart\"]")
                        .with(HumanTaskReader.ASSIGNEE, "homer"))
                .terms();
        assertThat(terms)
                .isEqualTo(new TaskTerms(
                        Instant.parse("2026-03-31T16:00:00Z"),
                        Instant.parse("2026-03-01T09:00:00Z"),
                        80,
                        "homer",
                        List.of("lisa", "bart"),
                        List.of("customer-service")));
    }

    @Test
    void task_withoutAPriorityThatIsANumber_hasTheUsualOne() {
        assertThat(offer(job().at("each").with("io.camunda.zeebe:dueDate", "soon"))
                        .terms())
                .isEqualTo(new TaskTerms(null, null, 50, "", List.of(), List.of("customer-service")));
        assertThat(offer(job()).terms().priority()).isEqualTo(50);
    }

    @Test
    void groups_writtenAsABareName_areUnderstood() {
        assertThat(HumanTaskReader.groups(" customer-service ")).containsExactly("customer-service");
        assertThat(HumanTaskReader.groups("")).isEmpty();
        assertThat(HumanTaskReader.groups("[]")).isEmpty();
    }

    @Test
    void task_withoutAForm_hasNoFields() {
        assertThat(offer(job()).form().path("components")).isEmpty();
    }

    @Test
    void task_withAnEmbeddedForm_findsItInItsProcess() {
        Offer offer = offer(job().with(HumanTaskReader.FORM_KEY, "camunda-forms:bpmn:form_1"));
        assertThat(offer.form().path("id").asText()).isEqualTo("embedded");
    }

    @Test
    void task_whoseFormIsNotKnown_isNotTakenOver() {
        for (String key : new String[] {"99", "camunda-forms:bpmn:none", "https://example.com/form", "9".repeat(30)}) {
            assertThat(read(job().with(HumanTaskReader.FORM_KEY, key))).as(key).isInstanceOf(Reading.Unreadable.class);
        }
    }

    @Test
    void task_whoseFormIsInAnotherApplication_getsTheOneThatWasMadeForIt() {
        assertThat(offer(job().at("bare").with(HumanTaskReader.FORM_KEY, "https://example.com/form"))
                        .form()
                        .path("id")
                        .asText())
                .isEqualTo("made");
    }

    @Test
    void task_whoseFormHasNoComponents_isNotTakenOver() {
        assertThat(read(job().with(HumanTaskReader.FORM_KEY, "camunda-forms:bpmn:broken")))
                .isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void task_ofAProcessDeployedElsewhere_takesItsInstructionFromTheHeader() {
        Offer offer = offer(job().of(8).with(HumanTaskReader.INSTRUCTION, "Call them back."));
        assertThat(offer.instruction()).isEqualTo("Call them back.");
        assertThat(offer.elementName()).isEqualTo("ask");
        assertThat(offer.processName()).isEqualTo("p");
    }

    private Reading read(JobBuilder job) {
        return reader.read(job.build());
    }

    private Offer offer(JobBuilder job) {
        assertThat(read(job)).isInstanceOf(Reading.Ours.class);
        return ((Reading.Ours) read(job)).offer();
    }

    private static JobBuilder job() {
        return new JobBuilder().with(HumanTaskReader.GROUPS, "[\"customer-service\"]");
    }

    private static final class JobBuilder {
        private final Map<String, String> headers = new HashMap<>();
        private final ObjectNode variables = Json.object();
        private String processId = "p";
        private long process = PROCESS;
        private String element = "ask";

        JobBuilder at(String elementId) {
            element = elementId;
            return this;
        }

        JobBuilder variable(String name, int value) {
            variables.put(name, value);
            return this;
        }

        JobBuilder with(String header, String value) {
            headers.put(header, value);
            return this;
        }

        JobBuilder without(String header) {
            headers.remove(header);
            return this;
        }

        JobBuilder process(String id) {
            processId = id;
            return this;
        }

        JobBuilder of(long processDefinitionKey) {
            process = processDefinitionKey;
            return this;
        }

        EngineJob build() {
            return new EngineJob(1, HumanTaskReader.JOB_TYPE, 2, processId, process, element, 3, headers, 1, variables);
        }
    }

    private static final class Deployed implements ResourceRepository {
        @Override
        public Optional<JsonNode> form(long formKey) {
            return formKey == FORM ? Optional.of(SCHEMA) : Optional.empty();
        }

        @Override
        public List<String> itemNamesOfCallers(String processId) {
            return processId.equals("called") ? List.of("order") : List.of();
        }

        @Override
        public Optional<ProcessModel> process(long processDefinitionKey) {
            return processDefinitionKey == PROCESS
                    ? Optional.of(new ProcessModel(
                            "p",
                            "P",
                            Map.of(
                                    "ask", new Element("Ask somebody", "Be kind.", ""),
                                    "each", new Element("Ask each", "", "", List.of("supplier"), "=supplier * 2")),
                            Map.of(
                                    "form_1", "{\"id\":\"embedded\",\"components\":[]}",
                                    "broken", "{\"id\":\"broken\"}"),
                            Map.of("bare", "{\"id\":\"made\",\"components\":[]}"),
                            Set.of()))
                    : Optional.empty();
        }
    }
}
