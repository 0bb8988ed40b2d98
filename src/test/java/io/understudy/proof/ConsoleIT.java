package io.understudy.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.understudy.proof.TicketAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console in a real browser, with the real sign-in. */
@ExtendWith(TheStack.Calm.class)
class ConsoleIT {

    private static final TheBrowser BROWSER = new TheBrowser();

    private final TheStack stack = TheStack.running();
    private final TheSupervisor sam = stack.supervisor("sam");
    private final URI console = stack.app().url();

    @BeforeAll
    static void patience() {
        PlaywrightAssertions.setDefaultAssertionTimeout(Eventually.PATIENCE.toMillis());
    }

    @AfterAll
    static void close() {
        BROWSER.close();
    }

    @Test
    void supervisorEditsAndAccepts_customerReadsIt() {
        TheTicket ticket =
                stack.helpdesk().opens("A parcel for the console", "Where is my parcel with order A-1008, please?");
        sam.waitsFor(ticket, "understand").accepts();
        TheTask task = sam.waitsFor(ticket, "answer");

        try (BrowserContext window = BROWSER.window()) {
            Page page = TheBrowser.signIn(window, console, "sam");
            assertThat(page.locator("#model-notice")).containsText("rehearsal model");
            page.locator("#inbox-search input").fill("A parcel for the console");
            Locator row = page.locator("#inbox-grid").getByText("A parcel for the console");
            row.first().click();
            page.waitForURL("**/tasks/" + task.id());
            assertThat(page.locator("#conversation")).containsText("Where is my parcel with order A-1008");
            assertThat(page.locator("#evidence")).not().isEmpty();

            Locator reply = TheBrowser.field(page, "Reply to the customer");
            assertThat(reply).hasValue(task.drafted("reply"));
            reply.fill("Written in the console by Sam.");
            assertThat(page.locator("#accept")).containsText("with my changes");
            TheBrowser.settled(page);
            page.keyboard().press("Control+Enter");
            page.waitForURL(url -> !url.contains(task.id()));
        }

        TheCase done = sam.seesAtRest(ticket);
        assertThat(ticket).hasOneReply("Written in the console by Sam.");
        assertThat(task.details().path("verdicts").path(0).path("edited").toString())
                .isEqualTo("[\"reply\"]");
        assertThat(done.tasks()).hasSize(2);
    }

    @Test
    void anEditThatOnlyPolishes_leavesTheDraftRight_andTheWorkersPageCountsIt() {
        TheTicket ticket = stack.helpdesk().opens("A word to polish", "Where is my parcel with order A-1008, please?");
        sam.waitsFor(ticket, "understand").accepts();
        TheTask task = sam.waitsFor(ticket, "answer");

        try (BrowserContext window = BROWSER.window()) {
            Page page = TheBrowser.signIn(window, console, "sam");
            page.navigate(console + "/tasks/" + task.id());
            assertThat(page.locator("#polish")).isHidden();
            TheBrowser.field(page, "Reply to the customer").fill(task.drafted("reply") + " Yours, Sam.");
            assertThat(page.locator("#polish")).isVisible();
            TheBrowser.settled(page);
            page.keyboard().press("Alt+p");
            page.waitForURL(url -> !url.contains(task.id()));
            sam.seesAtRest(ticket);
            assertThat(task.details().path("verdicts").path(0).path("judgement").asText())
                    .isEqualTo("RIGHT");

            page.navigate(console + "/workers");
            Locator cards = page.locator("#worker-customer-service .class-card");
            assertThat(cards.filter(new Locator.FilterOptions().setHasText("Answer the customer"))
                            .first())
                    .containsText(Pattern.compile("[1-9]\\d* right, \\d+ wrong"));
            assertThat(page.locator("#worker-junior-developer")).isVisible();
        }
    }

    @Test
    void aCase_showsItsWayThroughTheWorkflow_andFollowsItWithoutReload() {
        TheTicket ticket = stack.helpdesk().opens("A way to follow", "Where is my parcel with order A-1008, please?");
        TheTask understand = sam.waitsFor(ticket, "understand");

        try (BrowserContext window = BROWSER.window()) {
            Page page = TheBrowser.signIn(window, console, "sam");
            page.navigate(console + "/cases/" + understand.json().path("caseId").asText());
            Locator diagram = page.locator("understudy-diagram");
            assertThat(diagram.locator("[data-element-id='understand']")).hasClass(Pattern.compile(".*us-here.*"));
            assertThat(page.locator(".stands")).containsText("stands at Understand the request");

            understand.accepts();
            sam.waitsFor(ticket, "answer");

            assertThat(diagram.locator("[data-element-id='understand']")).hasClass(Pattern.compile(".*us-done.*"));
            assertThat(diagram.locator("[data-element-id='answer']")).hasClass(Pattern.compile(".*us-here.*"));
            assertThat(diagram.locator("[data-element-id='understood']")).hasClass(Pattern.compile(".*us-passed.*"));
            diagram.locator("[data-element-id='answer'] .djs-hit").first().click();
            page.waitForURL("**/tasks/*");
            assertThat(page.locator("h1")).hasText("Answer the customer");
        }
    }

    @Test
    void whatWasReleased_isReadOnTheCase_withWhatWasChanged() {
        TheTicket ticket = stack.helpdesk().opens("A release to read", "Where is my parcel with order A-1008, please?");
        TheTask understand = sam.waitsFor(ticket, "understand");
        understand.edits(Map.of("summary", "Read again by Sam."));
        sam.waitsFor(ticket, "answer");

        try (BrowserContext window = BROWSER.window()) {
            Page page = TheBrowser.signIn(window, console, "avery");
            page.navigate(console + "/cases/" + understand.json().path("caseId").asText());
            Locator released = page.locator(".released");
            released.getByText("What was released").click();
            Locator summary = released.getByLabel("Summary");
            assertThat(summary).hasValue("Read again by Sam.");
            assertThat(summary).not().isEditable();
            assertThat(released.locator(".us-edited")).containsText(understand.drafted("summary"));
        }
    }

    @Test
    void aSupervisor_readsAWorkflow_stepByStep() {
        try (BrowserContext window = BROWSER.window()) {
            Page page = TheBrowser.signIn(window, console, "sue");
            page.locator("vaadin-side-nav-item")
                    .filter(new Locator.FilterOptions().setHasText("Workflows"))
                    .click();
            assertThat(page.locator("understudy-diagram [data-element-id='answer']"))
                    .hasCount(1);
            Locator step = page.locator(".step")
                    .filter(new Locator.FilterOptions().setHasText("Write the answer to the customer"));
            assertThat(step).containsText("Reply to the customer");

            page.locator("understudy-diagram [data-element-id='answer'] .djs-hit")
                    .first()
                    .click();

            assertThat(step).hasClass(Pattern.compile(".*step-chosen.*"));
        }
    }

    @Test
    void whatAnotherSupervisorDecides_appearsWhileOneIsTyping() {
        TheTicket ticket = stack.helpdesk().opens("Two at one desk", "Where is my parcel with order A-1009?");
        TheTask task = sam.waitsFor(ticket, "understand");

        try (BrowserContext window = BROWSER.window()) {
            Page page = TheBrowser.signIn(window, console, "sue");
            page.navigate(console + "/tasks/" + task.id());
            Locator summary = TheBrowser.field(page, "Summary");
            assertThat(summary).hasValue(task.drafted("summary"));
            summary.fill("Sue is still writing this.");
            task.accepts();

            assertThat(page.locator("#stale-notice")).isVisible();
            assertThat(page.locator("#stale-notice")).containsText("Sam");
            assertThat(page.locator("#stale-notice")).containsText("Sue is still writing this.");
            page.keyboard().press("Control+Enter");
        }
        sam.waitsFor(ticket, "answer");
        assertThat(task.details().path("values").path("summary").asText()).isEqualTo(task.drafted("summary"));
    }

    @Test
    void anAnalysis_isDrawnAndRunAgain_andReadLaterAsItsFormShowsIt() {
        TheTicket ticket = stack.helpdesk()
                .opens("analyst", "Categories for the console", "I need the revenue of 2025 by product category.");
        sam.waitsFor(ticket, "clarify").accepts();
        TheTask analyse = sam.waitsFor(ticket, "analyse");

        try (BrowserContext window = BROWSER.window()) {
            Page page = TheBrowser.signIn(window, console, "sam");
            page.navigate(console + "/tasks/" + analyse.id());
            assertThat(page.locator("understudy-chart img[src^='data:image/png']"))
                    .hasCount(1);
            Locator query = page.locator("understudy-sql textarea");
            query.fill(analyse.drafted("sql") + " limit 2");
            page.locator("understudy-sql .us-run").click();
            assertThat(page.locator("understudy-sql tbody tr")).hasCount(2);
            page.locator("#accept").click();
            page.waitForURL(url -> !url.contains(analyse.id()));
            sam.seesAtRest(ticket);

            ticket.customerWrites("I need the revenue of 2025 by product category once more.");
            TheTask again = sam.waitsFor(ticket, "clarify");
            page.navigate(console + "/tasks/" + again.id());
            page.getByText("Earlier in this case").click();
            Locator earlier =
                    page.locator(".earlier-card").filter(new Locator.FilterOptions().setHasText("Query, Chart"));
            assertThat(earlier.locator(".values")).not().containsText("with sold as");
            earlier.getByText("Query, Chart").click();
            assertThat(earlier.locator("understudy-sql tbody tr")).hasCount(2);
            assertThat(earlier.locator("understudy-chart img[src^='data:image/png']"))
                    .hasCount(1);
        }
    }

    @Test
    void auditorLooks_andFindsNothingToPress() {
        TheTicket ticket = stack.helpdesk().opens("For the auditor's eyes", "Where is my parcel with order A-1009?");
        TheTask task = sam.waitsFor(ticket, "understand");

        try (BrowserContext window = BROWSER.window()) {
            Page page = TheBrowser.signIn(window, console, "avery");
            page.navigate(console + "/tasks/" + task.id());
            assertThat(page.locator("#conversation")).containsText("Where is my parcel with order A-1009");
            assertThat(TheBrowser.field(page, "Summary")).hasValue(task.drafted("summary"));
            for (String button : new String[] {"#accept", "#return", "#take-over"}) {
                assertThat(page.locator(button)).isHidden();
            }
            page.keyboard().press("Control+Enter");
        }
        assertThat(task.now().version()).isEqualTo(task.version());
    }

    @Test
    void filesOfATicket_areShownAndSaved_alsoByAnAuditor() throws IOException {
        AFile log = AFile.text("lamp.txt", "text/plain", "It flickers.");
        TheTicket ticket = stack.helpdesk()
                .opens(
                        "generic",
                        "A lamp with pictures",
                        "My lamp of order A-1008 flickers, see the picture.",
                        List.of(log, AFile.picture("lamp.png")));
        TheTask task = sam.waitsFor(ticket, "understand");

        try (BrowserContext window = BROWSER.window()) {
            Page page = TheBrowser.signIn(window, console, "avery");
            page.navigate(console + "/tasks/" + task.id());
            Locator picture = page.locator("#conversation .attachment-picture");
            picture.scrollIntoViewIfNeeded();
            page.waitForCondition(
                    () -> picture.evaluate("it => it.naturalWidth").equals(64));
            Download saved =
                    page.waitForDownload(() -> page.getByText("lamp.txt").click());
            assertThat(Files.readAllBytes(saved.path())).isEqualTo(log.content());
        }
        try (BrowserContext window = BROWSER.window()) {
            Page page = TheBrowser.signIn(window, console, "norma");
            assertThat(page.locator("#no-access")).isVisible();
            String file = sam.filesOf(ticket).get("lamp.png").path("id").asText();
            for (String address : List.of("/attachments/" + file, "/attachments/" + file + "/picture")) {
                assertThat(window.request().get(console + address).status())
                        .as(address)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void whatWasChosenFromAList_isReadAsAWhole() {
        TheTicket ticket = stack.helpdesk().opens("A talk", "Would one of you come to our club and give a talk?");
        TheTask task = sam.waitsFor(ticket, "understand");

        try (BrowserContext window = BROWSER.window()) {
            Page page = TheBrowser.signIn(window, console, "sam");
            page.navigate(console + "/tasks/" + task.id());
            Locator chosen = page.getByText("Unknown: there is no order to compare with");
            assertThat(chosen).isVisible();

            assertThat(chosen.evaluate("it => it.scrollHeight - it.clientHeight"))
                    .as("what of its words stands outside of its box")
                    .isEqualTo(0);
        }
    }

    @Test
    void somebodyWithoutARole_isToldWhatToAskFor() {
        try (BrowserContext window = BROWSER.window()) {
            Page page = TheBrowser.signIn(window, console, "norma");

            assertThat(page.locator("#no-access")).containsText("supervisor");
            assertThat(page.locator("#inbox-grid")).hasCount(0);
        }
    }
}
