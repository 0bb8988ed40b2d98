package io.understudy.work.outbox;

import io.understudy.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How background work is doing, kind by kind. An item is late from when it first fell due, however often it was put off
 * since; one that is under way for the first time is not late.
 */
@ApplicationScoped
public class OutboxStatus {

    /** Neither nobody's work yet nor tried before: it is in somebody's hands for the first time. */
    private static final String UNDER_WAY = "(due_at > ? and returned = 0 and attempts = 1)";

    private static final String LINES = """
            select kind,
              count(*) filter (where first_due_at <= ? and not %1$s),
              min(first_due_at) filter (where first_due_at <= ? and not %1$s),
              count(*) filter (where failures > 0),
              (array_agg(last_error order by failures > 0 desc, last_tried_at desc) filter (where last_error is not null))[1]
            from outbox group by kind order by kind""".formatted(UNDER_WAY);

    private final Sql sql;
    private final Clock clock;

    OutboxStatus(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * One kind.
     *
     * @param due how many wait to be done, or were tried without success
     * @param oldestDueSince when the longest waiting of those first fell due; null when there is none
     * @param failing how many have failed and are tried again
     * @param dead how many were given up
     * @param lastError what an attempt ended with last, one that failed before one that waits; null when there was none
     */
    public record Line(
            String kind,
            long due,
            @Nullable Instant oldestDueSince,
            long failing,
            long dead,
            @Nullable String lastError) {

        /** For how long the longest waiting has been due. */
        public Duration oldest(Instant now) {
            return oldestDueSince == null || oldestDueSince.isAfter(now)
                    ? Duration.ZERO
                    : Duration.between(oldestDueSince, now);
        }
    }

    /** The kinds of which there is something. */
    @Transactional
    public List<Line> lines() {
        Instant now = clock.instant();
        Map<String, Line> lines = new TreeMap<>();
        sql.query(row -> lines.put(row.getString(1), read(row)), LINES, now, now, now, now);
        sql.query(
                row -> lines.merge(
                        row.getString(1),
                        new Line(row.getString(1), 0, null, 0, row.getLong(2), null),
                        (line, dead) -> new Line(
                                line.kind(),
                                line.due(),
                                line.oldestDueSince(),
                                line.failing(),
                                dead.dead(),
                                line.lastError())),
                "select kind, count(*) from dead_letter group by kind");
        return List.copyOf(lines.values());
    }

    /** How many items first fell due more than {@code slack} ago, by kind. */
    @Transactional
    public Map<String, Long> overdue(Duration slack) {
        Instant now = clock.instant();
        return sql
                .query(
                        row -> Map.entry(row.getString(1), row.getLong(2)),
                        "select kind, count(*) from outbox where first_due_at < ? and not " + UNDER_WAY
                                + " group by kind",
                        now.minus(slack),
                        now)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
    }

    private static Line read(ResultSet row) throws SQLException {
        Timestamp oldest = row.getTimestamp(3);
        return new Line(
                row.getString(1),
                row.getLong(2),
                oldest == null ? null : oldest.toInstant(),
                row.getLong(4),
                0,
                row.getString(5));
    }
}
