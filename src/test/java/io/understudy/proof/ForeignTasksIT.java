package io.understudy.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import io.camunda.client.api.worker.JobWorker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A cluster may be shared: human tasks for nobody here are left to whoever they are for. */
@ExtendWith(TheStack.Calm.class)
class ForeignTasksIT {

    private static final String USER_TASK = "io.camunda.zeebe:userTask";
    private static final String PROCESS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="another-application">
              <bpmn:process id="invoice-approval" isExecutable="true">
                <bpmn:startEvent id="start"/>
                <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="approve"/>
                <bpmn:userTask id="approve">
                  <bpmn:extensionElements>
                    <zeebe:assignmentDefinition candidateGroups="=[&quot;accounting&quot;]"/>
                  </bpmn:extensionElements>
                </bpmn:userTask>
                <bpmn:sequenceFlow id="b" sourceRef="approve" targetRef="end"/>
                <bpmn:endEvent id="end"/>
              </bpmn:process>
            </bpmn:definitions>
            """;

    private final TheStack stack = TheStack.running();
    private final TheSupervisor sam = stack.supervisor("sam");
    private final Set<Long> approved = ConcurrentHashMap.newKeySet();

    @Test
    void taskForAnotherApplication_isLeftAloneAndCompletedThere() {
        double foreign = foreign();
        int tasks = total("tasks");
        int cases = total("cases");
        try (CamundaClient other = stack.engine().client()) {
            other.newDeployResourceCommand()
                    .addResourceBytes(PROCESS.getBytes(StandardCharsets.UTF_8), "invoice-approval.bpmn")
                    .send()
                    .join();
            long instance = other.newCreateInstanceCommand()
                    .bpmnProcessId("invoice-approval")
                    .latestVersion()
                    .send()
                    .join()
                    .getProcessInstanceKey();
            Eventually.that("the task to be met", () -> assertThat(foreign()).isGreaterThan(foreign));
            assertThat(total("tasks")).isEqualTo(tasks);
            assertThat(total("cases")).isEqualTo(cases);

            try (JobWorker accounting = other.newWorker()
                    .jobType(USER_TASK)
                    .handler(this::approve)
                    .timeout(Duration.ofMinutes(1))
                    .streamEnabled(true)
                    .open()) {
                // The engine offers it to either of the two; when it is met here again, an hour passes again.
                AtomicReference<Double> met = new AtomicReference<>(foreign);
                Eventually.that("the other application to get its task", () -> {
                    double now = foreign();
                    if (approved.isEmpty() && now > met.get()) {
                        met.set(now);
                        stack.engine().letsTimePass(Duration.ofMinutes(61));
                    }
                    assertThat(approved).contains(instance);
                });
                assertThat(accounting.isOpen()).isTrue();
            }
            assertThatThrownBy(() ->
                            other.newCancelInstanceCommand(instance).send().join())
                    .as("the instance has come to its end")
                    .hasMessageContaining("NOT_FOUND");
        }
        assertThat(total("tasks")).isEqualTo(tasks);
    }

    /** The other application does with our tasks what we do with its. */
    private void approve(JobClient client, ActivatedJob job) {
        if (job.getBpmnProcessId().equals("invoice-approval")) {
            client.newCompleteCommand(job)
                    .variables(Map.of("approvedBy", "accounting"))
                    .send()
                    .join();
            approved.add(job.getProcessInstanceKey());
        }
    }

    private double foreign() {
        return TheStack.metric(stack.app(), "understudy_engine_jobs_total", "fate=\"foreign\"");
    }

    private int total(String list) {
        return sam.get(list + "?size=1").mustBe(200).json().path("total").asInt();
    }
}
