package io.understudy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A designer who has a process that others drew staffs it in the console: no file is edited, and there is a way back. */
@ExtendWith(TheStack.Calm.class)
class DesignerIT {

    private static final Path DRAWN = Path.of("src/test/resources/foreign/designer");
    private static final String TASK = "Activity_1review";

    private static TheBrowser browser;

    private final TheStack stack = TheStack.running();
    private final TheSupervisor sam = stack.supervisor("sam");

    @BeforeAll
    static void open() {
        browser = new TheBrowser();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @Test
    void designer_staffsAForeignProcess_triesIt_putsItIntoForce_changesIt_andGoesBack() throws IOException {
        try (BrowserContext window = browser.window();
                CamundaClient company = stack.engine().client()) {
            Page page = TheBrowser.signIn(window, stack.app().url(), "dana");
            // A designer has no business with cases and is taken to the workflows.
            page.waitForURL(url -> url.contains("/workflows"));
            assertThat(page.locator("vaadin-side-nav-item").allInnerTexts().toString())
                    .contains("Staff a workflow")
                    .doesNotContain("Inbox", "Cases");
            page.locator("vaadin-side-nav-item", new Page.LocatorOptions().setHasText("Staff a workflow"))
                    .click();
            bring(page, "leave-request.bpmn", "leave-review.form");

            Locator task = page.locator("#task-" + TASK);
            assertThat(task.innerText())
                    .contains("Review the request", "Arrives", "Grant the leave", "Words to the employee", "Days left")
                    .contains("employee (no step before sets it");
            choose(page, task, "Customer service");
            dryRun(page, task);

            page.locator("#workflow-reason input").fill("Leave is looked at by a worker");
            page.locator("#put-into-force").click();
            page.waitForURL(url -> url.endsWith("/staff/leave-request"));
            page.locator("#revisions").getByText("Revision 1").waitFor();

            start(company);
            TheTask review = Eventually.found(
                    "the task to arrive",
                    Eventually.PATIENCE,
                    this::inReview,
                    () -> sam.get("tasks").body());
            assertThat(review.json().path("role").asText()).isEqualTo("customer-service");
            review.takesOver(Map.of("granted", true, "answer", Map.of("words", "Have a good time.")));
            assertThat(booked(company)).containsEntry("granted", true).containsEntry("left", 12);

            Page other = window.newPage();
            other.navigate(page.url());
            other.locator("#task-" + TASK).waitFor();
            changed(page);
            overtaken(other);
            restored(page);
            takenBack(page);
        }
    }

    private static void bring(Page page, String... names) throws IOException {
        FilePayload[] files = new FilePayload[names.length];
        for (int i = 0; i < names.length; i++) {
            files[i] =
                    new FilePayload(names[i], "application/octet-stream", Files.readAllBytes(DRAWN.resolve(names[i])));
        }
        page.locator("#staff-files input[type=file]").setInputFiles(files);
        page.locator("#task-" + TASK)
                .getByText("Arrives", new Locator.GetByTextOptions().setExact(true))
                .waitFor();
    }

    private static void choose(Page page, Locator task, String role) {
        task.locator("vaadin-select").click();
        page.locator("vaadin-select-item", new Page.LocatorOptions().setHasText(role))
                .first()
                .click();
    }

    private static void dryRun(Page page, Locator task) {
        task.getByText("Try it", new Locator.GetByTextOptions().setExact(true)).click();
        Locator variables = task.locator(".code-area textarea");
        variables.fill("[1]");
        task.locator(".dry-run-start").click();
        task.getByText("This has to be a JSON object").waitFor();
        variables.fill("{\"employee\": \"Ines\", \"days\": 3, \"left\": 12}");
        task.locator(".dry-run-start").click();
        task.getByText("A release would set").waitFor(new Locator.WaitForOptions().setTimeout(60_000));
        assertThat(task.locator(".dry-run-set").innerText()).contains("\"left\" : 12", "\"granted\"", "\"words\"");
        assertThat(task.locator(".dry-run-next").innerText()).contains("Granted?");
        assertThat(page.locator(".dry-run-told").count()).isEqualTo(1);
    }

    private static void start(CamundaClient company) {
        company.newCreateInstanceCommand()
                .bpmnProcessId("leave-request")
                .latestVersion()
                .variables(Map.of("employee", "Ines", "days", 3, "left", 12))
                .send()
                .join();
    }

    private Optional<TheTask> inReview() {
        for (JsonNode task :
                sam.get("tasks?state=IN_REVIEW&size=200").mustBe(200).json().path("items")) {
            if (task.path("taskType").asText().equals(TASK)
                    && task.path("state").asText().equals("IN_REVIEW")) {
                return Optional.of(new TheTask(sam, task));
            }
        }
        return Optional.empty();
    }

    private static Map<String, Object> booked(CamundaClient company) {
        return Eventually.found(
                "the leave to be booked",
                Eventually.PATIENCE,
                () -> company
                        .newActivateJobsCommand()
                        .jobType("book-leave")
                        .maxJobsToActivate(1)
                        .requestTimeout(Duration.ofSeconds(2))
                        .send()
                        .join()
                        .getJobs()
                        .stream()
                        .findFirst()
                        .map(job -> {
                            company.newCompleteCommand(job).send().join();
                            return job.getVariablesAsMap();
                        }),
                () -> "no job");
    }

    /** Another form under the same name: what is not JSON is refused with the way out, and nothing is lost by it. */
    private static void changed(Page page) throws IOException {
        String form = Files.readString(DRAWN.resolve("leave-review.form"));
        Locator input = page.locator("#staff-files input[type=file]");
        input.setInputFiles(new FilePayload("leave-review.form", "", "{".getBytes(StandardCharsets.UTF_8)));
        page.locator("#task-" + TASK).getByText("Cannot arrive").waitFor();
        page.locator("#workflow-reason input").fill("Ask for the days, too");
        page.locator("#put-into-force").click();
        page.locator("#staff-problems")
                .getByText("leave-review.form is no Camunda Form")
                .waitFor();

        String longer = form.replace("Grant the leave", "Grant all of the leave");
        input.setInputFiles(new FilePayload("leave-review.form", "", longer.getBytes(StandardCharsets.UTF_8)));
        page.locator("#task-" + TASK).getByText("Grant all of the leave").waitFor();
        page.locator("#put-into-force").click();
        page.locator("#revisions").getByText("Revision 2").waitFor();
        page.locator("#revisions").getByText("Ask for the days, too").waitFor();
    }

    /** Whoever works on what has changed meanwhile hears of it, and loses nothing. */
    private static void overtaken(Page other) {
        other.locator("#workflow-reason input").fill("A change of somebody else");
        other.locator("#put-into-force").click();
        other.locator("#staff-problems").getByText("revision 2 meanwhile").waitFor();
        assertThat(other.locator("#workflow-reason input").inputValue()).isEqualTo("A change of somebody else");
        other.close();
    }

    private static void restored(Page page) {
        page.getByText("Put into force again").last().click();
        page.locator("#decision-reason textarea").fill("The old form was better");
        page.locator("#decision-confirm").click();
        page.locator("#revisions").getByText("Revision 3").waitFor();
        assertThat(page.locator("#task-" + TASK).innerText()).contains("Grant the leave");
    }

    private void takenBack(Page page) {
        page.getByText("Take back").first().click();
        page.locator("#decision-reason textarea").fill("People do it again");
        page.locator("#decision-confirm").click();
        page.locator("#revisions").getByText("Revision 4").waitFor();
        page.locator("#revisions").getByText("Taken back").waitFor();
        JsonNode entries = sam.get("audit?size=20").mustBe(200).json();
        assertThat(entries.toString()).contains("workflow.deploy", "workflow.take-back", "The old form was better");
    }
}
