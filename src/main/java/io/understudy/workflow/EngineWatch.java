package io.understudy.workflow;

import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.understudy.work.EffectHandler;
import io.understudy.workflow.Engine.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Looks after the connection: waits for the engine, makes sure it is ours, deploys, opens the streams, and knows whether
 * it is there.
 */
@ApplicationScoped
class EngineWatch {

    private static final Logger LOG = Logger.getLogger(EngineWatch.class);

    private final Engine engine;
    private final EngineStatus status;
    private final Acquaintance acquaintance;
    private final Deployer deployer;
    private final Map<String, Consumer<EngineJob>> takers = new HashMap<>();
    private int deployedTo;
    private boolean open;

    EngineWatch(
            Engine engine,
            EngineStatus status,
            Acquaintance acquaintance,
            Deployer deployer,
            HumanTaskIntake humanTasks,
            ServiceTaskIntake serviceTasks,
            @All List<EffectHandler> handlers) {
        this.engine = engine;
        this.status = status;
        this.acquaintance = acquaintance;
        this.deployer = deployer;
        takers.put(HumanTaskReader.JOB_TYPE, humanTasks::take);
        handlers.forEach(handler -> takers.put(handler.type(), serviceTasks::take));
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            lookAfter();
        } catch (RuntimeException e) {
            LOG.warnf("The engine is looked after again in a moment: %s", e.getMessage());
        }
    }

    private synchronized void lookAfter() {
        if (!isThere()) {
            return;
        }
        if (!status.isReady() && !prepare()) {
            return;
        }
        if (!open) {
            engine.open(takers);
            open = true;
        }
    }

    /** Deploys once to each engine: after a lost connection another process may have deployed something newer. */
    private boolean prepare() {
        OptionalInt generation = acquaintance.renew();
        if (generation.isEmpty()) {
            return false;
        }
        if (generation.getAsInt() != deployedTo) {
            if (!deployer.deploy()) {
                return false;
            }
            deployedTo = generation.getAsInt();
        }
        status.ready();
        return true;
    }

    private boolean isThere() {
        boolean was = status.isConnected();
        return switch (engine.ping()) {
            case Answer.Done done -> {
                if (!was) {
                    LOG.info("The engine is there");
                }
                status.up();
                yield true;
            }
            case Answer.Busy busy -> away(was, busy.why());
            case Answer.Refused refused -> away(was, refused.why());
            case Answer.Gone gone -> away(was, gone.why());
        };
    }

    private boolean away(boolean was, String why) {
        if (was || status.lastError().filter(why::equals).isEmpty()) {
            LOG.warnf("The engine cannot be reached: %s", why);
        }
        status.down(why);
        return false;
    }
}
