package io.understudy.proof;

import static io.understudy.proof.TicketAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever a model does, its task ends in front of a person, who can finish it. */
@ExtendWith(TheStack.Calm.class)
class ModelTroubleIT {

    private static final Map<String, Object> UNDERSTOOD = Map.of(
            "intent", "where_is_my_order",
            "urgency", "normal",
            "language", "en",
            "sentiment", "neutral",
            "identity", "unknown",
            "summary", "The customer waits for a parcel.");

    private static final int BURST = 15;

    /** Longer than a draft may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(TheStack.DRAFT_SECONDS + 20L);

    private final TheStack stack = TheStack.running();
    private final TheModel model = stack.model();
    private final TheSupervisor sam = stack.supervisor("sam");

    private record Trouble(String fault, String reason) {
        /** What only prompts about this trouble's ticket contain. */
        String mark() {
            return "trouble with a " + fault + " model";
        }
    }

    @Test
    void modelWhoseAnswersAreOfNoUse_taskBecomesAPersonsWithTheReasonAndTheCaseEnds() {
        List<Trouble> troubles = List.of(
                new Trouble("garbage", "(?s).*no usable answer.*"),
                new Trouble("nonsense", "(?s).*not valid after 3 corrections.*have to be a JSON object.*"),
                new Trouble("invalid-form", "(?s).*not valid after 3 corrections.*"),
                new Trouble("loop-tools", "(?s).*(kept calling tools|not valid after 3 corrections).*"),
                new Trouble("text-only", "(?s).*in text instead of filling in the form.*"));
        List<TheTicket> tickets = new ArrayList<>();
        for (Trouble trouble : troubles) {
            model.does(trouble.fault(), TheModel.FOREVER, trouble.mark());
            tickets.add(stack.helpdesk().opens(trouble.mark(), "Where is my parcel of order A-1008?"));
        }

        for (int i = 0; i < troubles.size(); i++) {
            TheTicket ticket = tickets.get(i);
            TheTask task = Eventually.found(
                    "'" + troubles.get(i).mark() + "' to be a person's",
                    PATIENCE,
                    () -> sam.task(ticket, "understand", "IN_REVIEW"),
                    () -> sam.summary(ticket));
            assertThat(task.reason())
                    .as(troubles.get(i).mark())
                    .matches(troubles.get(i).reason())
                    .doesNotContain("Exception");
            assertThat(task.draft().path("failure").asText()).isEqualTo(task.reason());
            assertThat(task.tries("ACCEPT", Map.of()).status())
                    .as("there is nothing to accept")
                    .isEqualTo(422);
            task.takesOver(UNDERSTOOD);
        }
        model.behaves();
        for (TheTicket ticket : tickets) {
            Eventually.found(
                            "an answer task of " + ticket,
                            PATIENCE,
                            () -> sam.task(ticket, "answer", "IN_REVIEW"),
                            () -> sam.summary(ticket))
                    .takesOver(Map.of("reply", "A person answers this one, Samuel.", "resolution", "answer"));
        }
        for (TheTicket ticket : tickets) {
            sam.seesAtRest(ticket);
            assertThat(ticket).hasOneReply("A person answers this one, Samuel.");
        }
    }

    @Test
    void modelAway_itsDraftsWaitAndComeWhenItIsBack() {
        model.answers(503, TheModel.FOREVER, "a model that is away");
        TheTicket ticket = stack.helpdesk().opens("a model that is away", "Where is my parcel of order A-1008?");

        TheTask waiting = Eventually.found(
                "the draft to wait for the model",
                PATIENCE,
                () -> sam.task(ticket, "understand", "OFFERED")
                        .filter(task -> task.reason().contains("503")),
                () -> sam.summary(ticket));
        assertThat(waiting.reason()).contains("The model").doesNotContain("Exception");
        assertThat(trouble("fault")).isEqualTo("provider");

        model.behaves();
        TheTask task = waitsFor(ticket, "understand");
        assertThat(task.draft().path("failure").isNull()).isTrue();
        Eventually.that(
                "the model is asked again", () -> assertThat(trouble("fault")).isEmpty());
    }

    @Test
    void modelSetUpWrongly_operatorIsToldAndItsDraftsComeWhenItIsSetRight() {
        model.answers(401, TheModel.FOREVER, "a key that is wrong");
        TheTicket ticket = stack.helpdesk().opens("a key that is wrong", "Where is my parcel of order A-1008?");

        Eventually.that(
                "the operator is told", () -> assertThat(trouble("fault")).isEqualTo("configuration"));
        assertThat(trouble("why")).contains("api-key");

        model.behaves();
        JsonNode report = sam.post("models/default/test", Map.of()).mustBe(200).json();
        assertThat(report.path("trials").path(0).path("passed").asBoolean()).isTrue();
        assertThat(waitsFor(ticket, "understand").draft().path("failure").isNull())
                .isTrue();
    }

    /** More than a role's worth of tickets against a model that takes one request a second. */
    @Test
    void modelThatTakesFewRequests_slowsWorkDownAndMakesNoneOfItAPersons() {
        model.limits(1);
        List<TheTicket> tickets = new ArrayList<>();
        for (int i = 0; i < BURST; i++) {
            tickets.add(stack.helpdesk().opens("a burst, number " + i, "Where is my parcel of order A-1008?"));
        }
        for (TheTicket ticket : tickets) {
            TheTask task = Eventually.found(
                    "a draft for " + ticket,
                    Duration.ofMinutes(4),
                    () -> sam.task(ticket, "understand", "IN_REVIEW"),
                    () -> sam.summary(ticket));
            assertThat(task.draft().path("failure").isNull()).as(task.reason()).isTrue();
        }
    }

    private TheTask waitsFor(TheTicket ticket, String taskType) {
        return Eventually.found(
                "the draft of " + ticket,
                PATIENCE,
                () -> sam.task(ticket, taskType, "IN_REVIEW"),
                () -> sam.summary(ticket));
    }

    /** Of the trouble that the model is in; empty when it is in none. */
    private String trouble(String what) {
        return sam.get("models")
                .mustBe(200)
                .json()
                .path(0)
                .path("trouble")
                .path(what)
                .asText("");
    }

    @Test
    void modelBusyForAWhile_draftComesAllTheSame() {
        model.answers(429, 2, "a busy model");
        TheTicket ticket = stack.helpdesk().opens("a busy model", "Where is my parcel of order A-1008?");

        TheTask task = sam.waitsFor(ticket, "understand");

        assertThat(task.drafted("intent")).isEqualTo("where_is_my_order");
        assertThat(task.draft().path("failure").isNull()).isTrue();
        assertThat(sam.get("tasks/" + task.id() + "/trace").mustBe(200).body()).contains("429");
    }

    @Test
    void takenOverWhileTheModelHangs_lateDraftChangesNothing() {
        model.does("hang", 1, "slow as a glacier");
        TheTicket ticket = stack.helpdesk().opens("slow as a glacier", "Where is my parcel of order A-1008?");

        TheTask taken = sam.waitsFor(ticket, "understand", "DRAFTING").takesOver(UNDERSTOOD);
        model.behaves();
        sam.waitsFor(ticket, "answer")
                .takesOver(Map.of("reply", "A person was faster, Samuel.", "resolution", "answer"));

        sam.seesAtRest(ticket);
        assertThat(taken.details().path("values").path("summary").asText()).isEqualTo(UNDERSTOOD.get("summary"));
        assertThat(ticket).hasOneReply("A person was faster, Samuel.");
    }
}
