package io.understudy.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.understudy.proof.TicketAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a ticket system refuses is an incident, and each has a way on: on the page, by REST, and in the engine. */
@ExtendWith(TheStack.Calm.class)
class IncidentsIT {

    private static final TheBrowser BROWSER = new TheBrowser();

    private final TheStack stack = TheStack.running();
    private final TheHelpdesk helpdesk = stack.helpdesk();
    private final TheSupervisor sam = stack.supervisor("sam");
    private final TheTicket ticket =
            helpdesk.opens("Where is my parcel?", "Where is my parcel with the water filter, order A-1009?");

    @AfterAll
    static void closesTheBrowser() {
        BROWSER.close();
    }

    @BeforeEach
    void repliesAreRefused() {
        sam.waitsFor(ticket, "understand").accepts();
        helpdesk.misbehaves(Map.of("failReplies", 1, "status", 422));
        sam.waitsFor(ticket, "answer").accepts();
    }

    @AfterEach
    void repliesAreTaken() {
        helpdesk.behaves();
    }

    @Test
    void replyIsEditedAndSent_onThePage() {
        incident();

        try (BrowserContext window = BROWSER.window()) {
            Page page = TheBrowser.signIn(window, stack.app().url(), "sam");
            page.navigate(stack.app().url() + "/cases/" + theCase().id());
            page.locator("#incident-edit").click();
            page.locator("#decision-text textarea").fill("It is on its way, and comes on Friday.");
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "incident-edit.png")));
            page.locator("#decision-confirm").click();
            assertThat(page.locator("#decision-dialog[opened]")).hasCount(0);
        }

        sam.seesAtRest(ticket);
        assertThat(written()).containsOnlyOnce("It is on its way, and comes on Friday.");
    }

    @Test
    void whatIsSentInstead_isCheckedByItsFields() {
        String id = incident().path("id").asText();

        assertThat(sam.post("incidents/" + id + "/send", Map.of("input", Map.of("boby", "x")))
                        .mustBe(422)
                        .body())
                .contains("input.boby", "body");
        assertThat(sam.post("incidents/" + id + "/send", Map.of("input", Map.of("ticket", Map.of("id", "another"))))
                        .mustBe(422)
                        .body())
                .contains("input.ticket");
        assertThat(incident().path("id").asText()).isEqualTo(id);

        sam.post("incidents/" + id + "/send", Map.of("input", Map.of("body", "By hand.")))
                .mustBe(200);
        sam.seesAtRest(ticket);
        assertThat(written()).containsOnlyOnce("By hand.");
    }

    @Test
    void taskBeforeIt_isOpenedAgain_draftedWithTheReason_andItsNewReplyIsThereOnce() {
        String id = incident().path("id").asText();
        TheTask first = sam.waitsFor(ticket, "answer", "COMPLETED");
        assertThat(sam.post("incidents/" + id + "/reopen", Map.of()).mustBe(422).body())
                .contains("reason");

        sam.post("incidents/" + id + "/reopen", Map.of("reason", "Leave the order number out"))
                .mustBe(200);

        TheTask again = sam.waitsFor(ticket, "answer");
        assertThat(again.id()).isNotEqualTo(first.id());
        assertThat(stack.model().promptsAbout(ticket).getFirst().toString())
                .contains("Leave the order number out", "What followed from the form had failed");
        assertThat(theCase().list("effects")).anySatisfy(effect -> {
            assertThat(effect.path("state").asText()).isEqualTo("WITHDRAWN");
            assertThat(effect.path("error").asText()).contains("sam opened", "again: Leave the order number out");
        });
        again.accepts();
        sam.seesAtRest(ticket);
        assertThat(ticket).hasPublicReplies(1);
        assertThat(sam.casesOf(ticket)).hasSize(1);
    }

    @Test
    void caseIsEnded_andTheCustomersNextWordBeginsAnew() {
        String id = incident().path("id").asText();

        sam.post("incidents/" + id + "/end-case", Map.of("reason", "Settled on the telephone"))
                .mustBe(200);

        TheCase closed = sam.seesClosed(ticket);
        assertThat(closed.list("effects"))
                .anySatisfy(effect -> assertThat(effect.path("error").asText())
                        .contains("sam ended the case: Settled on the telephone"));
        assertThat(ticket).hasPublicReplies(0);
        ticket.customerWrites("And the other parcel?");
        sam.waitsFor(ticket, "understand");
        assertThat(sam.casesOf(ticket)).hasSize(2);
    }

    /** What there is on the ticket by us: the reply and the note, of which one was refused. */
    private List<String> written() {
        return Stream.concat(ticket.publicReplies().stream(), ticket.notes().stream())
                .toList();
    }

    private TheCase theCase() {
        return sam.casesOf(ticket).getFirst();
    }

    private JsonNode incident() {
        return Eventually.found(
                "the refused reply to wait for a person",
                Eventually.PATIENCE,
                () -> theCase().list("effects").stream()
                        .filter(effect -> effect.path("state").asText().equals("INCIDENT"))
                        .findFirst(),
                () -> sam.summary(ticket));
    }
}
