package io.understudy.bench;

import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * How long one human task takes, seen from outside: from the command that starts a process of this one task until the
 * job after the task arrives. What a bare worker needs for the same is known from the twin process; the rest is what the
 * platform adds.
 */
final class TaskLatency {

    private static final String PROCESS = "bench-task";
    private static final String RESOURCE = "/bench/one-task.bpmn";
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CamundaClient client;
    private final Map<String, Long> begun = new ConcurrentHashMap<>();
    private volatile Samples samples = new Samples();
    private long number;

    TaskLatency(CamundaClient client) {
        this.client = client;
    }

    TaskLatency start(Bare bare) throws IOException {
        String bpmn;
        try (var file = Objects.requireNonNull(TaskLatency.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            bpmn = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        client.newDeployResourceCommand()
                .addResourceStringUtf8(bpmn, "one-task.bpmn")
                .send()
                .join();
        bare.deploy(Path.of("one-task.bpmn"), Diagram.bare(bpmn));
        client.newWorker()
                .jobType("bench:done")
                .handler((jobs, job) -> {
                    arrived(String.valueOf(job.getVariable("benchKey")));
                    jobs.newCompleteCommand(job).send();
                })
                .fetchVariables("benchKey")
                .timeout(Duration.ofMinutes(1))
                .streamEnabled(true)
                .open();
        return this;
    }

    private void arrived(String key) {
        Long start = begun.remove(key);
        if (start != null) {
            samples.add(System.nanoTime() - start);
        }
    }

    Samples ofPlatform(Duration duration) {
        return of(PROCESS, duration);
    }

    Samples ofBareWorker(Duration duration) {
        return of(Diagram.PREFIX + PROCESS, duration);
    }

    /** Ten tasks a second, whatever becomes of them. */
    private Samples of(String process, Duration duration) {
        Samples these = new Samples();
        samples = these;
        long next = System.nanoTime();
        long until = next + duration.toNanos();
        while (next < until) {
            begin(process);
            next += BETWEEN.toNanos();
            LockSupport.parkNanos(next - System.nanoTime());
        }
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (!begun.isEmpty()) {
            if (System.nanoTime() > patience) {
                throw new IllegalStateException(begun.size() + " tasks of " + process + " did not end");
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
        return these;
    }

    private void begin(String process) {
        String key = process + "-" + Long.toString(System.nanoTime(), 36) + "-" + number++;
        Map<String, Object> variables = new HashMap<>(Message.variables("bench", key));
        variables.put("benchKey", key);
        begun.put(key, System.nanoTime());
        client.newCreateInstanceCommand()
                .bpmnProcessId(process)
                .latestVersion()
                .variables(variables)
                .send();
    }
}
