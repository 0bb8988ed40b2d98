package io.understudy.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Takes the README's pictures of a running local stack with the demo tickets, as far as they still wait. On the way some
 * drafts are released in the console, as a supervisor would, so that there is labor to show. Reads what {@code
 * ./understudy status --json} prints from standard input; the one argument is the folder to write to.
 */
public final class Screenshots {

    private static final String UNDERSTAND = "Understand the request";
    private static final String ANSWER = "Answer the customer";
    private static final String LANTERN = "Lanterne cassée";
    private static final String POSTCODES = "Postcodes on parcel labels";
    private static final String REVENUE = "Revenue by category in 2025";
    private static final String EDITED = "Stove arrived damaged";
    private static final String SHOWN = "THIRD time I write about my backpack";

    /** Demo tickets that are understood before the pictures, and those that are answered too. */
    private static final List<String> UNDERSTOOD = List.of(
            EDITED,
            SHOWN,
            LANTERN,
            "Where is my parcel?",
            "Can I still return a jacket?",
            "When will the mats be delivered?",
            "Schlafsack zurückgeben",
            "Boots are the wrong size");

    private static final List<String> ANSWERED =
            List.of("Where is my parcel?", "Can I still return a jacket?", "When will the mats be delivered?");

    /** A person reads before deciding; the ledger counts it. */
    private static final Duration READING = Duration.ofSeconds(6);

    /** After this long, a task that is not in the inbox is not there. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** The worker may be at it still: checks of a repository take their time. */
    private static final Duration DRAFTING = Duration.ofMinutes(2);

    private static final List<String> ROLES = List.of("customer-service", "junior-developer", "data-analyst");

    private final URI console;
    private final Path folder;
    private final TheBrowser browser;

    private Screenshots(URI console, Path folder, TheBrowser browser) {
        this.console = console;
        this.folder = folder;
        this.browser = browser;
    }

    public static void main(String[] arguments) throws IOException {
        JsonNode status = Answer.JSON.readTree(System.in);
        try (TheBrowser browser = new TheBrowser()) {
            new Screenshots(URI.create(status.path("console").asText()), Path.of(arguments[0]), browser).takeAll();
        }
    }

    private void takeAll() {
        try (BrowserContext window = browser.window(1280, 800, ColorScheme.LIGHT)) {
            Page page = TheBrowser.signIn(window, console, "sam");
            release(page, "Understand the issue", POSTCODES);
            release(page, "Pin the question down", REVENUE);
            UNDERSTOOD.forEach(subject -> release(page, UNDERSTAND, subject));
            ANSWERED.forEach(subject -> release(page, ANSWER, subject));
            inbox(page, "inbox.png");
            review(page);
            acase(page, EDITED, "case.png");
            workflows(page);
            labor(page);
        }
        try (BrowserContext window = browser.window(1280, 1080, ColorScheme.LIGHT)) {
            Page page = TheBrowser.signIn(window, console, "sam");
            customerService(page);
            juniorDeveloper(page);
        }
        try (BrowserContext window = browser.window(1280, 1400, ColorScheme.LIGHT)) {
            dataAnalyst(TheBrowser.signIn(window, console, "sam"));
        }
        try (BrowserContext window = browser.window(2400, 900, ColorScheme.LIGHT)) {
            diagrams(TheBrowser.signIn(window, console, "sam"));
        }
        try (BrowserContext window = browser.window(1280, 800, ColorScheme.DARK)) {
            acase(TheBrowser.signIn(window, console, "sam"), SHOWN, "case-dark.png");
        }
        try (BrowserContext window = browser.window(390, 844, ColorScheme.LIGHT)) {
            inbox(TheBrowser.signIn(window, console, "sam"), "inbox-phone.png");
        }
    }

    /** Accepts a draft if it still waits. */
    private void release(Page page, String task, String subject) {
        if (open(page, task, subject, PATIENCE)) {
            page.waitForTimeout(READING.toMillis());
            decide(page);
        }
    }

    /** Opens a task from the inbox; false when it does not wait there. */
    private boolean open(Page page, String task, String subject, Duration patience) {
        page.navigate(console + "/");
        page.locator("#inbox-search input").fill(subject);
        Locator row = page.locator("#inbox-grid .inbox-row")
                .filter(new Locator.FilterOptions().setHasText(subject))
                .filter(new Locator.FilterOptions().setHasText(task))
                .first();
        try {
            row.click(new Locator.ClickOptions().setTimeout(patience.toMillis()));
        } catch (TimeoutError decidedBefore) {
            return false;
        }
        page.waitForURL("**/tasks/*");
        page.locator("#review-form textarea").first().waitFor();
        return true;
    }

    private static void decide(Page page) {
        String decided = page.url();
        TheBrowser.settled(page);
        page.keyboard().press("Control+Enter");
        page.waitForURL(url -> !url.equals(decided));
    }

    private void inbox(Page page, String name) {
        page.navigate(console + "/");
        page.locator("#inbox-grid .inbox-row").first().waitFor();
        take(page, name);
    }

    private void mustOpen(Page page, String task, String subject) {
        if (!open(page, task, subject, DRAFTING)) {
            throw new IllegalStateException("“" + subject + "” no longer waits: take the pictures of a new demo");
        }
    }

    /** A draft that a supervisor has changed, and then released so. */
    private void review(Page page) {
        mustOpen(page, ANSWER, EDITED);
        Locator reply = TheBrowser.field(page, "Reply to the customer");
        reply.fill(reply.inputValue().replace("we are sorry that", "I am sorry that"));
        page.locator(".us-edited").first().waitFor();
        page.locator("h1").click();
        page.waitForTimeout(READING.toMillis());
        take(page, "review.png");
        decide(page);
    }

    private void customerService(Page page) {
        mustOpen(page, ANSWER, LANTERN);
        page.locator("#evidence .evidence-card").first().waitFor();
        take(page, "review-customer-service.png");
    }

    /** With a remark on a line, as far as it goes before the draft is returned. */
    private void juniorDeveloper(Page page) {
        mustOpen(page, "Write the change", POSTCODES);
        page.locator(".us-line-added .us-after").first().click();
        page.locator(".us-remark-area")
                .fill("Three letters and digits end every postcode: please say so in a comment.");
        page.locator(".us-remark-open button").first().click();
        page.getByText("Return with 1 comment").waitFor();
        take(page, "review-junior-developer.png");
    }

    private void dataAnalyst(Page page) {
        mustOpen(page, "Find the answer", REVENUE);
        page.locator("understudy-chart img[src^='data:image/png']").waitFor();
        page.locator("understudy-sql").first().evaluate("query => query.closest('.us-viewed').scrollIntoView()");
        take(page, "review-data-analyst.png");
    }

    private void diagrams(Page page) {
        page.navigate(console + "/workflows");
        page.locator("understudy-diagram .djs-shape").first().waitFor();
        for (String role : ROLES) {
            WorkflowPicture.take(
                    page, Path.of("workflows", role + ".bpmn"), folder.resolve("workflow-" + role + ".png"));
        }
    }

    private void acase(Page page, String subject, String name) {
        page.navigate(console + "/cases");
        page.locator("#cases-grid").getByText(subject).first().click();
        page.waitForURL("**/cases/*");
        page.locator("understudy-diagram .us-here").first().waitFor();
        take(page, name);
    }

    private void workflows(Page page) {
        page.navigate(console + "/workflows");
        page.locator("understudy-diagram .us-badge").first().waitFor();
        take(page, "workflow.png");
    }

    private void labor(Page page) {
        page.navigate(console + "/labor");
        page.locator(".figure-first").first().waitFor();
        page.locator(".entry-row").first().waitFor();
        take(page, "labor.png");
    }

    private void take(Page page, String name) {
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.locator("vaadin-notification-card")
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name)));
        System.out.println(folder.resolve(name));
    }
}
