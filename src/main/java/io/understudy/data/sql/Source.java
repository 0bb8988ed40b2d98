package io.understudy.data.sql;

import io.understudy.data.Outcome;
import io.understudy.data.Schema;
import io.understudy.data.Schema.Attribute;
import io.understudy.data.Schema.Relation;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** A source of data. It only ever reads, within its limits. Safe for use by several threads. */
public abstract class Source implements AutoCloseable {

    private static final Duration KNOWN_FOR = Duration.ofMinutes(1);
    private static final int MOST_FREQUENT = 8;

    /** Types whose own order is the one that people mean; others are put in order as texts. */
    private static final Pattern ORDERED =
            Pattern.compile("(?i)^(big|small|tiny|huge|u)*int|^(numeric|decimal|real|double|float|date|time)");

    private final String id;
    private final Limits limits;
    private volatile Known known = new Known(new Schema(List.of()), 0, false);

    Source(String id, Limits limits) {
        this.id = id;
        this.limits = limits;
    }

    private record Known(Schema schema, long at, boolean read) {}

    /** What the operator calls it. */
    public final String id() {
        return id;
    }

    final Limits limits() {
        return limits;
    }

    /** Runs one SELECT that somebody wrote, after the guard has let it through. */
    public final Outcome run(String sql, Duration atMost) {
        try {
            return ask(guarded(sql), limits.within(atMost), true);
        } catch (RefusedException e) {
            return e.outcome();
        }
    }

    /** As {@link #run(String, Duration)}, with all the time the source allows. */
    public final Outcome run(String sql) {
        return run(sql, limits.time());
    }

    /** What there is to ask; at most a minute old. */
    public final Schema schema() throws RefusedException {
        Known last = known;
        if (!last.read() || System.nanoTime() - last.at() > KNOWN_FOR.toNanos()) {
            last = new Known(read(), System.nanoTime(), true);
            known = last;
        }
        return last.schema();
    }

    /** The first few rows of a table. */
    public final Outcome sample(Relation relation, int rows, Duration atMost) {
        return own("select * from " + quoted(relation) + " limit " + rows, limits.within(atMost));
    }

    /** One row about a column: rows, missing, distinct values, the least and the greatest. */
    public final Outcome extremes(Relation relation, Attribute column, Duration atMost) {
        String name = quoted(column.name());
        String ordered = ORDERED.matcher(column.type()).find() ? name : text(name);
        return own(
                "select count(*) as rows, count(*) - count(" + name + ") as missing, count(distinct " + text(name)
                        + ") as distinct_values, min(" + ordered + ") as least, max(" + ordered + ") as greatest from "
                        + quoted(relation),
                limits.within(atMost));
    }

    /** The most frequent values of a column and how often each occurs. */
    public final Outcome frequent(Relation relation, Attribute column, Duration atMost) {
        String name = quoted(column.name());
        return own(
                "select " + text(name) + " as value, count(*) as rows from " + quoted(relation)
                        + " group by 1 order by 2 desc, 1 limit " + MOST_FREQUENT,
                limits.within(atMost));
    }

    /** What the joins of a query that the guard let through do to the rows. */
    public final JoinReport joins(String sql) {
        try {
            String plain = guarded(sql);
            return new Joins(this, schema()).examine(plain).and(remarksOn(plain));
        } catch (RefusedException e) {
            return JoinReport.unexamined(e.why());
        }
    }

    /** Runs a statement that was put together here. */
    final Outcome own(String sql, Limits within) {
        try {
            return ask(sql, within, false);
        } catch (RefusedException e) {
            return e.outcome();
        }
    }

    private static String text(String name) {
        return "cast(" + name + " as varchar)";
    }

    final String quoted(Relation relation) {
        return quoted(relation.name());
    }

    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** What is good to know of the tables of a statement that the guard let through. */
    List<String> remarksOn(String plain) {
        return List.of();
    }

    /**
     * An expression that tells the rows of a table apart, and is missing where a join has no row of it.
     *
     * @param inParts whether its rows are in several tables below it
     */
    abstract String rowId(String name, boolean inParts);

    /** The statement as it may run. */
    abstract String guarded(String sql) throws RefusedException;

    /** @param foreign whether somebody else wrote it: then what it would cost is asked before */
    abstract Outcome ask(String sql, Limits within, boolean foreign) throws RefusedException;

    abstract Schema read() throws RefusedException;

    @Override
    public void close() {}
}
