package io.understudy.console.frame;

import io.understudy.console.integrations.WorkLabels;
import io.understudy.console.labor.Figures;
import io.understudy.work.outbox.OutboxStatus;
import io.understudy.worker.ModelStatus;
import io.understudy.workflow.EngineStatus;
import io.understudy.workflow.Workflows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How the servers around this one are doing, in words. */
@ApplicationScoped
public class SystemStatus {

    private static final Duration LATE = Duration.ofSeconds(30);

    private final EngineStatus engine;
    private final Workflows workflows;
    private final ModelStatus models;
    private final OutboxStatus outbox;
    private final Clock clock;

    SystemStatus(EngineStatus engine, Workflows workflows, ModelStatus models, OutboxStatus outbox, Clock clock) {
        this.engine = engine;
        this.workflows = workflows;
        this.models = models;
        this.outbox = outbox;
        this.clock = clock;
    }

    public List<Status> all() {
        return List.of(engine(), database(), models());
    }

    private Status engine() {
        Duration since = Duration.between(engine.since(), clock.instant());
        List<String> problems = new ArrayList<>();
        engine.lastError().ifPresent(problems::add);
        engine.refusedFiles().forEach((file, why) -> problems.add(file + " was refused: " + why));
        engine.unreadableTasks().forEach((task, why) -> problems.add(task + " cannot be taken over: " + why));
        return new Status(
                "Workflow engine",
                engine.isConnected() && problems.isEmpty(),
                engine.isConnected()
                        ? "Connected for " + Figures.span(since) + ". "
                                + Labels.count(workflows.all().size(), "workflow is", "workflows are")
                                + " deployed from here."
                        : "Not reachable for " + Figures.span(since)
                                + ". Tickets are still taken in; cases go on as soon as it is back.",
                problems);
    }

    /** That this page is shown says that the database answers; whether work gets done shows in what is late or was given up. */
    private Status database() {
        long late = outbox.overdue(LATE).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        List<OutboxStatus.Line> lines = outbox.lines();
        long dead = lines.stream().mapToLong(OutboxStatus.Line::dead).sum();
        String behind = late == 0
                ? "The database answers, and nothing is late."
                : "The database answers. " + Labels.count(late, "step is", "steps are") + " late by more than "
                        + LATE.toSeconds() + " seconds.";
        return new Status(
                "Database and background work",
                late == 0 && dead == 0,
                dead == 0 ? behind : behind + " " + Labels.count(dead, "step was", "steps were") + " given up.",
                lines.stream()
                        .filter(line -> line.due() > 0 && line.lastError() != null)
                        .map(line -> WorkLabels.of(line.kind()) + ": " + line.lastError())
                        .toList());
    }

    private Status models() {
        List<ModelStatus.Line> lines = models.lines();
        List<String> troubles = lines.stream()
                .flatMap(line -> line.state().trouble().stream()
                        .map(trouble -> line.model().name() + " is not asked for "
                                + Figures.span(Duration.between(trouble.since(), clock.instant())) + ": "
                                + trouble.why()))
                .toList();
        String names = lines.stream().map(line -> line.model().name()).sorted().collect(Collectors.joining(", "));
        return new Status(
                "Models",
                !lines.isEmpty() && troubles.isEmpty(),
                names.isEmpty()
                        ? "No model is configured, so every task goes to a person."
                        : names
                                + ". While a model cannot be asked, its drafts wait; when the role's patience ends, they"
                                + " are people's, with the reason.",
                troubles);
    }

    /** One of them. */
    public record Status(String name, boolean good, String summary, List<String> problems) {
        public Status {
            problems = List.copyOf(problems);
        }
    }
}
