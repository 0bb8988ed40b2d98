package io.understudy.platform;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.hibernate.LockMode;
import org.hibernate.Session;

/**
 * Loads a row for a change. What the transaction has read of it before is read again under the lock: Hibernate locks an
 * entity that it knows already without looking whether somebody has changed it since.
 */
public final class LockedRow {

    private LockedRow() {}

    /** Waits for whoever has it locked. @return empty when there is no such row */
    public static <T> Optional<T> find(EntityManager entities, Class<T> type, Object id) {
        Session session = entities.unwrap(Session.class);
        if (!isKnown(session, type, id)) {
            return Optional.ofNullable(session.find(type, id, LockMode.PESSIMISTIC_WRITE));
        }
        T known = session.find(type, id);
        if (known != null && session.getCurrentLockMode(known).lessThan(LockMode.PESSIMISTIC_WRITE)) {
            session.refresh(known, LockMode.PESSIMISTIC_WRITE);
        }
        return Optional.ofNullable(known);
    }

    private static boolean isKnown(Session session, Class<?> type, Object id) {
        return session.getStatistics().getEntityKeys().stream()
                .anyMatch(key -> key instanceof org.hibernate.engine.spi.EntityKey known
                        && known.getEntityName().equals(type.getName())
                        && known.getIdentifier().equals(id));
    }
}
