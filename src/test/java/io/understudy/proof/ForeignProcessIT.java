package io.understudy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that others drew for people are staffed unchanged, with what Camunda's modeler lets them say of a task. */
class ForeignProcessIT {

    @TempDir
    static Path folders;

    private static FourRoles roles;

    private final TheStack stack = TheStack.running();
    private final TheSupervisor sam = stack.supervisor("sam").at(new Caller(roles.app()::url));

    @BeforeAll
    static void theJarWithFourRoles() throws IOException {
        roles = new FourRoles(folders);
    }

    @AfterAll
    static void theUsualAppAgain() {
        if (roles != null) {
            roles.close();
        }
    }

    @Test
    void processThatOthersDrew_isStaffedUnchanged_andGoesOnWithWhatTasklistWouldHaveSet() {
        try (CamundaClient company = stack.engine().client()) {
            long instance = company.newCreateInstanceCommand()
                    .bpmnProcessId("expense-claim")
                    .latestVersion()
                    .variables(Map.of(
                            "employee",
                            Map.of("name", "Ines", "grade", 3),
                            "claim",
                            Map.of("id", "C-7"),
                            "country",
                            "DE",
                            "secret",
                            "stays"))
                    .send()
                    .join()
                    .getProcessInstanceKey();
            TheTask check = Eventually.found(
                    "the foreign task to arrive",
                    Eventually.PATIENCE,
                    () -> open("Activity_0kq1"),
                    () -> sam.get("tasks").body());
            assertThat(check.json().path("role").asText()).isEqualTo("invoice-clerk");
            assertThat(check.details().path("form").toString()).contains("Claim of");

            assertThat(check.tries("TAKE_OVER", Map.of("values", Map.of("claim.costCentre", "1")))
                            .body())
                    .contains("claim.amount", "Amount is required")
                    .doesNotContain("Currency");
            check.now().takesOver(Map.of("claim", Map.of("amount", 12.5), "level", "2"));

            Map<String, Object> variables = record(company, instance);
            assertThat(variables)
                    .containsEntry("approved", false)
                    .containsEntry("level", 2)
                    .containsEntry("secret", "stays")
                    .doesNotContainKey("currency");
            assertThat(variables.get("claim")).isEqualTo(Map.of("amount", 12.5, "costCentre", "4711"));
            assertThat(variables.get("employee")).isEqualTo(Map.of("name", "Ines"));
        }
    }

    @Test
    void tasksOfAMultiInstanceActivity_sayWhichItemTheyAreAbout() {
        List<TheTask> reviews = supplierReviews();
        TheTask acme = reviews.getFirst();
        assertThat(acme.json().path("item").asText()).isEqualTo("item 1: ACME");
        assertThat(reviews.getLast().json().path("item").asText()).isEqualTo("item 2: Böhm & Söhne");
        JsonNode item = acme.details().path("item");
        assertThat(item.path("number").asInt()).isEqualTo(1);
        assertThat(item.path("values").path("supplier").path("buyer").asText()).isEqualTo("lisa");
        assertThat(sam.get("tasks/" + acme.id() + "/trace").mustBe(200).body()).contains("ACME");

        try (TheBrowser browser = new TheBrowser();
                BrowserContext window = browser.window()) {
            Page page = TheBrowser.signIn(window, roles.app().url(), "sam");
            page.locator("#inbox-search input").fill("ACME");
            Locator row = page.locator(".inbox-row", new Page.LocatorOptions().setHasText("item 1: ACME"))
                    .first();
            row.waitFor();
            gone(page, "Söhne");
            page.locator("a.row-title[href$='" + acme.id() + "']").first().click();
            page.waitForURL("**/tasks/" + acme.id());
            page.locator("#task-item").getByText("Item 1: ACME").waitFor();
            assertThat(page.locator("#item").innerText()).contains("Item 1", "\"buyer\" : \"lisa\"");
        }
    }

    @Test
    void tasksThatTheProcessGivesADueDate_keepIt_areFoundByIt_andStandOutWhenItIsOver() {
        TheTask acme = supplierReviews().getFirst();
        assertThat(acme.json().path("dueAt").asText()).isEqualTo("2026-01-31T17:00:00Z");
        assertThat(acme.json().path("priority").asInt()).isEqualTo(90);
        JsonNode terms = acme.details().path("terms");
        assertThat(terms.path("followUpAt").asText()).isEqualTo("2026-01-10T08:00:00Z");
        assertThat(terms.path("assignee").asText()).isEqualTo("lisa");
        assertThat(terms.path("candidateUsers").toString()).isEqualTo("[\"lisa\",\"bart\"]");
        assertThat(terms.path("candidateGroups").toString()).isEqualTo("[\"finance\",\"purchasing\"]");
        JsonNode overdue = sam.get("tasks?state=in_review&dueBefore=2026-02-01")
                .mustBe(200)
                .json();
        assertThat(overdue.path("items").findValuesAsText("item")).isNotEmpty().containsOnly("item 1: ACME");
        assertThat(overdue.path("total").asInt())
                .isEqualTo(overdue.path("items").size());
        assertThat(sam.get("tasks?state=in_review&sort=priority&limit=1")
                        .mustBe(200)
                        .json()
                        .path("items")
                        .findValuesAsText("priority"))
                .containsExactly("90");
        sam.get("tasks?sort=due&state=completed").mustBe(400);

        try (TheBrowser browser = new TheBrowser();
                BrowserContext window = browser.window()) {
            Page page = TheBrowser.signIn(window, roles.app().url(), "sam");
            page.locator("#inbox-order").click();
            page.locator("vaadin-select-item", new Page.LocatorOptions().setHasText("Overdue"))
                    .click();
            gone(page, "Söhne");
            Locator late = page.locator(".inbox-row", new Page.LocatorOptions().setHasText("item 1: ACME"))
                    .first();
            assertThat(late.innerText()).contains("priority\u00a090", "overdue for");
            assertThat(late.locator("understudy-time[overdue]").count()).isEqualTo(1);
            page.navigate(roles.app().url() + "/tasks/" + acme.id());
            page.locator(".review-head").getByText("overdue for").waitFor();
            assertThat(page.locator("#terms").innerText())
                    .contains("overdue for", "90", "lisa, bart", "finance, purchasing");
        }
    }

    @Test
    void caseThatNoTicketStarted_isCalledByItsProcess_andShowsItsVariables() {
        TheTask acme = supplierReviews().getFirst();
        assertThat(acme.json().path("ticket").path("subject").asText()).isEqualTo("Yearly review of suppliers");
        String id = acme.json().path("caseId").asText();
        JsonNode worked = sam.get("cases/" + id).mustBe(200).json();
        assertThat(worked.path("workflow").asText()).isEqualTo("supplier-review");
        assertThat(worked.path("workflowName").asText()).isEqualTo("Yearly review of suppliers");
        assertThat(sam.get("cases?q=yearly").mustBe(200).json().path("items").findValuesAsText("workflowName"))
                .isNotEmpty()
                .containsOnly("Yearly review of suppliers");

        try (TheBrowser browser = new TheBrowser();
                BrowserContext window = browser.window()) {
            Page page = TheBrowser.signIn(window, roles.app().url(), "sam");
            page.locator("#inbox-search input").fill("ACME");
            Locator row = page.locator(".inbox-row", new Page.LocatorOptions().setHasText("item 1: ACME"))
                    .first();
            row.waitFor();
            assertThat(row.innerText()).contains("Yearly review of suppliers", "No ticket");
            assertThat(row.innerText())
                    .doesNotContain(acme.json().path("ticket").path("key").asText(), "supplier-review");
            page.navigate(roles.app().url() + "/cases/" + id);
            page.locator("h1").getByText("Yearly review of suppliers").waitFor();
            page.locator("vaadin-details-summary", new Page.LocatorOptions().setHasText("The case's variables"))
                    .click();
            page.locator("#case-variables").getByText("Böhm & Söhne").first().waitFor();
            page.locator("#variables-search input").fill("COUNTRY");
            page.locator("#case-variables")
                    .getByText("Böhm & Söhne")
                    .first()
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
            assertThat(page.locator("#case-variables dt").allInnerTexts()).containsExactly("country");
            assertThat(page.locator("#case-variables dd").innerText()).isEqualTo("DE");
        }
    }

    private static void gone(Page page, String row) {
        page.locator(".inbox-row", new Page.LocatorOptions().setHasText(row))
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    /** Of one case, in the order of the items. */
    private List<TheTask> supplierReviews() {
        try (CamundaClient company = stack.engine().client()) {
            long instance = company.newCreateInstanceCommand()
                    .bpmnProcessId("supplier-review")
                    .latestVersion()
                    .variables(Map.of(
                            "country",
                            "DE",
                            "year",
                            2025,
                            "currency",
                            "EUR",
                            "requestedBy",
                            "Ines",
                            "suppliers",
                            List.of(
                                    Map.of("name", "ACME", "buyer", "lisa", "due", "2026-01-31T18:00:00+01:00"),
                                    Map.of("name", "Böhm & Söhne", "buyer", "bart", "due", "2126-02-28T18:00:00Z"))))
                    .send()
                    .join()
                    .getProcessInstanceKey();
            return Eventually.found(
                    "both reviews to arrive",
                    Eventually.PATIENCE,
                    () -> Optional.of(allOpen("review-one").stream()
                                    .filter(task -> task.json()
                                            .path("ticket")
                                            .path("key")
                                            .asText()
                                            .equals(String.valueOf(instance)))
                                    .toList())
                            .filter(found -> found.size() == 2),
                    () -> sam.get("tasks").body());
        }
    }

    private Optional<TheTask> open(String taskType) {
        return allOpen(taskType).stream().findFirst();
    }

    private List<TheTask> allOpen(String taskType) {
        return StreamSupport.stream(
                        sam.get("tasks?state=IN_REVIEW&size=200")
                                .mustBe(200)
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .filter(task -> task.path("taskType").asText().equals(taskType)
                        && task.path("state").asText().equals("IN_REVIEW"))
                .map(task -> new TheTask(sam, task))
                .sorted(Comparator.comparing(task -> task.json().path("item").asText()))
                .toList();
    }

    /** What the company's own service is given in the next step. */
    private static Map<String, Object> record(CamundaClient company, long instance) {
        return Eventually.found(
                "the process to go on",
                Eventually.PATIENCE,
                () -> company
                        .newActivateJobsCommand()
                        .jobType("record-expense-claim")
                        .maxJobsToActivate(10)
                        .requestTimeout(Duration.ofSeconds(2))
                        .send()
                        .join()
                        .getJobs()
                        .stream()
                        .filter(job -> job.getProcessInstanceKey() == instance)
                        .findFirst()
                        .map(job -> {
                            company.newCompleteCommand(job).send().join();
                            return job.getVariablesAsMap();
                        }),
                () -> "no job of " + instance);
    }
}
