package io.understudy.work.outbox;

import io.understudy.platform.Sql;
import io.understudy.platform.StorableText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Writes down attempts at items of the outbox that did not succeed. Each statement is fenced by the attempt: one that has
 * lost its lease changes nothing any more.
 */
@ApplicationScoped
class OutboxAttempts {

    private static final int LONGEST_ERROR = 2_000;

    private final Sql sql;
    private final Clock clock;

    OutboxAttempts(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** It waits. @return for how long it has been tried; zero when another process has claimed it since */
    Duration waits(OutboxItem item, Duration in, String why) {
        return putOff(item, in, why, 0)
                .map(since -> Duration.between(since, clock.instant()))
                .orElse(Duration.ZERO);
    }

    /** It failed. */
    void failed(OutboxItem item, Duration in, String why) {
        putOff(item, in, why, 1);
    }

    private Optional<Instant> putOff(OutboxItem item, Duration in, String why, int failures) {
        Instant now = clock.instant();
        return sql.first(
                row -> row.getTimestamp(1).toInstant(),
                """
                update outbox set due_at = ?, last_error = ?, failures = failures + ?, returned = returned + 1,
                  first_tried_at = coalesce(first_tried_at, ?), last_tried_at = ?
                where id = ? and attempts = ? returning first_tried_at""",
                now.plus(in),
                stored(why),
                failures,
                now,
                now,
                item.id(),
                item.attempts());
    }

    /** Makes it a dead letter. @return false when another process has claimed it since */
    boolean givenUp(OutboxItem item, String why) {
        Instant now = clock.instant();
        return sql.update("""
                with gone as (delete from outbox where id = ? and attempts = ? returning *)
                insert into dead_letter (id, kind, subject, details, attempts, created_at, first_tried_at, last_tried_at,
                  last_error, given_up_at)
                select id, kind, subject, details, attempts, created_at, coalesce(first_tried_at, now.at), now.at, ?, now.at
                from gone, (select cast(? as timestamptz) as at) now""", item.id(), item.attempts(), stored(why), now) > 0;
    }

    private static String stored(String why) {
        return StorableText.of(why, LONGEST_ERROR);
    }
}
