package io.understudy.proof;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The Chromium of this machine, and people who sign in with it. */
public final class TheBrowser implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> APPLICATIONS = List.of(
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium())
                    .setArgs(List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--no-first-run",
                            "--hide-scrollbars")));

    /** A window in which nobody is signed in yet; a wait in it ends after a minute. */
    public BrowserContext window(int width, int height, ColorScheme colours) {
        BrowserContext window = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(colours)
                .setLocale("en-GB")
                .setTimezoneId("Europe/London"));
        window.setDefaultTimeout(Duration.ofMinutes(1).toMillis());
        return window;
    }

    public BrowserContext window() {
        return window(1280, 900, ColorScheme.LIGHT);
    }

    /** Opens the console, is sent to the sign-in, and comes back as this person. */
    public static Page signIn(BrowserContext window, URI console, String user) {
        Page page = window.newPage();
        page.navigate(console + "/");
        page.locator("#username").fill(user);
        page.locator("#password").fill(user + "-understudy");
        page.locator("#kc-login").click();
        page.waitForURL(url -> url.startsWith(console.toString()));
        return page;
    }

    /** A field of the form on the review page, by its label. */
    static Locator field(Page page, String label) {
        return page.locator("#review-form").getByLabel(label).and(page.locator("input, textarea, select"));
    }

    /** Waits until the verdicts are listened to; after a page has changed they are deaf for a moment. */
    static void settled(Page page) {
        page.locator("understudy-verdicts:not([settling])").waitFor();
    }

    /** {@code UNDERSTUDY_CHROMIUM}, or the first of the usual names on the path and in the usual folders. */
    private static Path chromium() {
        String named = System.getenv().getOrDefault("UNDERSTUDY_CHROMIUM", "");
        Stream<Path> onPath = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return Stream.of(
                        named.isBlank() ? Stream.<Path>empty() : Stream.of(Path.of(named)),
                        onPath,
                        APPLICATIONS.stream().map(Path::of))
                .flatMap(found -> found)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "There is no Chromium on the path: install one, or set UNDERSTUDY_CHROMIUM"));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
