package io.understudy.workflow.zeebe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.BackoffSupplier;
import io.camunda.client.api.worker.JobWorker;
import io.understudy.platform.Json;
import io.understudy.workflow.EngineJob;
import io.understudy.workflow.EngineSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * One job worker a type. The engine pushes new jobs through a stream; polling beside it brings those that were there
 * before the stream was, or that came while it was broken. Both mend themselves.
 */
final class JobStreams implements AutoCloseable {

    private static final BackoffSupplier AFTER_ERROR = BackoffSupplier.newBackoffBuilder()
            .minDelay(100)
            .maxDelay(Duration.ofSeconds(5).toMillis())
            .build();

    private static final BackoffSupplier WHILE_IDLE = BackoffSupplier.newBackoffBuilder()
            .minDelay(500)
            .maxDelay(Duration.ofSeconds(5).toMillis())
            .build();

    private final List<JobWorker> workers = new CopyOnWriteArrayList<>();

    void open(CamundaClient client, EngineSettings settings, Map<String, Consumer<EngineJob>> takers) {
        takers.forEach((type, taker) -> workers.add(client.newWorker()
                .jobType(type)
                .handler((jobs, job) -> taker.accept(read(job)))
                .name("understudy")
                .timeout(settings.firstHold())
                .maxJobsActive(settings.jobsActive())
                .streamEnabled(true)
                .streamTimeout(settings.streamTimeout())
                .backoffSupplier(AFTER_ERROR)
                .streamNoJobsBackoffSupplier(WHILE_IDLE)
                .jobExceptionHandler(trouble -> {})
                .open()));
    }

    private static EngineJob read(ActivatedJob job) {
        ObjectNode variables = Json.readObject(job.getVariables());
        return new EngineJob(
                job.getKey(),
                job.getType(),
                job.getProcessInstanceKey(),
                job.getBpmnProcessId(),
                job.getProcessDefinitionKey(),
                job.getElementId(),
                job.getElementInstanceKey(),
                job.getCustomHeaders(),
                job.getRetries(),
                variables);
    }

    @Override
    public void close() {
        workers.forEach(JobWorker::close);
        workers.clear();
    }
}
