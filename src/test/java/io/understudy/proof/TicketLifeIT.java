package io.understudy.proof;

import static io.understudy.proof.TicketAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The ticket goes on living while its case is worked on. */
@ExtendWith(TheStack.Calm.class)
class TicketLifeIT {

    private static final String STOP = "Please do not look for it any more, it arrived this morning.";

    private final TheStack stack = TheStack.running();
    private final TheHelpdesk helpdesk = stack.helpdesk();
    private final TheSupervisor sam = stack.supervisor("sam");
    private final TheTicket ticket =
            helpdesk.opens("Where is my parcel?", "Where is my parcel with the water filter, order A-1009?");

    @Test
    void customerWritesWhileTheDraftIsInReview_itIsMadeAgain_andOneReplyAnswersBoth() {
        sam.waitsFor(ticket, "understand").accepts();
        TheTask first = sam.waitsFor(ticket, "answer");

        ticket.customerWrites(STOP);

        TheTask second = Eventually.found(
                "a draft that knows of it",
                Eventually.PATIENCE,
                () -> sam.task(ticket, "answer", "IN_REVIEW")
                        .filter(task ->
                                !task.draft().path("id").equals(first.draft().path("id"))),
                () -> sam.summary(ticket));
        assertThat(stack.model().promptsAbout(ticket).getFirst().toString()).contains(STOP);
        assertThat(second.details().path("news").isNull()).isTrue();
        assertThat(reasons(second)).anyMatch(why -> why.contains("moved on") && why.contains(STOP));
        first.tries("ACCEPT", Map.of()).mustBe(409);
        second.accepts();

        TheCase done = sam.seesAtRest(ticket);
        Eventually.that(
                "what came meanwhile to be done with", () -> assertThat(held()).isEmpty());
        assertThat(stack.rows("select details from outbox where kind = 'ticket.message' and subject = 'helpdesk:"
                        + ticket.key() + "'"))
                .as("the engine is not told of what was answered")
                .isEmpty();
        assertThat(sam.casesOf(ticket)).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo(done.id());
            assertThat(one.tasks()).hasSize(2);
            assertThat(one.state()).isEqualTo("WAITING");
        });
        assertThat(ticket).hasPublicReplies(1);

        ticket.customerWrites("One more thing: does the filter fit A-1008?");
        sam.waitsFor(ticket, "understand");
    }

    @Test
    void colleagueAnswersInTheTicketSystem_theTaskIsWithdrawn_theWorkflowEnds_andTheCustomersNextWordBeginsAnew() {
        sam.waitsFor(ticket, "understand").accepts();
        sam.waitsFor(ticket, "answer");

        ticket.colleagueWrites("It is on the van and comes this afternoon.");

        TheTask withdrawn = sam.waitsFor(ticket, "answer", "WITHDRAWN");
        assertThat(withdrawn.reason()).contains("answered the customer", "on the van");
        TheCase closed = sam.seesClosed(ticket);
        assertThat(ticket).hasPublicReplies(0).hasStatus("open");

        ticket.customerWrites("Thank you! And does the filter fit A-1008?");
        sam.waitsFor(ticket, "understand");
        assertThat(sam.casesOf(ticket)).hasSize(2);
        assertThat(sam.casesOf(ticket).getFirst().id()).isNotEqualTo(closed.id());
    }

    private List<String> reasons(TheTask task) {
        return StreamSupport.stream(task.details().path("history").spliterator(), false)
                .map((JsonNode move) -> move.path("why").asText())
                .toList();
    }

    private List<String> held() {
        return stack.rows("select message_id from held_message where ticket_id = 'helpdesk:" + ticket.key() + "'");
    }
}
