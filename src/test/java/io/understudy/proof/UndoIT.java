package io.understudy.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.understudy.proof.TicketAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import io.understudy.stack.AppInstance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A verdict is given once for what was in view, and a release can be taken back for a while. */
class UndoIT {

    /** Long enough to take something back on a machine with other things to do. */
    private static final String TIME_TO_UNDO = "PT15S";

    private static final TheBrowser BROWSER = new TheBrowser();
    private static @Nullable AppInstance app;

    private final TheStack stack = TheStack.running();
    private final TheSupervisor sam = stack.supervisor("sam").at(new Caller(app()::url));
    private final TheSupervisor sue = stack.supervisor("sue").at(new Caller(app()::url));

    @BeforeAll
    static void withTimeToUndo() {
        PlaywrightAssertions.setDefaultAssertionTimeout(Eventually.PATIENCE.toMillis());
        TheStack stack = TheStack.running();
        stack.model().behaves();
        stack.helpdesk().behaves();
        stack.app().stop();
        app = stack.inItsPlace("app-undo", Map.of("understudy.review.undo", TIME_TO_UNDO));
    }

    @AfterAll
    static void theUsualAppAgain() {
        BROWSER.close();
        if (app != null) {
            app.stop();
        }
        TheStack.running().app().start();
    }

    @Test
    void twoClicksInARow_releaseWhatWasInViewAtTheFirst_andNotWhatCameNext() {
        TheTask first = waiting("Clicked twice");
        waiting("Clicked by mistake");
        long before = released();

        try (BrowserContext window = BROWSER.window()) {
            Page page = openAt(window, first);
            BoundingBox accept = page.locator("#accept").boundingBox();
            double x = accept.x + accept.width / 2;
            double y = accept.y + accept.height / 2;

            page.mouse().click(x, y);
            page.waitForTimeout(300);
            page.mouse().click(x, y);

            page.waitForURL(url -> !url.contains(first.id()));
            TheBrowser.settled(page);
            assertThat(released()).isEqualTo(before + 1);

            page.locator("#accept").click();
            Eventually.that(
                    "the next draft to be released by a click of its own",
                    () -> assertThat(released()).isEqualTo(before + 2));
        }
        assertThat(first.now().state()).isIn("RELEASED", "COMPLETED");
    }

    @Test
    void keysThatAreHeld_releaseOne() {
        TheTask first = waiting("Held down");
        waiting("Not held down");
        waiting("Nor this");
        long before = released();

        try (BrowserContext window = BROWSER.window()) {
            Page page = openAt(window, first);

            page.keyboard().down("Control");
            for (int i = 0; i < 60; i++) {
                page.keyboard().down("Enter");
                page.waitForTimeout(50);
            }
            page.keyboard().up("Enter");
            page.keyboard().up("Control");

            page.waitForURL(url -> !url.contains(first.id()));
            TheBrowser.settled(page);
            assertThat(released()).isEqualTo(before + 1);
        }
    }

    @Test
    void takenBackFromTheNextPage_theFormIsThereAsItWas_andNothingHasLeft() {
        TheTask task = waiting("Released too early");
        waiting("The one after it");

        try (BrowserContext window = BROWSER.window()) {
            Page page = openAt(window, task);
            Locator summary = TheBrowser.field(page, "Summary");
            summary.fill("Written over by Sam.");
            page.locator("#accept").click();
            page.waitForURL(url -> !url.contains(task.id()));
            assertThat(page.locator("#undo")).isVisible();
            assertThat(page.locator(".undo-offer understudy-countdown")).containsText(" s");

            page.keyboard().press("Alt+u");

            page.waitForURL("**/tasks/" + task.id());
            assertThat(TheBrowser.field(page, "Summary")).hasValue("Written over by Sam.");
            assertThat(page.locator("#accept")).containsText("with my changes");
            assertThat(page.locator("#task-state")).hasText("Waiting for review");
            JsonNode undone = task.details().path("verdicts").path(0);
            assertThat(undone.path("undoneBy").asText()).isEqualTo("sam");
            assertThat(task.now().state()).isEqualTo("IN_REVIEW");

            TheBrowser.settled(page);
            page.locator("#accept").click();
            page.waitForURL(url -> !url.contains(task.id()));
            assertThat(page.locator("#undo")).isVisible();
            assertThat(page.locator("#undo")).hasCount(0);
        }
        Eventually.that(
                "the second release to leave",
                () -> assertThat(task.now().state()).isEqualTo("COMPLETED"));
        assertThat(task.details().path("values").path("summary").asText()).isEqualTo("Written over by Sam.");
        JsonNode late = task.now().undoes().mustBe(409).json();
        assertThat(late.path("detail").asText()).contains("has gone to the workflow");
        assertThat(booked(task)).containsExactly("EDITED");
    }

    @Test
    void formThatShowsLessThanTheDraft_isToldOfBeforeItLeaves_andLeavesAsShown() {
        TheTask task = waiting("Shown otherwise");
        assertThat(task.drafted("orderId")).isEqualTo("A-1008");

        try (BrowserContext window = BROWSER.window()) {
            Page page = openAt(window, task);
            hideTheOrderNumber(page);

            page.locator("#accept").click();
            isTold(page, task);

            page.locator("#differs-release").dblclick();
            Eventually.that(
                    "the form to be released as it was shown",
                    () -> assertThat(task.now().state()).isIn("RELEASED", "COMPLETED"));
        }
        JsonNode verdict = task.details().path("verdicts").path(0);
        assertThat(verdict.path("verdict").asText()).isEqualTo("EDIT");
        assertThat(verdict.path("edited").toString()).isEqualTo("[\"orderId\"]");
        assertThat(task.details().at("/values/orderId").isNull()).isTrue();
    }

    @Test
    void acceptedBeforeTheBrowserHasToldOfTheLastChange_whatIsSaidOfItStays() {
        TheTask task = waiting("Faster than the browser");

        try (BrowserContext window = BROWSER.window()) {
            Page page = openAt(window, task);
            // The moment that the form waits for more changes lasts as long as on a browser with much to do.
            page.evaluate("""
                    () => {
                      const usual = window.setTimeout;
                      window.setTimeout = (then, ms, ...given) => usual(then, ms === 150 ? 4000 : ms, ...given);
                    }""");
            hideTheOrderNumber(page);

            page.locator("#accept").click();
            isTold(page, task);

            page.evaluate("() => { setTimeout(() => { window.longAfter = true; }, 5000); }");
            page.waitForFunction("() => window.longAfter");
            TheBrowser.settled(page);
            isTold(page, task);
            assertThat(page.locator("#differs-release")).isVisible();
        }
    }

    private static void hideTheOrderNumber(Page page) {
        page.evaluate("""
                () => {
                  const form = document.querySelector('#review-form');
                  const schema = structuredClone(form.schema);
                  schema.components.find((one) => one.key === 'orderId').conditional = { hide: '=true' };
                  form.schema = schema;
                }""");
        assertThat(TheBrowser.field(page, "Order number")).hasCount(0);
    }

    private static void isTold(Page page, TheTask task) {
        assertThat(page.locator("#check-notice")).containsText("Order number");
        assertThat(page.locator("#check-notice")).containsText("Drafted: A-1008");
        assertThat(page.locator("#check-notice")).isVisible();
        assertThat(task.now().state()).isEqualTo("IN_REVIEW");
    }

    @Test
    void takenBackByAnotherSupervisor_onTheTaskItself_andOverRest() {
        TheTask task = waiting("Looked at by Sue").accepts();
        Instant leaves = Instant.parse(task.json().path("leavesAt").asText());
        assertThat(leaves).isAfter(Instant.now().minusSeconds(60));

        try (BrowserContext window = BROWSER.window()) {
            Page page = TheBrowser.signIn(window, app().url(), "sue");
            page.navigate(app().url() + "/tasks/" + task.id());
            page.locator("#undo-here").click();
            assertThat(page.locator("#task-state")).hasText("Waiting for review");
        }
        JsonNode late = task.undoes().mustBe(409).json();
        assertThat(late.path("first").path("by").asText()).isEqualTo("sue");
        assertThat(late.path("first").path("did").asText()).isEqualTo("took the release back");
        assertThat(stack.supervisor("avery")
                        .at(new Caller(app()::url))
                        .post("tasks/" + task.id() + "/undo", Map.of("version", task.version()))
                        .status())
                .isEqualTo(403);

        TheTask again = task.now().seenBy(sue).accepts();
        again.undoes().mustBe(200);
        assertThat(again.now().state()).isEqualTo("IN_REVIEW");
    }

    @Test
    void processKilledWhileAReleaseWaits_itLeavesAllTheSame_once() {
        TheTicket ticket = stack.helpdesk().opens("Killed while it waits", "Where is my parcel with order A-1008?");
        TheTask task = sam.waitsFor(ticket, "understand").accepts();
        assertThat(task.state()).isEqualTo("RELEASED");

        app().kill9();
        app().start();

        sam.waitsFor(ticket, "answer");
        assertThat(StreamSupport.stream(task.details().path("history").spliterator(), false)
                        .map(move -> move.path("to").asText())
                        .filter(to -> to.equals("COMPLETED")))
                .hasSize(1);
    }

    private static AppInstance app() {
        return Objects.requireNonNull(app);
    }

    private TheTask waiting(String subject) {
        return sam.waitsFor(
                stack.helpdesk().opens(subject, "Where is my parcel with order A-1008, please?"), "understand");
    }

    private static Page openAt(BrowserContext window, TheTask task) {
        Page page = TheBrowser.signIn(window, app().url(), "sam");
        page.navigate(app().url() + "/tasks/" + task.id());
        assertThat(TheBrowser.field(page, "Summary")).hasValue(task.drafted("summary"));
        TheBrowser.settled(page);
        return page;
    }

    private long released() {
        return sam.get("tasks?size=1&state=RELEASED,COMPLETED")
                .mustBe(200)
                .json()
                .path("total")
                .asLong();
    }

    private List<String> booked(TheTask task) {
        return StreamSupport.stream(
                        sam.get("labor/entries?size=200").json().path("items").spliterator(), false)
                .filter(entry -> entry.path("taskId").asText().equals(task.id()))
                .map(entry -> entry.path("outcome").asText())
                .filter(outcome -> !outcome.equals("REVIEW_TIME"))
                .toList();
    }
}
