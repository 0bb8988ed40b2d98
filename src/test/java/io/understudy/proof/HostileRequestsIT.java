package io.understudy.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever is asked of the REST interface, the answer is never that it is our fault. */
@ExtendWith(TheStack.Calm.class)
class HostileRequestsIT {

    /** Seconds that a caller may be kept waiting while nothing can be read: time to notice, and to wait for a connection. */
    private static final double AT_MOST = 15;

    private static final TheBrowser BROWSER = new TheBrowser();

    private final TheStack stack = TheStack.running();
    private final TheSupervisor sam = stack.supervisor("sam");
    private final Caller inside = TheStack.insider(stack.app());

    @AfterAll
    static void closesTheBrowser() {
        BROWSER.close();
    }

    @Test
    void everyParameter_withEveryValue_isNeverAFaultOfOurs() {
        JsonNode document = inside.get("/q/openapi?format=json").mustBe(200).json();

        List<String> faults = new ArrayList<>();
        List<String> addresses = HostileValues.addresses(document);
        for (String address : addresses) {
            int status = RawRequest.get(stack.app().url(), address, inside.headers());
            if (status >= 500 || status < 200) {
                faults.add(status + " " + address);
            }
        }

        assertThat(addresses).hasSizeGreaterThan(500);
        assertThat(faults).isEmpty();
    }

    @Test
    void everyBody_ofTheWrongShape_isNeverAFaultOfOurs() {
        TheTicket ticket = stack.helpdesk().opens("A return", "How long may I return the jacket from order A-1003?");
        TheTask task = sam.waitsFor(ticket, "understand");
        String verdict = "{\"verdict\":\"RETURN\",\"version\":" + (task.version() + 1) + ",\"comment\":\"x\"}";

        for (String path : List.of("tasks/" + task.id() + "/verdict", "incidents/" + task.id() + "/retry")) {
            for (String body : HostileValues.bodies(verdict)) {
                Answer answer = sam.post(path, body.getBytes(StandardCharsets.UTF_8));
                assertThat(answer.status()).as(path + " " + body).isBetween(400, 499);
            }
        }
        assertThat(task.now().version()).isEqualTo(task.version());
    }

    @Test
    void everyPartOfEveryBody_isNeverAFaultOfOurs_whoeverSendsIt() {
        JsonNode document = inside.get("/q/openapi?format=json").mustBe(200).json();
        List<HostileBodies.Request> requests = HostileBodies.requests(document);
        List<String> faults = new ArrayList<>();
        try {
            for (TheSupervisor somebody : List.of(sam, stack.supervisor("dana"))) {
                for (HostileBodies.Request request : requests) {
                    String path = request.path().substring("/api/v1/".length());
                    byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
                    int status = somebody.send(request.method().toUpperCase(Locale.ROOT), path, body)
                            .status();
                    if (status >= 500) {
                        faults.add(status + " " + request);
                    }
                }
            }
        } finally {
            for (JsonNode halt : sam.get("halt").mustBe(200).json().path("items")) {
                sam.post("halt/" + halt.path("id").asLong() + "/lift", Map.of("why", "only a test"));
            }
        }

        assertThat(requests).hasSizeGreaterThan(800);
        assertThat(faults).isEmpty();
    }

    @Test
    void textThatCannotBeStored_isRefusedWithItsField() {
        TheTicket ticket = stack.helpdesk().opens("A return", "How long may I return the jacket from order A-1003?");
        TheTask task = sam.waitsFor(ticket, "understand");

        assertThat(task.tries("RETURN", Map.of("comment", "a\0b"))
                        .mustBe(400)
                        .json()
                        .path("errors")
                        .has("comment"))
                .isTrue();
        assertThat(task.tries("EDIT", Map.of("values", Map.of("summary", "a\0b")))
                        .mustBe(400)
                        .json()
                        .path("errors")
                        .has("values.summary"))
                .isTrue();
        assertThat(task.now().version()).isEqualTo(task.version());
    }

    @Test
    void parameters_areKnown_givenOnce_andOfTheirKind() {
        assertThat(errors("tasks?page=abc").path("page").toString()).contains("whole number");
        assertThat(errors("tasks?page=50000000").has("page")).isTrue();
        assertThat(errors("tasks?stat=IN_REVIEW").path("stat").toString()).contains("page, role, size, sort, state");
        assertThat(errors("tasks?role=a&role=b").path("role").toString()).contains("2 times");
        assertThat(errors("cases?role=%00").has("role")).isTrue();
        assertThat(errors("labor?from=%2B999999999-12-31T23:59:59Z").has("from"))
                .isTrue();
        assertThat(sam.get("tasks?state=IN_REVIEW&role=customer-service&size=5&page=0")
                        .status())
                .isEqualTo(200);
    }

    private JsonNode errors(String address) {
        return sam.get(address).mustBe(400).json().path("errors");
    }

    @Test
    void databaseDown_callersAreAskedToComeAgain() {
        stack.servers().killPostgres9();
        try {
            Answer answer = sam.get("tasks").mustBe(503);
            assertThat(answer.header("Retry-After")).matches("\\d+");
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(stack.stranger().get("/q/health/ready").status()).isEqualTo(503);
        } finally {
            stack.servers().startPostgres();
        }
        Eventually.that("lists to be there again", () -> sam.get("tasks").mustBe(200));
    }

    @Test
    void databaseFrozen_healthSaysSoWithinSeconds() {
        stack.servers().pausePostgres();
        try {
            long began = System.nanoTime();
            Answer answer = stack.stranger().get("/q/health/ready").mustBe(503);
            assertThat(answer.body()).doesNotContain("checks");
            assertThat(inside.get("/q/health").mustBe(503).body()).contains("checks");
            assertThat((System.nanoTime() - began) / 1e9).isLessThan(15);
        } finally {
            stack.servers().resumePostgres();
        }
        Eventually.that(
                "it to be ready again",
                () -> stack.stranger().get("/q/health/ready").mustBe(200));
    }

    @Test
    void databaseFrozen_whoeverAsksIsToldWithinSeconds_andAllGoesOnWhereItWas() throws Exception {
        TheTicket ticket = stack.helpdesk().opens("A jacket", "How long may I return the jacket from order A-1003?");
        TheTask task = sam.waitsFor(ticket, "understand");
        TheTicket during;
        try (BrowserContext window = BROWSER.window();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Page page = TheBrowser.signIn(window, stack.app().url(), "sam");
            stack.servers().pausePostgres();
            try {
                // More than there are connections.
                List<Future<Double>> told = new ArrayList<>();
                for (int i = 0; i < 40; i++) {
                    String path = i % 2 == 0 ? "tasks" : "cases";
                    told.add(callers.submit(() -> seconds(() -> sam.get(path).mustBe(503))));
                }
                told.add(callers.submit(() -> seconds(() -> {
                    Answer answer = task.tries("ACCEPT", Map.of()).mustBe(503);
                    assertThat(answer.header("Retry-After")).matches("\\d+");
                    assertThat(answer.json().path("detail").asText()).contains("Whether this was done is not known");
                })));
                during = stack.helpdesk().opens("While it stood still", "Where is my parcel with order A-1008?");
                double shown = seconds(() -> {
                    page.navigate(stack.app().url() + "/tasks/" + task.id());
                    assertThat(page.locator("#failure"))
                            .containsText(
                                    "The database does not answer just now",
                                    new LocatorAssertions.ContainsTextOptions().setTimeout(1000 * AT_MOST));
                });
                assertThat(shown).isLessThan(AT_MOST);
                for (Future<Double> one : told) {
                    assertThat(one.get()).isLessThan(AT_MOST);
                }
                assertThat(seconds(() -> sam.get("tasks").mustBe(503)))
                        .as("also when it has stood still for long")
                        .isLessThan(AT_MOST);
            } finally {
                stack.servers().resumePostgres();
            }
            Eventually.that("lists to be there again", () -> sam.get("tasks").mustBe(200));
            page.locator("#failure vaadin-button").click();
            assertThat(page.locator("#task-state"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(Eventually.PATIENCE.toMillis()));
        }
        if (task.now().state().equals("IN_REVIEW")) {
            task.now().accepts();
        }
        sam.waitsFor(ticket, "answer");
        stack.helpdesk().deliversNow();
        sam.waitsFor(during, "understand");
        assertThat(sam.casesOf(during)).hasSize(1);
    }

    private static double seconds(Runnable waiting) {
        long began = System.nanoTime();
        waiting.run();
        return (System.nanoTime() - began) / 1e9;
    }
}
