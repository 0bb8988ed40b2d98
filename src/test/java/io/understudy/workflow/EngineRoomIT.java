package io.understudy.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.understudy.stack.AppInstance;
import io.understudy.stack.LocalStack;
import io.understudy.stack.StackOptions;
import io.understudy.workflow.EngineRoom.TaskRow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine room on a real broker, a real database and the production jar. */
class EngineRoomIT {

    private static LocalStack stack;
    private static AppInstance app;
    private static EngineRoom room;

    @TempDir
    static Path workflows;

    @BeforeAll
    static void start() throws IOException {
        for (String file : new String[] {"two-steps.bpmn", "two-steps-first.form"}) {
            try (InputStream in = EngineRoomIT.class.getResourceAsStream("/workflow/" + file)) {
                Files.copy(in, workflows.resolve(file));
            }
        }
        stack = LocalStack.start(StackOptions.forTests("engine-room").withoutStandIns());
        app = stack.startApp(
                "engine-room",
                0,
                Map.of(
                        "understudy.workflows.directory", workflows.toString(),
                        "understudy.engine.first-hold", "PT8S",
                        "understudy.engine.recheck", "PT3S"));
        room = new EngineRoom(stack, app);
        awaitEngineUp();
    }

    @AfterAll
    static void stop() {
        if (room != null) {
            room.close();
        }
        if (stack != null) {
            stack.close();
        }
    }

    @AfterEach
    void mend() {
        stack.startPostgres();
        stack.startZeebe();
    }

    @Test
    void workflows_atStart_areDeployedWithTheirForms() {
        assertThat(room.number("select count(*) from deployed_resource where kind = 'PROCESS'"))
                .isEqualTo(2);
        assertThat(room.number("select count(*) from deployed_resource where kind = 'FORM'"))
                .isEqualTo(1);
        assertThat(room.status("/q/health")).isEqualTo(200);
    }

    @Test
    void ticket_throughTwoHumanTasks_endsAsAClosedCase() {
        room.says("desk:1", "m-1");
        TaskRow first = room.task("desk:1", "linked");
        assertThat(first.name()).isEqualTo("Linked form");
        assertThat(first.instruction()).isEqualTo("Fill in the first.");
        assertThat(room.text("select form_id from form where hash = ?", first.formHash()))
                .isEqualTo("two-steps-first");
        room.fillIn(first, Map.of("first", "one"));

        TaskRow second = room.task("desk:1", "inside");
        assertThat(room.text(
                        "select cast(variables as json)->>'first' from task_offer where task_id = cast(? as uuid)",
                        second.id()))
                .isEqualTo("one");
        assertThat(room.text("select form_id from form where hash = ?", second.formHash()))
                .isEqualTo("embedded");
        room.fillIn(second, Map.of("second", "two"));

        room.awaitState(first, "COMPLETED");
        room.awaitState(second, "COMPLETED");
        room.awaitCase(second.instance(), "CLOSED");
    }

    @Test
    void messages_ofOneTicket_stayInOneCaseAndTheNextOneStartsAnother() {
        room.says("desk:2", "m-1");
        room.says("desk:2", "m-1");
        room.says("desk:2", "m-2");
        TaskRow first = room.task("desk:2", "linked");
        Awaitility.await().until(() -> room.number("select count(*) from outbox where subject = 'desk:2'") == 0);
        assertThat(room.number("select count(*) from work_case where ticket_id = 'desk:2'"))
                .isEqualTo(1);
        room.fillIn(first, Map.of("first", "one"));
        room.fillIn(room.task("desk:2", "inside"), Map.of("second", "two"));
        room.awaitCase(first.instance(), "CLOSED");

        TaskRow next = room.task("desk:2", "linked");
        assertThat(next.instance()).isNotEqualTo(first.instance());
        assertThat(room.text(
                        "select cast(variables as json)->'message'->>'id' from task_offer where task_id = cast(? as uuid)",
                        next.id()))
                .isEqualTo("m-2");
    }

    @Test
    void task_ofAnotherTeam_isLeftAloneAndNotStored() {
        long instance = room.engine()
                .newCreateInstanceCommand()
                .bpmnProcessId("somebody-elses")
                .latestVersion()
                .send()
                .join()
                .getProcessInstanceKey();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> room.metrics()
                        .matches("(?s).*understudy_engine_jobs_total\\{fate=\"foreign\"[^\\n]* 1\\.0\\n.*"));
        assertThat(room.number("select count(*) from work_case where process_instance_key = ?", instance))
                .isZero();
    }

    @Test
    void case_cancelledInTheEngine_withdrawsItsTaskAndCloses() {
        room.says("desk:4", "m-1");
        TaskRow task = room.task("desk:4", "linked");
        room.engine().newCancelInstanceCommand(task.instance()).send().join();
        room.awaitState(task, "WITHDRAWN");
        room.awaitCase(task.instance(), "CLOSED");
    }

    @Test
    void task_thatWaitsLongerThanItsFirstHold_isHeldAndNotOfferedTwice() {
        room.says("desk:5", "m-1");
        TaskRow task = room.task("desk:5", "linked");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> room.number(
                                "select count(*) from task where id = cast(? as uuid) and held_until > now() + interval '20 days'",
                                task.id())
                        == 1);
        assertThat(room.number("select count(*) from task where job_key = ?", task.jobKey()))
                .isEqualTo(1);
    }

    @Test
    void broker_killedAndStarted_goesOnWhereItWas() {
        room.says("desk:6", "m-1");
        TaskRow before = room.task("desk:6", "linked");
        stack.killZeebe9();
        room.awaitHealth("DOWN");
        assertThat(room.status("/q/health")).isEqualTo(503);
        assertThat(room.status("/q/health/ready")).isEqualTo(200);
        room.fillIn(before, Map.of("first", "said while the engine was away"));
        room.says("desk:7", "m-1");
        stack.startZeebe();

        room.awaitState(before, "COMPLETED");
        TaskRow after = room.task("desk:6", "inside");
        room.fillIn(after, Map.of("second", "two"));
        room.awaitState(after, "COMPLETED");
        room.task("desk:7", "linked");
        awaitEngineUp();
    }

    @Test
    void database_killedAndStarted_losesNoTask() {
        stack.killPostgres9();
        try (CamundaClient client = EngineRoom.client(stack)) {
            client.newPublishMessageCommand()
                    .messageName("two-steps-news")
                    .correlationKey("desk:8")
                    .variables(Map.of("ticket", Map.of("id", "desk:8", "system", "generic", "subject", "Hello")))
                    .send()
                    .join();
        }
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> room.status("/q/health/ready") == 503);
        stack.startPostgres();
        TaskRow task = room.task("desk:8", "linked");
        room.fillIn(task, Map.of("first", "one"));
        room.awaitState(task, "COMPLETED");
    }

    @Test
    void engine_replacedByAFreshOne_closesTheOldCasesAndWorksOnWithTheSameKeys() throws IOException {
        room.says("desk:9", "m-1");
        TaskRow old = room.task("desk:9", "linked");
        stack.killZeebe9();
        room.awaitHealth("DOWN");
        EngineRoom.forget(EngineRoom.dataOfTheBroker());
        stack.startZeebe();
        awaitEngineUp();
        room.awaitState(old, "WITHDRAWN");
        assertThat(room.text(
                        "select state from work_case where id = (select case_id from task where id = cast(? as uuid))",
                        old.id()))
                .isEqualTo("CLOSED");

        room.says("desk:10", "m-1");
        TaskRow task = room.task("desk:10", "linked");
        room.fillIn(task, Map.of("first", "one"));
        room.task("desk:10", "inside");
    }

    private static void awaitEngineUp() {
        room.awaitHealth("UP");
    }
}
