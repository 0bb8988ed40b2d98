package io.understudy.work.outbox;

import io.understudy.platform.AuditLog;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Page;
import io.understudy.platform.Person;
import io.understudy.platform.Sql;
import io.understudy.platform.StorableText;
import io.understudy.work.ChangeNotices;
import io.understudy.work.Changes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Background work that was given up, and what a supervisor can do about it. */
@ApplicationScoped
public class DeadLetters {

    /** How long the reason for discarding one may be. */
    public static final int LONGEST_REASON = 1_000;

    private static final int LARGEST_PAGE = 200;
    private static final String COLUMNS =
            "id, kind, subject, details, attempts, created_at, first_tried_at, last_tried_at, last_error, given_up_at";

    private final Sql sql;
    private final Outbox outbox;
    private final AuditLog audit;
    private final ChangeNotices news;

    DeadLetters(Sql sql, Outbox outbox, AuditLog audit, ChangeNotices news) {
        this.sql = sql;
        this.outbox = outbox;
        this.audit = audit;
        this.news = news;
    }

    /**
     * The latest given up first.
     *
     * @param kind of one kind only, or null for all
     * @param page from 0
     * @param size up to 200
     */
    @Transactional
    public Page<DeadLetter> list(@Nullable String kind, int page, int size) {
        int limit = Math.clamp(size, 1, LARGEST_PAGE);
        return new Page<>(
                sql.query(
                        DeadLetters::read,
                        "select " + COLUMNS + " from dead_letter where kind = coalesce(cast(? as text), kind)"
                                + " order by given_up_at desc, id desc offset ? limit ?",
                        kind,
                        (long) Math.max(0, page) * limit,
                        limit),
                count(kind));
    }

    @Transactional
    public Optional<DeadLetter> find(long id) {
        return sql.first(DeadLetters::read, "select " + COLUMNS + " from dead_letter where id = ?", id);
    }

    private long count(@Nullable String kind) {
        return sql.first(
                        row -> row.getLong(1),
                        "select count(*) from dead_letter where kind = coalesce(cast(? as text), kind)",
                        kind)
                .orElse(0L);
    }

    /**
     * Has one tried again, from the beginning of its patience.
     *
     * @throws NotAllowedException when the person may only look
     * @throws NoSuchElementException when there is none of this id (any more)
     */
    @Transactional
    public void retry(long id, Person person) {
        DeadLetter letter = taken(id, person);
        outbox.putBack(letter);
        audit.record(person.id(), "outbox.retry", letter.kind() + " " + letter.subject(), letter.error());
        news.of(Changes.ANYTHING);
    }

    /**
     * Has all of a kind tried again, in the order in which they were put on the list.
     *
     * @return how many there were
     * @throws NotAllowedException when the person may only look
     */
    @Transactional
    public int retryAll(String kind, Person person) {
        mustAct(person);
        List<DeadLetter> letters = sql.query(
                DeadLetters::read,
                "with gone as (delete from dead_letter where kind = ? returning " + COLUMNS
                        + ") select * from gone order by id",
                kind);
        letters.forEach(outbox::putBack);
        if (!letters.isEmpty()) {
            audit.record(person.id(), "outbox.retry-all", kind, letters.size() + " items");
            news.of(Changes.ANYTHING);
        }
        return letters.size();
    }

    /**
     * Gives one up for good: what should have followed never does.
     *
     * @param reason is kept in the audit log
     * @throws NotAllowedException when the person may only look
     * @throws IllegalArgumentException when the reason is blank or too long
     * @throws NoSuchElementException when there is none of this id (any more)
     */
    @Transactional
    public void discard(long id, String reason, Person person) {
        String why = StorableText.of(reason).strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new IllegalArgumentException(
                    "Say why it can be left undone, in up to " + LONGEST_REASON + " characters");
        }
        DeadLetter letter = taken(id, person);
        audit.record(person.id(), "outbox.discard", letter.kind() + " " + letter.subject(), why);
        news.of(Changes.ANYTHING);
    }

    private DeadLetter taken(long id, Person person) {
        mustAct(person);
        return sql.first(DeadLetters::read, "delete from dead_letter where id = ? returning " + COLUMNS, id)
                .orElseThrow(() -> new NoSuchElementException(
                        "There is no dead letter " + id + "; somebody may have seen to it already"));
    }

    private static void mustAct(Person person) {
        if (!person.mayAct()) {
            throw new NotAllowedException(
                    person.id() + " may only look; a supervisor can have background work tried again or discard it");
        }
    }

    private static DeadLetter read(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                row.getTimestamp(6).toInstant(),
                row.getTimestamp(7).toInstant(),
                row.getTimestamp(8).toInstant(),
                row.getString(9),
                row.getTimestamp(10).toInstant());
    }
}
