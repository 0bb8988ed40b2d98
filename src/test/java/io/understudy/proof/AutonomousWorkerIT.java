package io.understudy.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.understudy.proof.TicketAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.understudy.stack.AppInstance;
import io.understudy.stack.FolderCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker's way from the first verdict to a reply that no person has seen, and back, with two processes and in browsers.
 * Its role can live with many wrong releases, so that few verdicts suffice.
 */
@ExtendWith(TheStack.Calm.class)
class AutonomousWorkerIT {

    private static final TheBrowser BROWSER = new TheBrowser();

    /** So many confidences are seen before anything is certified. */
    private static final int ENOUGH = 30;

    private static final String TERMS = """

            autonomy:
              alpha: 0.3
              delta: 0.1
              audit: 0.5
              holdSeconds: 1
              alwaysReview:
                - {class: refund, because: Money is decided on by people}
            """;

    private final TheStack stack = TheStack.running();
    private final TheHelpdesk helpdesk = stack.helpdesk();
    private final TheSupervisor sam = stack.supervisor("sam");
    private final TheSupervisor sue = stack.supervisor("sue");

    @BeforeAll
    static void patience() {
        PlaywrightAssertions.setDefaultAssertionTimeout(Eventually.PATIENCE.toMillis());
    }

    @AfterAll
    static void close() {
        BROWSER.close();
    }

    @Test
    void draftsAreJudged_certified_letGo_released_halted_audited_andTakenBack(@TempDir Path folder) throws IOException {
        Path roles = folder.resolve("roles");
        FolderCopy.make(Path.of("roles"), roles);
        Files.writeString(roles.resolve("customer-service/role.yaml"), TERMS, StandardOpenOption.APPEND);
        Map<String, String> settings = Map.of("understudy.roles.directory", roles.toString());
        stack.app().stop();
        AppInstance first = stack.inItsPlace("app-alone", settings);
        AppInstance second = stack.another("app-alone-2", settings);
        try (BrowserContext samsWindow = BROWSER.window();
                BrowserContext suesWindow = BROWSER.window()) {
            Page sams = TheBrowser.signIn(samsWindow, first.url(), "sam");
            Page sues = TheBrowser.signIn(suesWindow, second.url(), "sue");
            certified(sams);
            releasedWithoutAPerson();
            haltedInOne_seenInTheOther_nothingMoreLeaves(sams, sues);
            foundWrong_takenBackByItself(sams);
            inShadow_aPersonDoesItFirst(sams, first);
        } finally {
            second.stop();
            first.stop();
            stack.app().start();
            // Other tests have drafts of this class to see.
            sam.post(
                    "workers/customer-service/stage",
                    Map.of("taskType", "answer", "actionClass", "reply only", "stage", "DRAFT", "why", "Seen enough"));
        }
    }

    private TheTicket asks(int number) {
        return helpdesk.opens("Where is it (" + number + ")?", "Where is my parcel with order A-1008, please?");
    }

    private void certified(Page page) {
        List<TheTicket> tickets = new ArrayList<>();
        for (int i = 0; i < ENOUGH; i++) {
            tickets.add(asks(i));
        }
        tickets.forEach(ticket -> sam.waitsFor(ticket, "understand").accepts());
        tickets.forEach(ticket -> sam.waitsFor(ticket, "answer").accepts());
        Eventually.that(
                "both classes to be certified",
                () -> assertThat(sam.get("workers/customer-service/certificates")
                                .json()
                                .path("total")
                                .asInt())
                        .isGreaterThanOrEqualTo(2));

        page.locator("vaadin-side-nav-item").getByText("Workers").click();
        assertThat(card(page, "reply only")).containsText("Certified");
        letGo(page, "reply only");
        letGo(page, "triage");
    }

    private static Locator card(Page page, String actionClass) {
        return page.locator("#worker-customer-service .class-card[data-class='" + actionClass + "']");
    }

    private static void letGo(Page page, String actionClass) {
        card(page, actionClass).getByText("Let it go on alone…").click();
        page.locator("#decision-confirm").click();
        assertThat(page.locator("#decision-reason")).hasAttribute("invalid", "");
        page.locator("#decision-reason textarea").fill("Thirty in a row were right");
        page.locator("#decision-confirm").click();
        assertThat(card(page, actionClass)).containsText("Goes on alone");
        assertThat(card(page, actionClass)).containsText("let it go on alone: Thirty in a row were right");
    }

    private void releasedWithoutAPerson() {
        TheTicket ticket = asks(100);
        TheCase done = sam.seesAtRest(ticket);
        assertThat(ticket).hasPublicReplies(1);
        assertThat(done.tasks())
                .hasSize(2)
                .allSatisfy(task -> assertThat(task.path("state").asText()).isEqualTo("COMPLETED"));
        TheTask answered = sam.task(ticket, "answer", "COMPLETED").orElseThrow();
        assertThat(answered.details().path("verdicts")).isEmpty();
        assertThat(answered.details().toString()).contains("is certified, so no person was asked");

        TheTicket refund = helpdesk.opens(
                "Stove arrived damaged",
                "My gas stove from order A-1002 arrived damaged: the burner head is bent and the valve leaks."
                        + " I would like my money back.");
        assertThat(sam.waitsFor(refund, "answer").reason()).contains("Money is decided on by people.");
    }

    private void haltedInOne_seenInTheOther_nothingMoreLeaves(Page sams, Page sues) {
        sues.locator("#halt").click();
        sues.locator("#decision-reason textarea").fill("The delivery dates are wrong today");
        sues.locator("#decision-confirm").click();
        assertThat(sues.locator("#halts"))
                .containsText("You halted all releases without a person: The delivery dates are wrong today");
        assertThat(sams.locator("#halts")).containsText("Sue");

        TheTicket ticket = asks(200);
        assertThat(sam.waitsFor(ticket, "understand").reason())
                .contains("halted by sue: The delivery dates are wrong today");
        assertThat(sam.get("halt").json().path("total").asInt()).isEqualTo(1);

        sams.locator("#halts").getByText("Lift…").click();
        sams.locator("#decision-reason textarea").fill("They are right again");
        sams.locator("#decision-confirm").click();
        assertThat(sams.locator("#halts")).not().containsText("halted");
        assertThat(sues.locator("#halts")).not().containsText("halted");
        sam.task(ticket, "understand", "IN_REVIEW").orElseThrow().accepts();
        sam.seesAtRest(ticket);
        assertThat(ticket).hasPublicReplies(1);
    }

    private void foundWrong_takenBackByItself(Page page) {
        int number = 300;
        List<String> drawn = audits("answer");
        while (drawn.isEmpty() && number < 340) {
            sam.seesAtRest(asks(number++));
            drawn = audits("answer");
        }
        page.locator("vaadin-side-nav-item").getByText("Inbox").first().click();
        page.locator("#inbox-audits").click();
        page.locator("#audit-grid a[href$='" + drawn.getFirst() + "']").click();
        assertThat(page.locator("#audit-panel")).containsText("drawn at random to be looked at");
        page.locator("#audit-wrong").click();
        page.locator("#audit-say").click();
        assertThat(page.locator("#audit-comment")).hasAttribute("invalid", "");
        page.locator("#audit-comment textarea").fill("It promises a day that nobody knows");
        page.locator("#audit-say").click();
        assertThat(page.locator("#audit-panel")).containsText("You looked at it: it was wrong");

        while (stageOf("reply only").equals("AUTONOMOUS") && number < 400) {
            for (String task : audits("answer")) {
                sam.post(
                                "tasks/" + task + "/audit",
                                Map.of("judgement", "WRONG", "comment", "It promises a day that nobody knows"))
                        .mustBe(200);
            }
            TheTicket ticket = asks(number++);
            Eventually.that(
                    "an answer, or a draft of one for a person",
                    () -> assertThat(ticket.publicReplies().size()
                                    + sam.task(ticket, "answer", "IN_REVIEW").stream()
                                            .count())
                            .isPositive());
        }
        page.locator("vaadin-side-nav-item").getByText("Workers").click();
        assertThat(card(page, "reply only")).containsText("A person releases");
        assertThat(card(page, "reply only")).containsText("Taken back by itself");
        assertThat(sam.waitsFor(asks(number), "answer").reason()).contains("holds no certificate");
    }

    private void inShadow_aPersonDoesItFirst(Page page, AppInstance app) {
        card(page, "reply only").getByText("Put it in shadow…").click();
        page.locator("#decision-reason textarea").fill("To see what it would have done");
        page.locator("#decision-confirm").click();
        assertThat(card(page, "reply only")).containsText("In shadow");

        TheTicket ticket = asks(500);
        TheTask task = sam.waitsFor(ticket, "answer");
        assertThat(task.reason()).contains("please do this one yourself first");
        assertThat(task.details().path("drafts")).isEmpty();
        page.navigate(app.url() + "/tasks/" + task.id());
        assertThat(page.locator(".review")).containsText("Yours to do first");
        TheBrowser.settled(page);
        page.locator("#take-over").click();
        assertThat(page.locator(".review")).containsText("is compared with it afterwards");
        TheBrowser.field(page, "Reply to the customer").fill("It is on its way, and should be there on Friday. Sam");
        page.locator("#review-form").getByText("Answered: the reply settles it").click();
        TheBrowser.settled(page);
        page.locator("#accept").click();

        assertThat(page.locator("#shadow-panel")).containsText("had drafted this otherwise: Reply to the customer");
        assertThat(page.locator("#shadow-panel")).containsText("It is on its way, and should be there on Friday. Sam");
        page.locator("#shadow-right").click();
        assertThat(page.locator("#shadow-panel")).containsText("You said: it would have done");
        sam.seesAtRest(ticket);
        assertThat(ticket).hasPublicReplies(1);
        JsonNode compared = task.details().path("shadow");
        assertThat(compared.path("judgement").asText()).isEqualTo("RIGHT");
        assertThat(task.details().path("drafts")).hasSize(1);
    }

    private String stageOf(String actionClass) {
        return StreamSupport.stream(
                        sam.get("workers/customer-service/classes")
                                .mustBe(200)
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .filter(one -> one.path("actionClass").asText().equals(actionClass))
                .map(one -> one.path("stage").asText())
                .findFirst()
                .orElseThrow();
    }

    private List<String> audits(String taskType) {
        JsonNode items =
                sue.get("audits?role=customer-service").mustBe(200).json().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(one -> one.path("release"))
                .filter(release -> release.path("taskType").asText().equals(taskType))
                .map(release -> release.path("taskId").asText())
                .toList();
    }
}
