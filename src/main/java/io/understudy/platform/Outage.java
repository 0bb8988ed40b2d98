package io.understudy.platform;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;

/** Tells a database that is away from a mistake of ours. */
public final class Outage {

    private static final int DEEPEST = 20;

    private Outage() {}

    /**
     * Whether no connection could be had or one was lost: SQL states of the classes 08 (connection), 53 (resources) and
     * 57P (the server is ending or starting); a pool that has run dry gives none. A transaction that ran out of time is
     * rolled back by its manager, without a cause: whatever it waited for did not answer.
     */
    public static boolean isCauseOf(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state == null || state.startsWith("08") || state.startsWith("53") || state.startsWith("57P");
            }
            if (ranOutOfTime(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    static boolean ranOutOfTime(Throwable cause) {
        return cause instanceof RollbackException && cause.getCause() == null;
    }
}
