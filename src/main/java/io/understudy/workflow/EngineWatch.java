package io.understudy.workflow;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.understudy.workflow.Engine.Answer;
import io.understudy.workflow.EngineIdentity.Standing;
import io.understudy.workflow.staffing.EngineVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Looks after the connection: waits for the engine, makes sure it is ours, deploys, opens the streams, and knows whether
 * it is there.
 */
@ApplicationScoped
class EngineWatch {

    private static final Logger LOG = Logger.getLogger(EngineWatch.class);
    private static final Duration ONCE_IN_A_WHILE = Duration.ofMinutes(1);

    private final Engine engine;
    private final EngineStatus status;
    private final EngineIdentity acquaintance;
    private final Deployer deployer;
    private final JobTakers takers;
    private final Clock clock;
    private Instant known = Instant.EPOCH;
    private int deployedTo;
    private boolean open;

    EngineWatch(
            Engine engine,
            EngineStatus status,
            EngineIdentity acquaintance,
            Deployer deployer,
            JobTakers takers,
            Clock clock) {
        this.engine = engine;
        this.status = status;
        this.acquaintance = acquaintance;
        this.deployer = deployer;
        this.takers = takers;
        this.clock = clock;
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
        if (hasToBeLookedAt() && !prepare()) {
            return;
        }
        if (!open) {
            engine.open(takers.all());
            open = true;
        }
    }

    /**
     * After every lost connection; as soon as another process has met a new engine; and once in a while, for an engine may
     * be replaced so fast that nobody misses it.
     */
    private boolean hasToBeLookedAt() {
        return !status.isReady()
                || acquaintance.generation() != deployedTo
                || clock.instant().isAfter(known.plus(ONCE_IN_A_WHILE));
    }

    private boolean prepare() {
        return switch (acquaintance.renew()) {
            case Standing.Known engine -> deployed(engine.generation());
            case Standing.Stranger stranger -> {
                status.doubtful();
                LOG.infof("The engine is not used yet: %s", stranger.why());
                yield false;
            }
            case Standing.Away away -> {
                LOG.debugf("The engine is asked again who it is: %s", away.why());
                yield status.isReady() && acquaintance.generation() == deployedTo;
            }
        };
    }

    /** Deploys once to each engine: after a lost connection another process may have deployed something newer. */
    private boolean deployed(int generation) {
        if (generation != deployedTo) {
            status.doubtful();
            if (!deployer.deploy()) {
                return false;
            }
            deployedTo = generation;
        }
        known = clock.instant();
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
                tellVersion();
                yield true;
            }
            case Answer.Busy busy -> away(was, busy.why());
            case Answer.Refused refused -> away(was, refused.why());
            case Answer.Gone gone -> away(was, gone.why());
        };
    }

    private void tellVersion() {
        try {
            status.is(EngineVersion.of(engine.version()));
        } catch (IllegalArgumentException e) {
            LOG.debugf("The engine is taken for the oldest: %s", e.getMessage());
        }
    }

    private boolean away(boolean was, String why) {
        if (was || status.lastError().filter(why::equals).isEmpty()) {
            LOG.warnf("The engine cannot be reached: %s", why);
        }
        status.down(why);
        return false;
    }
}
