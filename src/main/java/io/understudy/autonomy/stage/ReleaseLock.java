package io.understudy.autonomy.stage;

import io.understudy.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/**
 * Between those who release and those who forbid it, in every process on this database: a release holds the lock together
 * with others until it is committed, and who forbids it waits for all of them. Whatever is released after that has seen it.
 */
@ApplicationScoped
public class ReleaseLock {

    private static final long KEY = 0x72656c65617365L;
    private static final int ROLES = 0x726f6c65;

    private final Sql sql;

    ReleaseLock(Sql sql) {
        this.sql = sql;
    }

    /** A release begins to look whether it may. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void share() {
        sql.query(row -> true, "select pg_advisory_xact_lock_shared(?)", KEY);
    }

    /** Releases of this role are counted: one at a time looks whether it is within the limit. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void count(String role) {
        sql.query(row -> true, "select pg_advisory_xact_lock(?, ?)", ROLES, role.hashCode());
    }

    /** Something is about to be forbidden. */
    @Transactional(Transactional.TxType.MANDATORY)
    void forbid() {
        sql.query(row -> true, "select pg_advisory_xact_lock(?)", KEY);
    }
}
