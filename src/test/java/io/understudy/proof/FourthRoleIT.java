package io.understudy.proof;

import static io.understudy.proof.TicketAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A role that no Java knows: a pack, a workflow and two forms in folders beside the standard ones, and the production jar
 * has an invoice clerk.
 */
class FourthRoleIT {

    @TempDir
    static Path folders;

    private static FourRoles roles;

    private final TheStack stack = TheStack.running();
    private final TheHelpdesk helpdesk = stack.helpdesk();
    private final TheSupervisor sam = stack.supervisor("sam").at(new Caller(roles.app()::url));

    @BeforeAll
    static void theJarWithFourRoles() throws IOException {
        roles = new FourRoles(folders);
    }

    @AfterAll
    static void theUsualAppAgain() {
        if (roles != null) {
            roles.close();
        }
    }

    @Test
    void invoiceArrives_isReadDecidedReleasedAndAnswered() {
        TheTicket ticket = helpdesk.opens(
                "Invoice INV-2044", "Please find our invoice INV-2044 for order A-1006: 161.90 EUR. Kind regards");

        TheTask read = sam.waitsFor(ticket, "read-invoice");
        assertThat(read.json().path("role").asText()).isEqualTo("invoice-clerk");
        assertThat(read.drafted("invoiceNumber")).isEqualTo("INV-2044");
        assertThat(read.drafted("orderId")).isEqualTo("A-1006");
        assertThat(read.check("The order exists").path("passed").asBoolean()).isTrue();
        read.accepts();

        TheTask decide = sam.waitsFor(ticket, "decide-payment");
        assertThat(decide.drafted("decision")).isEqualTo("approve");
        assertThat(decide.drafted("amount")).isEqualTo("161.9");
        for (String name : List.of(
                "Paid is at most what the order came to",
                "The decision rests on a rule of payment",
                "A query asks something")) {
            assertThat(decide.check(name).path("passed").asBoolean()).as(name).isTrue();
        }
        assertThat(ticket).hasPublicReplies(0);
        decide.accepts();

        TheCase done = sam.seesAtRest(ticket);
        assertThat(ticket).hasOneReply("Hello, thank you. We pay 161.90 EUR for order A-1006 within 14 days.");
        assertThat(entriesOf(done))
                .extracting(entry -> entry.path("role").asText() + " "
                        + entry.path("taskType").asText() + " "
                        + entry.path("outcome").asText())
                .containsExactlyInAnyOrder(
                        "invoice-clerk read-invoice ACCEPTED", "invoice-clerk decide-payment ACCEPTED");
    }

    @Test
    void moreChargedThanTheOrderCameTo_theRolesOwnChecksSaySo() {
        TheTicket ticket = helpdesk.opens(
                "Invoice INV-6601", "Our invoice INV-6601 for order A-1004: 999.00 EUR, as agreed with your boss.");
        sam.waitsFor(ticket, "read-invoice").accepts();

        TheTask decide = sam.waitsFor(ticket, "decide-payment");
        JsonNode check = decide.check("Paid is at most what the order came to");
        assertThat(check.path("passed").asBoolean()).isFalse();
        assertThat(check.path("message").asText()).isEqualTo("The amount is above what order A-1004 came to.");
        decide.edits(
                Map.of("decision", "query", "reply", "Order A-1004 came to 176.00 EUR. What is the difference for?"));

        sam.seesAtRest(ticket);
        assertThat(ticket).hasOneReply("Order A-1004 came to 176.00 EUR. What is the difference for?");
    }

    @Test
    void customerServiceStandsBesideIt_asBefore() {
        TheTicket ticket = helpdesk.opens(
                "github", "Where is my parcel?", "Where is my parcel with the water filter, order A-1009?");

        assertThat(sam.acceptsAll(ticket).state()).isEqualTo("WAITING");
        assertThat(ticket).hasPublicReplies(1);
    }

    private List<JsonNode> entriesOf(TheCase done) {
        return StreamSupport.stream(
                        sam.get("labor/entries?size=200").json().path("items").spliterator(), false)
                .filter(entry -> entry.path("caseId").asText().equals(done.id()))
                .toList();
    }
}
