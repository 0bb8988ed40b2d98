package io.understudy.bench;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.understudy.proof.TheBrowser;
import java.net.URI;
import java.util.List;

/** The console in a real browser. */
final class OpenPages implements AutoCloseable {

    private static final List<String> PAGES = List.of("/", "/", "/", "/cases", "/workflows");

    private final TheBrowser browser = new TheBrowser();
    private final URI console;
    private final BrowserContext window = browser.window();
    private final Page first;

    OpenPages(URI console, String user) {
        this.console = console;
        this.first = TheBrowser.signIn(window, console, user);
        row(first, "/").waitFor();
    }

    /** From asking for the page to its first row. */
    Samples firstRow(String path, int times) {
        Samples samples = new Samples();
        for (int i = 0; i < times; i++) {
            long began = System.nanoTime();
            first.navigate(console + path);
            row(first, path).waitFor();
            samples.add(System.nanoTime() - began);
        }
        return samples;
    }

    /** From scrolling to the end of the list to its last rows. */
    Samples lastRows(String path, String grid, int times) {
        Samples samples = new Samples();
        first.navigate(console + path);
        row(first, path).waitFor();
        for (int i = 0; i < times; i++) {
            long began = System.nanoTime();
            first.locator(grid).evaluate("grid => grid.scrollToIndex(grid.size - 1)");
            first.waitForFunction(
                    "id => { const grid = document.querySelector(id);"
                            + " return grid._lastVisibleIndex >= grid.size - 2 && !grid.loading }",
                    grid);
            samples.add(System.nanoTime() - began);
            first.locator(grid).evaluate("grid => grid.scrollToIndex(0)");
            first.waitForFunction("id => !document.querySelector(id).loading", grid);
        }
        return samples;
    }

    /** From the last key of a search to its first row. */
    Samples search(String field, String grid, List<String> texts) {
        Samples samples = new Samples();
        for (String text : texts) {
            long began = System.nanoTime();
            first.locator(field + " input").fill(text);
            first.waitForFunction(
                    "wanted => { const grid = document.querySelector(wanted[0]);"
                            + " return !grid.loading && grid.size > 0"
                            + " && grid.querySelector('.row-title')?.textContent.toLowerCase().includes(wanted[1].toLowerCase()) }",
                    List.of(grid, text));
            samples.add(System.nanoTime() - began);
        }
        return samples;
    }

    /** Opens so many pages more, of all kinds, and leaves them open. */
    void open(int pages) {
        for (int i = 0; i < pages; i++) {
            Page page = window.newPage();
            String path = PAGES.get(i % PAGES.size());
            page.navigate(console + path);
            (path.equals("/workflows") ? page.locator("#workflow") : row(page, path)).waitFor();
        }
    }

    private static Locator row(Page page, String path) {
        return page.locator((path.equals("/") ? "#inbox-grid" : "#cases-grid") + " .row-title")
                .first();
    }

    @Override
    public void close() {
        browser.close();
    }
}
