package io.understudy.platform;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Commits changes that come in at the same time together. One thread with one connection takes what waits: the
 * busier the house, the more changes share a commit, a flush to disk and the statements that write them. That thread
 * waits for nobody: changes among which one meets a lock of another transaction go on one by one beside it. Why
 * it is done here and not in the database: {@code .github/decisions/0005-group-commit.md}.
 */
@ApplicationScoped
class GroupCommit {

    private static final Logger LOG = Logger.getLogger(GroupCommit.class);
    private static final int MOST = 64;

    /**
     * How long changes are gathered for each of those that came in together before, so that the busier it is, the more of
     * them share a commit; a change that comes alone is never kept waiting, nor are those that are enough already.
     */
    private static final Duration GATHER = Duration.ofMillis(2);

    private static final Duration LONGEST_GATHER = Duration.ofMillis(8);
    private static final int ENOUGH = 16;

    private final ChangeTransaction transaction;
    private final SingleCommits singles;
    private final CommitSettings settings;
    private final Timer groups;
    private final DistributionSummary sizes;
    private final Counter heldUp;
    private final LinkedBlockingQueue<Change> waiting = new LinkedBlockingQueue<>();
    private @Nullable Thread writer;
    private volatile boolean ending;

    GroupCommit(ChangeTransaction transaction, SingleCommits singles, CommitSettings settings, MeterRegistry meters) {
        this.transaction = transaction;
        this.singles = singles;
        this.settings = settings;
        this.groups = meters.timer("understudy.commit.groups");
        this.sizes = meters.summary("understudy.commit.group.changes");
        this.heldUp = meters.counter("understudy.commit.groups.held.up");
    }

    @PostConstruct
    void start() {
        writer = Thread.ofPlatform().daemon().name("commit").start(this::loop);
    }

    @PreDestroy
    void stop() {
        ending = true;
        if (writer != null) {
            writer.interrupt();
        }
        refuse(List.of());
    }

    /** What is not begun any more is said so, to whoever waits for it; the database knows nothing of it. */
    private void refuse(List<Change> taken) {
        List<Change> left = new ArrayList<>(taken);
        waiting.drainTo(left);
        left.forEach(change -> change.failed(new IllegalStateException("This process is ending")));
    }

    /** Makes a change, which locks some rows, and returns when it is committed, with what it returned or what went wrong. */
    @Nullable
    Object commit(Callable<@Nullable Object> work, List<Change.Row> rows) throws Exception {
        Change change = new Change(work, rows);
        waiting.add(change);
        if (ending) {
            refuse(List.of());
        }
        try {
            return change.end().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void loop() {
        List<Change> changes = new ArrayList<>();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Duration gather = gather(changes.size());
                changes.clear();
                changes.add(waiting.take());
                if (waiting.size() < ENOUGH) {
                    Thread.sleep(gather);
                }
                waiting.drainTo(changes, MOST - 1);
                sizes.record(changes.size());
                groups.record(() -> together(changes));
            }
        } catch (InterruptedException e) {
            refuse(changes);
            Thread.currentThread().interrupt();
        }
    }

    /** How long to gather after a group of this size. */
    private static Duration gather(int together) {
        Duration gather = together > 1 ? GATHER.multipliedBy(together) : Duration.ZERO;
        return gather.compareTo(LONGEST_GATHER) < 0 ? gather : LONGEST_GATHER;
    }

    private void together(List<Change> changes) {
        Throwable trouble = transaction.make(changes, settings.sharedLockWait(), settings.statement());
        if (trouble == null) {
            changes.forEach(Change::succeeded);
        } else if (SingleCommits.isHeldUp(trouble)) {
            heldUp.increment();
            changes.forEach(singles::make);
        } else if (changes.size() == 1 || SqlTrouble.isAway(trouble)) {
            changes.forEach(change -> change.failed(trouble));
        } else {
            LOG.debugf(trouble, "%d changes are made again, each by itself", changes.size());
            changes.forEach(change -> together(List.of(change)));
        }
    }
}
