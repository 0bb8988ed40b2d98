package io.understudy.platform;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether the audit log is still as it was written. Every entry is recomputed from its predecessor's hash, in slices, so
 * that neither a long history nor somebody who looks holds up who writes. What was taken off the end is missed against the
 * head of the chain, to which the next entry is chained. Whoever can rewrite every row and the head alike is told by an
 * anchor alone: the number and hash of an entry that were noted elsewhere, as each complete round of this writes them to the
 * log.
 */
@ApplicationScoped
public class AuditChain {

    private static final Logger LOG = Logger.getLogger(AuditChain.class);
    private static final int SLICE = 2_000;

    /** After a round the chain is left alone for so long. */
    private static final Duration REST = Duration.ofHours(1);

    private final Sql sql;
    private final Clock clock;

    AuditChain(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What a round found. */
    public sealed interface Result {
        /** @param upTo number of the last entry; 0 when there is none */
        record Whole(long upTo, String hash) implements Result {}

        /** @param entry number of the entry where it first shows */
        record Broken(long entry, String why) implements Result {}
    }

    /**
     * An entry that was noted elsewhere.
     *
     * @param hash as it was then
     */
    public record Anchor(long entry, String hash) {}

    /**
     * What the rounds in the background found so far.
     *
     * @param latest of the last complete round; empty before the first one has ended
     */
    public record Standing(Optional<Result> latest, Optional<Instant> at) {}

    /** How far a round has come: entries up to {@code entry} are whole, and {@code hash} is the hash of that one. */
    private record Progress(long entry, String hash) {
        static final Progress NONE = new Progress(0, AuditEntry.BEGINNING);
    }

    private record Link(AuditEntry entry, String previous, String hash) {}

    /** Looks at the whole chain now, and at an anchor when one is given. */
    public Result verify(Optional<Anchor> anchor) {
        Progress progress = Progress.NONE;
        while (true) {
            Step step = slice(progress, anchor);
            switch (step) {
                case Step.On on -> progress = on.progress();
                case Step.End end -> {
                    note(end.result());
                    return end.result();
                }
            }
        }
    }

    private sealed interface Step {
        record On(Progress progress) implements Step {}

        record End(Result result) implements Step {}
    }

    /** The head is read first: entries that come after it are left to the next round. */
    private Step slice(Progress progress, Optional<Anchor> anchor) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            Head head = sql.first(
                            row -> new Head(row.getLong(1), row.getString(2), row.getLong(3)),
                            "select entry_id, hash, (select coalesce(max(id), 0) from audit_entry) from audit_head where id = 1")
                    .orElse(new Head(0, AuditEntry.BEGINNING, 0));
            if (head.last() > head.entry()) {
                return broken(head.last(), "was added past the end of the chain, which is entry " + head.entry());
            }
            List<Link> links = sql.query(AuditChain::link, """
                    select id, at, person, action, subject, detail, previous_hash, hash from audit_entry
                    where id > ? and id <= ? order by id limit ?""", progress.entry(), head.entry(), SLICE);
            Progress now = progress;
            for (Link link : links) {
                Optional<String> wrong = wrong(now, link, anchor);
                if (wrong.isPresent()) {
                    return broken(link.entry().id(), wrong.get());
                }
                now = new Progress(link.entry().id(), link.hash());
            }
            return links.size() < SLICE ? ended(now, head, anchor) : new Step.On(now);
        });
    }

    /** @param last the highest number there is */
    private record Head(long entry, String hash, long last) {}

    private static Optional<String> wrong(Progress before, Link link, Optional<Anchor> anchor) {
        if (!link.hash().equals(link.entry().hash(link.previous()))) {
            return Optional.of("is not as it was written");
        }
        if (!link.previous().equals(before.hash())) {
            return Optional.of(
                    "does not follow entry " + before.entry() + ": what stood between them was taken out or changed");
        }
        return anchor.filter(noted ->
                        noted.entry() == link.entry().id() && !noted.hash().equals(link.hash()))
                .map(noted -> "has another hash than the one that was noted");
    }

    private static Step ended(Progress now, Head head, Optional<Anchor> anchor) {
        if (now.entry() != head.entry()) {
            return broken(
                    now.entry() + 1, "and what followed it up to entry " + head.entry() + " was taken off the end");
        }
        if (!now.hash().equals(head.hash())) {
            return broken(now.entry(), "is not the one that the chain ended with");
        }
        if (anchor.filter(noted -> noted.entry() > now.entry()).isPresent()) {
            return broken(anchor.get().entry(), "was noted and is not there; the chain ends with entry " + now.entry());
        }
        return new Step.End(new Result.Whole(now.entry(), now.hash()));
    }

    private static Step broken(long entry, String why) {
        return new Step.End(new Result.Broken(entry, "Entry " + entry + " " + why + "."));
    }

    private static Link link(ResultSet row) throws SQLException {
        return new Link(
                new AuditEntry(
                        row.getLong(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)),
                row.getString(7),
                row.getString(8));
    }

    /** What is known without looking again. */
    public Standing standing() {
        return sql.first(AuditChain::standing, """
                        select whole_upto, whole_hash, looked_at, broken_at, broken_why from audit_check where id = 1""").orElse(new Standing(Optional.empty(), Optional.empty()));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        Optional<Instant> at =
                Optional.ofNullable(row.getObject(3, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
        @Nullable String why = row.getString(5);
        Result result = why == null
                ? new Result.Whole(row.getLong(1), row.getString(2))
                : new Result.Broken(row.getLong(4), why);
        return new Standing(at.map(ended -> result), at);
    }

    /** One slice of the round that is under way, by one process at a time. */
    @Scheduled(every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    void round() {
        try {
            boolean more = true;
            while (more) {
                more = QuarkusTransaction.requiringNew().call(this::nextSlice);
            }
        } catch (RuntimeException e) {
            LOG.warnf("The audit log is looked at again in a moment: %s", e.getMessage());
        }
    }

    private boolean nextSlice() {
        sql.update("""
                insert into audit_check (id, entry_id, hash, whole_upto, whole_hash)
                values (1, 0, ?, 0, ?) on conflict do nothing""", AuditEntry.BEGINNING, AuditEntry.BEGINNING);
        Optional<Progress> mine = sql.first(
                row -> new Progress(row.getLong(1), row.getString(2)),
                """
                select entry_id, hash from audit_check
                where id = 1 and (entry_id > 0 or looked_at is null or looked_at < ?) for update skip locked""",
                clock.instant().minus(REST));
        return mine.map(progress -> slice(progress, Optional.empty()))
                .map(step -> switch (step) {
                    case Step.On on -> {
                        sql.update(
                                "update audit_check set entry_id = ?, hash = ? where id = 1",
                                on.progress().entry(),
                                on.progress().hash());
                        yield true;
                    }
                    case Step.End end -> {
                        note(end.result());
                        yield false;
                    }
                })
                .orElse(false);
    }

    /** The end of a round: what was found counts, and the next round begins from the first entry. */
    private void note(Result result) {
        long upTo = 0;
        String hash = "";
        @Nullable Long broken = null;
        @Nullable String why = null;
        switch (result) {
            case Result.Whole whole -> {
                upTo = whole.upTo();
                hash = whole.hash();
                LOG.infof("The audit log is whole up to entry %d:%s", upTo, hash);
            }
            case Result.Broken wrong -> {
                broken = wrong.entry();
                why = wrong.why();
                LOG.errorf("The audit log was tampered with. %s", why);
            }
        }
        sql.update("""
                insert into audit_check (id, entry_id, hash, whole_upto, whole_hash, looked_at, broken_at, broken_why)
                values (1, 0, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set entry_id = 0, hash = excluded.hash, whole_upto = excluded.whole_upto,
                  whole_hash = excluded.whole_hash, looked_at = excluded.looked_at, broken_at = excluded.broken_at,
                  broken_why = excluded.broken_why""", AuditEntry.BEGINNING, upTo, hash, clock.instant(), broken, why);
    }
}
