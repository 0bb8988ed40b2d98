package io.understudy.workflow;

import io.quarkus.arc.All;
import io.understudy.work.effect.EffectHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Who takes which type of job, once it is clear whose engine it comes from. */
@ApplicationScoped
class JobTakers {

    private final EngineStatus status;
    private final JobTimeouts holds;
    private final Map<String, Consumer<EngineJob>> byType = new HashMap<>();

    @Inject
    JobTakers(
            EngineStatus status,
            JobTimeouts holds,
            HumanTaskIntake humanTasks,
            ServiceTaskIntake serviceTasks,
            @All List<EffectHandler> handlers) {
        this(status, holds);
        taken(HumanTaskReader.JOB_TYPE, humanTasks::take);
        handlers.forEach(handler -> taken(handler.type(), serviceTasks::take));
    }

    JobTakers(EngineStatus status, JobTimeouts holds) {
        this.status = status;
        this.holds = holds;
    }

    /** A job of an engine that is not known yet is not kept: its key might be one that stands here for something else. */
    void taken(String type, Consumer<EngineJob> taker) {
        byType.put(type, job -> {
            if (status.isReady()) {
                taker.accept(job);
            } else {
                holds.comeAgain(job.key());
            }
        });
    }

    Map<String, Consumer<EngineJob>> all() {
        return Map.copyOf(byType);
    }
}
