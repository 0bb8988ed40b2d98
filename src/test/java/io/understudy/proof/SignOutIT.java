package io.understudy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.understudy.stack.AppInstance;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a browser is told about the console, and what is left of a sign-in that was ended. */
@ExtendWith(TheStack.Calm.class)
class SignOutIT {

    private static final TheBrowser BROWSER = new TheBrowser();

    private final TheStack stack = TheStack.running();
    private final URI console = stack.app().url();

    @AfterAll
    static void close() {
        BROWSER.close();
    }

    @Test
    void copiedCookies_openNothingAfterSignOut_inAnyProcess() {
        AppInstance other = stack.anotherApp();
        try (BrowserContext window = BROWSER.window()) {
            Page page = TheBrowser.signIn(window, console, "sue");
            page.locator("#signed-in").waitFor();
            Caller copy = new Caller(() -> console).with("Cookie", cookies(window));
            Caller copyElsewhere = new Caller(other::url).with("Cookie", cookies(window));
            assertThat(copy.get("/").status()).isEqualTo(200);
            assertThat(copyElsewhere.get("/").status()).isEqualTo(200);

            page.locator("#sign-out").click();
            page.waitForURL(url -> !url.startsWith(console.toString()));

            assertThat(copy.get("/").status()).isIn(302, 401);
            assertThat(copy.post("/?v-r=uidl&v-uiId=0", Map.of()).status()).isIn(302, 401, 403, 499);
            Eventually.that(
                    "the other process to know",
                    () -> assertThat(copyElsewhere.get("/").status()).isIn(302, 401));
        } finally {
            other.stop();
        }
    }

    @Test
    void pages_breakNoPolicy_andCookiesAreGuarded() {
        TheTicket ticket = stack.helpdesk().opens("A parcel", "Where is my parcel with order A-1008, please?");
        TheTask task = stack.supervisor("sam").waitsFor(ticket, "understand");
        List<String> complaints = new ArrayList<>();
        try (BrowserContext window = BROWSER.window()) {
            Page page = TheBrowser.signIn(window, console, "sam");
            page.onConsoleMessage(message -> {
                if (message.text().contains("Content Security Policy")) {
                    complaints.add(message.text());
                }
            });
            for (String address : List.of(
                    "",
                    "tasks/" + task.id(),
                    "cases",
                    "workflows/customer-service",
                    "labor",
                    "integrations",
                    "nowhere")) {
                page.navigate(console + "/" + address);
                page.locator("#signed-in").waitFor();
            }
            page.navigate(console + "/tasks/" + task.id());
            assertThat(TheBrowser.field(page, "Summary").inputValue()).isNotBlank();

            assertThat(complaints).isEmpty();
            assertThat(window.cookies().stream()
                            .filter(cookie ->
                                    cookie.name.startsWith("JSESSIONID") || cookie.name.startsWith("q_session")))
                    .isNotEmpty()
                    .allSatisfy(cookie -> {
                        assertThat(cookie.httpOnly).as(cookie.name).isTrue();
                        assertThat(cookie.sameSite).as(cookie.name).hasToString("LAX");
                    });
            Answer page0 =
                    new Caller(() -> console).with("Cookie", cookies(window)).get("/");
            assertThat(page0.header("Content-Security-Policy"))
                    .contains("frame-ancestors 'none'", "script-src 'self' 'nonce-")
                    .doesNotContain("script-src 'self' 'unsafe-inline'");
        }
    }

    @Test
    void everyAnswer_tellsBrowsersWhatTheyMayDo() {
        Caller stranger = stack.stranger();
        for (Answer answer :
                List.of(stranger.get("/"), stranger.get("/api/v1/tasks"), stranger.get("/ui/console.css"))) {
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
            assertThat(answer.header("Strict-Transport-Security")).isEmpty();
        }
        assertThat(TheStack.insider(stack.app())
                        .get("/api/v1/tasks")
                        .mustBe(200)
                        .header("Cache-Control"))
                .isEqualTo("no-store");
    }

    @Test
    void signedInScriptThatKeepsNoSession_holdsAFewAndNoMore() {
        try (BrowserContext window = BROWSER.window()) {
            Page page = TheBrowser.signIn(window, console, "avery");
            page.locator("#signed-in").waitFor();
            String signIn = window.cookies().stream()
                    .filter(cookie -> cookie.name.startsWith("q_session"))
                    .map(cookie -> cookie.name + "=" + cookie.value)
                    .collect(Collectors.joining("; "));
            Caller script = new Caller(() -> console).with("Cookie", signIn);
            double before = TheStack.metric(stack.app(), "understudy_console_sessions");

            for (int i = 0; i < 60; i++) {
                script.get("/").mustBe(200);
            }

            Eventually.that(
                    "the oldest to be ended",
                    () -> assertThat(TheStack.metric(stack.app(), "understudy_console_sessions"))
                            .isBetween(before, before + 20));
        }
    }

    @Test
    void junkFromABrowser_costsALineAndNoMore() throws Exception {
        try (BrowserContext window = BROWSER.window()) {
            Page page = TheBrowser.signIn(window, console, "sam");
            page.locator("#signed-in").waitFor();
            Caller hostile = new Caller(() -> console).with("Cookie", cookies(window));
            long before = Files.size(stack.app().log());
            for (int i = 0; i < 100; i++) {
                hostile.post("/?v-r=uidl&v-uiId=0", ("{junk" + UUID.randomUUID()).getBytes());
                hostile.post("/?v-r=uidl&v-uiId=9999", Map.of("rpc", List.of()));
                hostile.post("/?v-r=heartbeat&v-uiId=x" + i, Map.of());
            }
            assertThat(Files.size(stack.app().log()) - before).isLessThan(300 * 400L);
        }
    }

    private static String cookies(BrowserContext window) {
        return window.cookies().stream()
                .filter(cookie -> cookie.domain.equals("localhost") && !cookie.path.startsWith("/realms"))
                .map(cookie -> cookie.name + "=" + cookie.value)
                .collect(Collectors.joining("; "));
    }
}
