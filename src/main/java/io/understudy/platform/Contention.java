package io.understudy.platform;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.util.Set;
import org.hibernate.StaleStateException;

/** Tells two changes that met from everything else that can go wrong with a database. */
public final class Contention {

    /** PostgreSQL's serialization failure, deadlock, and lock that could not be had in time. */
    private static final Set<String> MET = Set.of("40001", "40P01", "55P03");

    private Contention() {}

    /**
     * Whether a change was not made because another one was being made to the same thing at the same moment. Nothing is
     * wrong with it: made again on what is there now, it may well go through.
     */
    public static boolean in(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException
                    || cause instanceof PessimisticLockException
                    || cause instanceof LockTimeoutException
                    || cause instanceof StaleStateException
                    || (cause instanceof SQLException sql && MET.contains(String.valueOf(sql.getSQLState())))) {
                return true;
            }
        }
        return false;
    }
}
