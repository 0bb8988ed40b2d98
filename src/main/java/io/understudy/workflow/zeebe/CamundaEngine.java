package io.understudy.workflow.zeebe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.command.DeployResourceCommandStep1;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.PartitionInfo;
import io.quarkus.runtime.ShutdownEvent;
import io.understudy.platform.Json;
import io.understudy.workflow.Engine;
import io.understudy.workflow.EngineJob;
import io.understudy.workflow.EngineMeters;
import io.understudy.workflow.EngineSettings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The engine over gRPC. The number of commands under way is bounded here, whoever gives them. */
@ApplicationScoped
class CamundaEngine implements Engine {

    private static final Duration PING = Duration.ofSeconds(3);
    private static final Duration MARK_LIFE = Duration.ofDays(10 * 365);

    private final EngineSettings settings;
    private final EngineMeters meters;
    private final CamundaClient client;
    private final JobStreams streams = new JobStreams();
    private final Semaphore inFlight;
    private volatile String version = "";

    CamundaEngine(EngineSettings settings, EngineMeters meters) {
        this.settings = settings;
        this.meters = meters;
        this.client = GatewayConnection.open(settings);
        this.inFlight = new Semaphore(settings.commandsInFlight());
    }

    @Override
    public Answer complete(long jobKey, ObjectNode variables) {
        return command(
                "complete",
                () -> client.newCompleteCommand(jobKey)
                        .variables(Json.write(variables))
                        .send());
    }

    @Override
    public Answer hold(long jobKey, Duration duration) {
        return command(
                "hold",
                () -> client.newUpdateTimeoutCommand(jobKey).timeout(duration).send());
    }

    @Override
    public Answer publish(Message message) {
        return command(
                "publish",
                () -> client.newPublishMessageCommand()
                        .messageName(message.name())
                        .correlationKey(message.correlationKey())
                        .messageId(message.id())
                        .timeToLive(message.ttl())
                        .variables(Json.write(message.variables()))
                        .send());
    }

    /** Setting no variables at all is the one question about an instance that this protocol has. */
    @Override
    public Answer probe(long processInstanceKey) {
        return command(
                "probe",
                () -> client.newSetVariablesCommand(processInstanceKey)
                        .variables(Map.of())
                        .local(true)
                        .send());
    }

    @Override
    public Answer set(long processInstanceKey, ObjectNode variables) {
        return command(
                "set",
                () -> client.newSetVariablesCommand(processInstanceKey)
                        .variables(Json.write(variables))
                        .send());
    }

    @Override
    public Answer cancel(long processInstanceKey) {
        return command(
                "cancel",
                () -> client.newCancelInstanceCommand(processInstanceKey).send());
    }

    @Override
    public Answer move(long processInstanceKey, long step, String elementId) {
        return command(
                "move",
                () -> client.newModifyProcessInstanceCommand(processInstanceKey)
                        .activateElement(elementId)
                        .and()
                        .terminateElement(step)
                        .send());
    }

    @Override
    public Deployed deploy(Map<String, String> files) {
        List<Resource> resources = new ArrayList<>();
        Answer answer = meters.timed(
                "deploy",
                () -> sent(() -> deployment(files).send(), event -> {
                    resources.addAll(resources(event));
                    return new Answer.Done();
                }));
        return answer instanceof Answer.Done ? new Deployed.Resources(resources) : new Deployed.Failed(answer);
    }

    private DeployResourceCommandStep2 deployment(Map<String, String> files) {
        DeployResourceCommandStep1 command = client.newDeployResourceCommand();
        DeployResourceCommandStep2 last = null;
        for (Map.Entry<String, String> file : files.entrySet()) {
            last = command.addResourceStringUtf8(file.getValue(), file.getKey());
        }
        return Objects.requireNonNull(last, "nothing to deploy");
    }

    private static List<Resource> resources(DeploymentEvent event) {
        List<Resource> resources = new ArrayList<>();
        event.getForm()
                .forEach(form -> resources.add(new Resource(
                        Kind.FORM, form.getFormKey(), form.getFormId(), form.getVersion(), form.getResourceName())));
        event.getProcesses()
                .forEach(process -> resources.add(new Resource(
                        Kind.PROCESS,
                        process.getProcessDefinitionKey(),
                        process.getBpmnProcessId(),
                        process.getVersion(),
                        process.getResourceName())));
        return resources;
    }

    @Override
    public Answer ping() {
        return sent(() -> client.newTopologyRequest().requestTimeout(PING).send(), topology -> {
            version = topology.getGatewayVersion();
            return topology.getBrokers().stream()
                            .flatMap(broker -> broker.getPartitions().stream())
                            .anyMatch(PartitionInfo::isLeader)
                    ? new Answer.Done()
                    : new Answer.Busy("None of its partitions has a leader yet");
        });
    }

    @Override
    public String version() {
        return version;
    }

    /**
     * The mark is a message that no workflow waits for: publishing it a second time is refused for as long as it lives. One
     * that lives for no time at all is refused just so, and leaves nothing behind where it is not.
     */
    @Override
    public Recognition recognise(String mark) {
        try {
            publishMark(mark, Duration.ZERO);
            return Recognition.NEW;
        } catch (RuntimeException e) {
            return GatewayErrors.of(e) instanceof Answer.Done ? Recognition.KNOWN : Recognition.AWAY;
        }
    }

    @Override
    public Answer leaveMark(String mark) {
        try {
            publishMark(mark, MARK_LIFE);
            return new Answer.Done();
        } catch (RuntimeException e) {
            return GatewayErrors.of(e);
        }
    }

    private void publishMark(String mark, Duration life) {
        client.newPublishMessageCommand()
                .messageName("understudy-installation")
                .correlationKey(mark)
                .messageId(mark)
                .timeToLive(life)
                .send()
                .join();
    }

    @Override
    public void open(Map<String, Consumer<EngineJob>> takers) {
        streams.open(client, settings, takers);
        meters.streams(takers.size());
    }

    private Answer command(String name, Supplier<CamundaFuture<?>> command) {
        return meters.timed(name, () -> limited(() -> sent(command, done -> new Answer.Done())));
    }

    private Answer limited(Supplier<Answer> action) {
        try {
            if (!inFlight.tryAcquire(settings.commandTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return new Answer.Busy("Too many commands are under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Busy("This process is ending");
        }
        try {
            return action.get();
        } finally {
            inFlight.release();
        }
    }

    private static <T> Answer sent(
            Supplier<? extends CamundaFuture<? extends T>> command, Function<T, Answer> answered) {
        try {
            return answered.apply(command.get().join());
        } catch (RuntimeException e) {
            return GatewayErrors.of(e);
        }
    }

    /** Nothing more is taken in; what is under way may still be told to the engine. */
    void stopTaking(@Observes ShutdownEvent event) {
        streams.close();
        meters.streams(0);
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
