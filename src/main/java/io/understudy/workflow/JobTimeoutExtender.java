package io.understudy.workflow;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.understudy.work.HeldJob;
import io.understudy.work.HeldJobs;
import io.understudy.work.Tasks;
import io.understudy.work.effect.Effects;
import io.understudy.workflow.Engine.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Keeps hold of the engine's jobs that wait here, and notices when the engine no longer has one. Asking to hold a job
 * longer and asking whether it is still there are one and the same command. Idempotent, so several processes may do it.
 */
@ApplicationScoped
class JobTimeoutExtender {

    private static final Logger LOG = Logger.getLogger(JobTimeoutExtender.class);
    private static final String GONE = "The engine no longer has it: its case was cancelled, or it was done elsewhere.";

    private static final int ROUND_SECONDS = 2;

    /** Holds that are made longer in one round: no more than 100 a second. */
    private static final int ROUND = 100 * ROUND_SECONDS;

    private static final int IN_FLIGHT = 4;

    private final HeldJobs held;
    private final JobTimeouts holds;
    private final Tasks tasks;
    private final Effects effects;
    private final EngineStatus status;
    private final EngineSettings settings;
    private final Clock clock;
    private final AtomicBoolean busy = new AtomicBoolean();

    JobTimeoutExtender(
            HeldJobs held,
            JobTimeouts holds,
            Tasks tasks,
            Effects effects,
            EngineStatus status,
            EngineSettings settings,
            Clock clock) {
        this.held = held;
        this.holds = holds;
        this.tasks = tasks;
        this.effects = effects;
        this.status = status;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(every = ROUND_SECONDS + "s", concurrentExecution = ConcurrentExecution.SKIP)
    void round() {
        if (!status.isReady()) {
            return;
        }
        try {
            BoundedParallelism.atATime(IN_FLIGHT, due(), this::see);
        } catch (RuntimeException e) {
            LOG.warnf("Held jobs are seen to again in the next round: %s", e.getMessage());
        }
    }

    /** Holds that run out first, then jobs that were not asked after for a while, unless the engine had no time for that. */
    private Set<HeldJob> due() {
        Set<HeldJob> due = new LinkedHashSet<>(held.endingBefore(holds.endingSoon(), ROUND));
        if (!busy.getAndSet(false)) {
            due.addAll(held.uncheckedSince(
                    clock.instant().minus(settings.recheck()), settings.rechecksPerSecond() * ROUND_SECONDS));
        }
        return due;
    }

    private void see(HeldJob job) {
        if (!status.isReady()) {
            return;
        }
        switch (holds.keep(job.jobKey())) {
            case Answer.Done done -> held.held(job, holds.endOfLong(), clock.instant());
            case Answer.Gone gone -> withdraw(job);
            case Answer.Busy answer -> {
                busy.set(true);
                LOG.debugf("Job %d is held longer in the next round: %s", job.jobKey(), answer.why());
            }
            case Answer.Refused refused -> {
                LOG.warnf("The engine does not hold job %d any longer: %s", job.jobKey(), refused.why());
                held.held(job, holds.endOfFirst(), clock.instant());
            }
        }
    }

    private void withdraw(HeldJob job) {
        if (job.isTask()) {
            tasks.withdrawn(job.id(), GONE);
        } else {
            effects.withdrawn(job.id(), GONE);
        }
    }
}
