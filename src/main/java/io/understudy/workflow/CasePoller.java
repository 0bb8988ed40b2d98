package io.understudy.workflow;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.understudy.work.Cases;
import io.understudy.work.HeldMessages;
import io.understudy.workflow.Engine.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Notices that a case waits for the outside, and tells the engine what came for it meanwhile; notices that the engine has ended it, of which the engine sends no word. */
@ApplicationScoped
class CasePoller {

    private static final Logger LOG = Logger.getLogger(CasePoller.class);
    private static final int ROUND = 100;
    private static final int IN_FLIGHT = 4;

    private final Cases cases;
    private final HeldMessages held;
    private final Engine engine;
    private final EngineStatus status;

    CasePoller(Cases cases, HeldMessages held, Engine engine, EngineStatus status) {
        this.cases = cases;
        this.held = held;
        this.engine = engine;
        this.status = status;
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    void round() {
        try {
            cases.settle();
            if (status.isReady()) {
                held.release();
                BoundedParallelism.atATime(IN_FLIGHT, cases.dueForProbe(ROUND), this::probe);
            }
        } catch (RuntimeException e) {
            LOG.warnf("Cases are looked after again in the next round: %s", e.getMessage());
        }
    }

    private void probe(long processInstanceKey) {
        if (status.isReady() && engine.probe(processInstanceKey) instanceof Answer.Gone) {
            cases.closed(processInstanceKey);
        }
    }
}
