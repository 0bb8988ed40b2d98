package io.understudy.proof;

import static io.understudy.proof.TicketAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

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

    /** Longer than a draft may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(TheStack.DRAFT_SECONDS + 20L);

    private final TheStack stack = TheStack.running();
    private final TheModel model = stack.model();
    private final TheSupervisor sam = stack.supervisor("sam");

    private record Trouble(String fault, int status, String reason) {
        Trouble(String fault, String reason) {
            this(fault, 0, reason);
        }

        /** What only prompts about this trouble's ticket contain. */
        String mark() {
            return "trouble with a " + fault + status + " model";
        }
    }

    /** All at once: while one waits for an answer that never comes, the others have theirs. */
    @Test
    void modelInTrouble_taskBecomesAPersonsWithTheReasonAndTheCaseEnds() {
        List<Trouble> troubles = List.of(
                new Trouble("hang", "(?s).*no answer within 6 seconds.*"),
                new Trouble("status", 503, "(?s).*tried 4 times.*503.*"),
                new Trouble("status", 401, "(?s).*no usable answer.*401.*"),
                new Trouble("cut", "(?s).*no usable answer.*"),
                new Trouble("garbage", "(?s).*no usable answer.*"),
                new Trouble("nonsense", "(?s).*not valid after 3 corrections.*not JSON.*"),
                new Trouble("invalid-form", "(?s).*not valid after 3 corrections.*"),
                new Trouble("loop-tools", "(?s).*(kept calling tools|not valid after 3 corrections).*"),
                new Trouble("text-only", "(?s).*in text instead of filling in the form.*"));
        List<TheTicket> tickets = new ArrayList<>();
        for (Trouble trouble : troubles) {
            if (trouble.status() > 0) {
                model.answers(trouble.status(), TheModel.FOREVER, trouble.mark());
            } else {
                model.does(trouble.fault(), TheModel.FOREVER, trouble.mark());
            }
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
