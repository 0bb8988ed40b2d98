package io.understudy.platform;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes changes one by one, beside those that share a commit, when one of these had to wait for another transaction.
 * Each is tried quickly first; only the one that is in fact held up goes on waiting, with connections that nobody else
 * needs.
 */
@ApplicationScoped
class SingleCommits {

    /** Connections for changes that most likely nobody is in the way of. */
    private static final int QUICK = 6;

    /** Connections for changes that wait; those beyond wait for one of these. */
    private static final int PATIENT = 4;

    private final ChangeTransaction transaction;
    private final CommitSettings settings;
    private final Semaphore quick = new Semaphore(QUICK);
    private final Semaphore patient = new Semaphore(PATIENT);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    SingleCommits(ChangeTransaction transaction, CommitSettings settings) {
        this.transaction = transaction;
        this.settings = settings;
    }

    /** Whether a transaction failed because another one was in its way, or because it took too long. */
    static boolean isHeldUp(Throwable trouble) {
        return SqlTrouble.isContention(trouble) || SqlTrouble.isTooSlow(trouble);
    }

    /** Makes it by itself, sooner or later; returns at once. */
    void make(Change change) {
        try {
            threads.execute(() -> quickly(change));
        } catch (RejectedExecutionException ending) {
            change.failed(new IllegalStateException("This process is ending", ending));
        }
    }

    private void quickly(Change change) {
        Throwable trouble = within(quick, change, settings.sharedLockWait(), settings.statement());
        if (trouble != null && isHeldUp(trouble)) {
            trouble = within(
                    patient, change, settings.lockWait(), settings.lockWait().plus(settings.statement()));
        }
        if (trouble == null) {
            change.succeeded();
        } else {
            change.failed(trouble);
        }
    }

    private @Nullable Throwable within(Semaphore places, Change change, Duration lockWait, Duration statement) {
        try {
            if (!places.tryAcquire(settings.lockWait().toMillis(), TimeUnit.MILLISECONDS)) {
                return new IllegalStateException(
                        "Too many changes wait for other transactions",
                        new SQLException("No place to wait for a lock", "55P03"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new IllegalStateException("This process is ending", e);
        }
        try {
            return transaction.make(List.of(change), lockWait, statement);
        } finally {
            places.release();
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdown();
    }
}
