package io.understudy.bench;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The bare client loop: publishes the same messages to the twin process and completes each job at once. */
final class Bare implements Cases, AutoCloseable {

    private static final String MESSAGE = Diagram.PREFIX + "customer-service-ticket";
    private static final Duration TTL = Duration.ofDays(30);
    private static final Duration HOLD = Duration.ofMinutes(1);
    private static final int JOBS_ACTIVE = 128;
    private static final Map<String, Map<String, Object>> VALUES = Map.of(
            "understand",
            Map.of("intent", "other", "urgency", "normal", "language", "en", "summary", "A measurement."),
            "answer",
            Map.of("reply", "Measured: bench, an ordinary question", "resolution", "answer"));

    private final CamundaClient client;
    private final ScheduledExecutorService later;
    private final String run = Long.toString(System.nanoTime(), 36);
    private final AtomicLong opened = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();

    /** @param later gives commands again that an overloaded engine did not take */
    Bare(CamundaClient client, ScheduledExecutorService later) {
        this.client = client;
        this.later = later;
    }

    /** Deploys the twin and begins to take its jobs. */
    Bare start(Path bpmn) throws IOException {
        deploy(bpmn, Diagram.bare(Files.readString(bpmn)));
        work(Diagram.HUMAN, (jobs, job) -> complete(job, VALUES.getOrDefault(job.getElementId(), Map.of()), () -> {}));
        work("bare:ticket-reply", (jobs, job) -> complete(job, Map.of(), ended::incrementAndGet));
        return this;
    }

    void deploy(Path file, String bpmn) {
        client.newDeployResourceCommand()
                .addResourceStringUtf8(bpmn, Diagram.PREFIX + file.getFileName())
                .send()
                .join();
    }

    void work(String type, JobHandler handler) {
        client.newWorker()
                .jobType(type)
                .handler(handler)
                .timeout(HOLD)
                .maxJobsActive(JOBS_ACTIVE)
                .streamEnabled(true)
                .open();
    }

    private void complete(ActivatedJob job, Map<String, Object> values, Runnable done) {
        client.newCompleteCommand(job).variables(values).send().whenComplete((answer, trouble) -> {
            if (trouble == null) {
                done.run();
            } else {
                again(() -> complete(job, values, done));
            }
        });
    }

    @Override
    public String name() {
        return "bare loop";
    }

    @Override
    public void open(int howMany) {
        for (int i = 0; i < howMany; i++) {
            publish(run + "-" + opened.incrementAndGet());
        }
    }

    private void publish(String key) {
        client.newPublishMessageCommand()
                .messageName(MESSAGE)
                .correlationKey("bare:" + key)
                .messageId(key)
                .timeToLive(TTL)
                .variables(Message.variables("bare", key))
                .send()
                .whenComplete((answer, trouble) -> {
                    if (trouble != null) {
                        again(() -> publish(key));
                    }
                });
    }

    private void again(Runnable command) {
        repeated.incrementAndGet();
        later.schedule(command, 20, TimeUnit.MILLISECONDS);
    }

    @Override
    public long opened() {
        return opened.get();
    }

    @Override
    public long ended() {
        return ended.get();
    }

    @Override
    public String trouble() {
        return repeated.get() + " commands were given again.";
    }

    @Override
    public void close() {
        client.close();
    }
}
