package io.understudy.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/**
 * Takes the README's pictures of a running local stack with the demo tickets. Reads what {@code ./understudy status
 * --json} prints from standard input; the one argument is the folder to write to.
 */
public final class Screenshots {

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
            inbox(page, "inbox.png");
            review(page, "review.png");
            cases(page);
            labor(page);
        }
        try (BrowserContext window = browser.window(1280, 800, ColorScheme.DARK)) {
            review(TheBrowser.signIn(window, console, "sam"), "review-dark.png");
        }
        try (BrowserContext window = browser.window(390, 844, ColorScheme.LIGHT)) {
            inbox(TheBrowser.signIn(window, console, "sam"), "inbox-phone.png");
        }
    }

    private void inbox(Page page, String name) {
        page.navigate(console + "/");
        page.locator("#inbox-grid").getByText("Stove arrived damaged").first().waitFor();
        take(page, name);
    }

    private void review(Page page, String name) {
        page.navigate(console + "/");
        page.locator("#inbox-grid").getByText("Stove arrived damaged").first().click();
        page.waitForURL("**/tasks/*");
        page.locator("#review-form textarea").first().waitFor();
        take(page, name);
    }

    private void cases(Page page) {
        page.navigate(console + "/cases");
        page.locator("#cases-grid").getByText("Stove arrived damaged").first().click();
        page.waitForURL("**/cases/*");
        page.locator("understudy-diagram svg").first().waitFor();
        take(page, "case.png");
    }

    private void labor(Page page) {
        page.navigate(console + "/labor");
        page.locator("#labor-net-hours").first().waitFor();
        take(page, "labor.png");
    }

    private void take(Page page, String name) {
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name)));
        System.out.println(folder.resolve(name));
    }
}
