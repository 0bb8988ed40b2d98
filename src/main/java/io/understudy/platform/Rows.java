package io.understudy.platform;

import jakarta.persistence.Query;
import java.util.List;

/** Results of native queries, whose types the persistence API leaves open. */
public final class Rows {

    private Rows() {}

    /** The rows of a query that selects several columns. */
    @SuppressWarnings("unchecked")
    public static List<Object[]> of(Query query) {
        return (List<Object[]>) query.getResultList();
    }

    /** The values of a query that selects one column. */
    @SuppressWarnings("unchecked")
    public static List<Object> single(Query query) {
        return (List<Object>) query.getResultList();
    }

    /** A count or sum of a query that selects one row of one column. */
    public static long number(Query query) {
        return ((Number) query.getSingleResult()).longValue();
    }
}
