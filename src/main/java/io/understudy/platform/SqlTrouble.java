package io.understudy.platform;

import java.sql.SQLException;
import java.util.Optional;

/** What an exception says about the database, by the SQL state of the error that caused it. */
public final class SqlTrouble {

    private SqlTrouble() {}

    /** Whether the database is away, going down or out of connections: nobody's data is to blame. */
    public static boolean isAway(Throwable trouble) {
        return state(trouble)
                .map(state ->
                        state.isEmpty() || state.startsWith("08") || state.startsWith("57") || state.startsWith("53"))
                .orElse(false);
    }

    /** Whether another transaction was in the way: a lock was not had in time, or one of two had to give way. */
    public static boolean isContention(Throwable trouble) {
        return state(trouble)
                .map(state -> state.equals("55P03") || state.startsWith("40"))
                .orElse(false);
    }

    /** Whether a statement took longer than it may, or somebody had it cancelled. */
    static boolean isTooSlow(Throwable trouble) {
        return state(trouble).map("57014"::equals).orElse(false);
    }

    /** Whether the same statement may succeed later, without anybody having changed anything. */
    public static boolean passes(Throwable trouble) {
        return isAway(trouble) || isContention(trouble);
    }

    /** Whether a value can never be stored as it is: out of range, of a wrong kind, too large, or in conflict with a rule. */
    public static boolean isData(Throwable trouble) {
        return state(trouble)
                .map(state -> state.startsWith("22") || state.startsWith("23") || state.startsWith("54"))
                .orElse(false);
    }

    /** What went wrong, in the words of the first cause. */
    public static String words(Throwable trouble) {
        Throwable root = trouble;
        for (int depth = 0; depth < 50 && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null || message.isBlank() ? root.getClass().getSimpleName() : message;
    }

    /** Empty when the database has nothing to do with it; blank when the driver or the pool gave no state, or time ran out. */
    private static Optional<String> state(Throwable trouble) {
        Throwable cause = trouble;
        for (int depth = 0; depth < 50 && cause != null; depth++, cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql.getSQLState() == null ? "" : sql.getSQLState());
            }
            if (Outage.ranOutOfTime(cause)) {
                return Optional.of("");
            }
        }
        return Optional.empty();
    }
}
