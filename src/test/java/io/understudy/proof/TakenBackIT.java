package io.understudy.proof;

import static io.understudy.proof.TicketAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is changed, taken back or moved away in the ticket system is followed here. */
@ExtendWith(TheStack.Calm.class)
class TakenBackIT {

    private static final String MARK = "\u2587\u2587\u2587\u2587";

    private final TheStack stack = TheStack.running();
    private final TheHelpdesk helpdesk = stack.helpdesk();
    private final TheSupervisor sam = stack.supervisor("sam");

    @ParameterizedTest
    @ValueSource(strings = {"generic", "zendesk", "github"})
    void cardNumberIsRemovedThere_itIsNowhereHere_andTheDraftIsMadeAgainWithoutIt(String system) {
        String card = "4111-2222-3333-" + (1000 + Math.abs(system.hashCode()) % 9000);
        TheTicket ticket = helpdesk.opens(
                system,
                "Where is my parcel?",
                "Where is my parcel with the water filter, order A-1009? My card is " + card + " by the way.");
        sam.waitsFor(ticket, "understand").accepts();
        TheTask first = sam.waitsFor(ticket, "answer");
        assertThat(kept(card)).as("before it is removed").isNotEmpty();

        ticket.openingIsCorrected(
                system.equals("github") ? "EDITED" : "REDACTED",
                "Where is my parcel with the water filter, order A-1009? My card is " + MARK + " by the way.");

        TheTask second = Eventually.found(
                "a draft that was made without it",
                Eventually.PATIENCE,
                () -> sam.task(ticket, "answer", "IN_REVIEW")
                        .filter(task ->
                                !task.draft().path("id").equals(first.draft().path("id"))),
                () -> sam.summary(ticket));
        assertThat(stack.model().promptsAbout(ticket).getFirst().toString())
                .contains(MARK)
                .doesNotContain(card);
        if (!system.equals("github")) {
            Eventually.that(
                    "the number to be gone everywhere",
                    () -> assertThat(kept(card)).isEmpty());
        }
        assertThat(stack.rows("select convert_from(body, 'UTF8') from delivery where ticket_id = '" + id(ticket)
                        + "' and convert_from(body, 'UTF8') like '%" + card + "%'"))
                .isEmpty();
        second.accepts();
        sam.seesAtRest(ticket);
        assertThat(ticket).hasPublicReplies(1);
        TheTicket next = ticket;
        next.customerWrites("Thank you. And does the filter fit A-1008?");
        sam.waitsFor(next, "understand");
        assertThat(stack.model().promptsAbout(ticket).getFirst().toString()).doesNotContain(card);
    }

    @ParameterizedTest
    @ValueSource(strings = {"generic", "github"})
    void customerTakesBackWhatTheyWroteMeanwhile_theWorkflowNeverHearsOfIt(String system) {
        TheTicket ticket = helpdesk.opens(
                system, "Where is my parcel?", "Where is my parcel with the water filter, order A-1009?");
        sam.waitsFor(ticket, "understand").accepts();
        sam.waitsFor(ticket, "answer");
        ticket.customerWrites("Oh, and cancel my whole account, please.");
        Eventually.that("it to be heard of", () -> assertThat(held(ticket)).hasSize(1));

        ticket.lastIsCorrected("DELETED", "");

        Eventually.that("it to be forgotten", () -> assertThat(held(ticket)).isEmpty());
        TheTask last = Eventually.found(
                "a draft of the ticket as it is",
                Eventually.PATIENCE,
                () -> sam.task(ticket, "answer", "IN_REVIEW")
                        .filter(task -> !stack.model()
                                .promptsAbout(ticket)
                                .getFirst()
                                .toString()
                                .contains("cancel my whole account")),
                () -> sam.summary(ticket));
        last.accepts();
        sam.seesAtRest(ticket);
        assertThat(ticket).hasPublicReplies(1);
        assertThat(sam.casesOf(ticket))
                .singleElement()
                .satisfies(one -> assertThat(one.tasks()).hasSize(2));
        assertThat(said(ticket)).anySatisfy(message -> {
            assertThat(message.path("takenBack").asText()).isEqualTo("DELETED");
            assertThat(message.path("body").asText()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "generic, TICKET_MERGED, merged the ticket into 4711",
        "zendesk, TICKET_ERASED, the ticket was deleted",
        "github, TICKET_MOVED, moved the ticket to 4711"
    })
    void ticketIsNoLongerThere_itsTaskIsWithdrawn_itsCaseEnds_andNothingIsSent(
            String system, String change, String reason) {
        String secret = "the one with reference " + Math.abs(reason.hashCode());
        TheTicket ticket = helpdesk.opens(
                system,
                "Where is my parcel?",
                "Where is my parcel with the water filter, order A-1009? It is " + secret + ".");
        sam.waitsFor(ticket, "understand").accepts();
        sam.waitsFor(ticket, "answer");

        ticket.isMade(change, change.equals("TICKET_ERASED") ? "" : "4711");

        TheTask withdrawn = sam.waitsFor(ticket, "answer", "WITHDRAWN");
        assertThat(withdrawn.reason()).contains(reason);
        sam.seesClosed(ticket);
        assertThat(ticket).hasPublicReplies(0);
        if (change.equals("TICKET_ERASED")) {
            Eventually.that(
                    "nothing that was said to be kept",
                    () -> assertThat(kept(secret)).isEmpty());
        } else {
            assertThat(kept(secret)).isNotEmpty();
        }
    }

    @Test
    void webhookIsLost_theReplyIsNotSentPastWhatSomebodyWroteThere_untilAPersonWantsIt() {
        TheTicket ticket =
                helpdesk.opens("Where is my parcel?", "Where is my parcel with the water filter, order A-1009?");
        sam.waitsFor(ticket, "understand").accepts();
        TheTask answer = sam.waitsFor(ticket, "answer");
        helpdesk.misbehaves(Map.of("dropWebhooks", 1));
        ticket.colleagueWrites("It is on the van and comes this afternoon.");
        answer.accepts();

        Eventually.that(
                "the reply to be kept back",
                () -> assertThat(sam.summary(ticket)).contains("INCIDENT", "no webhook has told of", "on the van"));
        assertThat(ticket).hasPublicReplies(0);
        String id = sam.casesOf(ticket).getFirst().list("effects").stream()
                .filter(effect -> effect.path("state").asText().equals("INCIDENT"))
                .map(effect -> effect.path("id").asText())
                .findFirst()
                .orElseThrow();
        sam.post("incidents/" + id + "/retry", Map.of()).mustBe(200);
        sam.seesAtRest(ticket);
        assertThat(ticket).hasPublicReplies(1);
    }

    @Test
    void colleagueClosesTheTicket_itsTaskIsWithdrawn_andItsCaseEnds() {
        TheTicket ticket =
                helpdesk.opens("Where is my parcel?", "Where is my parcel with the water filter, order A-1009?");
        sam.waitsFor(ticket, "understand").accepts();
        sam.waitsFor(ticket, "answer");

        ticket.colleagueSets("closed");

        TheTask withdrawn = sam.waitsFor(ticket, "answer", "WITHDRAWN");
        assertThat(withdrawn.reason()).contains("closed the ticket");
        sam.seesClosed(ticket);
        assertThat(ticket).hasPublicReplies(0).hasStatus("closed");
    }

    @Test
    void ticketIsForSomebodyElseNow_theDraftIsMadeAgainForThem() {
        TheTicket ticket =
                helpdesk.opens("Where is my parcel?", "Where is my parcel with the water filter, order A-1009?");
        sam.waitsFor(ticket, "understand").accepts();
        TheTask first = sam.waitsFor(ticket, "answer");

        ticket.isMade("REQUESTER", "Quinn Abernathy");

        Eventually.found(
                "a draft for them",
                Eventually.PATIENCE,
                () -> sam.task(ticket, "answer", "IN_REVIEW")
                        .filter(task ->
                                !task.draft().path("id").equals(first.draft().path("id"))),
                () -> sam.summary(ticket));
        assertThat(stack.model().promptsAbout(ticket).getFirst().toString()).contains("Quinn Abernathy");
    }

    @Test
    void noteIsHiddenFromTheCustomer_theConversationSaysSo() {
        TheTicket ticket =
                helpdesk.opens("Where is my parcel?", "Where is my parcel with the water filter, order A-1009?");
        sam.waitsFor(ticket, "understand");

        ticket.openingIsCorrected("HIDDEN", "");

        Eventually.that(
                "it to be hidden here",
                () -> assertThat(said(ticket))
                        .singleElement()
                        .satisfies(message -> assertThat(message.path("public").asBoolean(true))
                                .isFalse()));
    }

    private Iterable<JsonNode> said(TheTicket ticket) {
        return sam.casesOf(ticket).getFirst().said();
    }

    private List<String> held(TheTicket ticket) {
        return stack.rows("select message_id from held_message where ticket_id = '" + id(ticket) + "'");
    }

    private static String id(TheTicket ticket) {
        return ticket.endpoint() + ":" + ticket.keyInItsSystem();
    }

    /** Every table and column of the product's database in which the words stand; what is packed is unpacked. */
    private Set<String> kept(String words) {
        return stack.columnsWith(words);
    }
}
