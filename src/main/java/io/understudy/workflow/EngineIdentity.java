package io.understudy.workflow;

import io.understudy.workflow.Engine.Answer;
import io.understudy.workflow.EngineMarks.Entry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Makes sure that the engine is the one this database speaks of. Keys say nothing about that, because a new engine counts
 * from the same number again; so the installation leaves a mark on its engine and looks for it, which changes nothing.
 *
 * <p>An engine without the mark is a new one, and is met in steps that may each be the last of a process: what belonged to
 * the old one is retired and a fresh mark written down, in one transaction; the mark is left on the engine; that it is
 * there is written down. A lost answer to the second step only has it done again. No mark is ever left before the retiring
 * is committed, so an engine that carries the mark is never one whose keys might be mistaken.
 */
@ApplicationScoped
class EngineIdentity {

    private static final Logger LOG = Logger.getLogger(EngineIdentity.class);

    private final Engine engine;
    private final EngineMarks book;
    private final Duration underWay;
    private final Clock clock;

    @Inject
    EngineIdentity(Engine engine, EngineMarks book, EngineSettings settings, Clock clock) {
        this(engine, book, settings.commandTimeout(), clock);
    }

    /** @param underWay how long a command with a key of the old engine may be on its way after the key was retired */
    EngineIdentity(Engine engine, EngineMarks book, Duration underWay, Clock clock) {
        this.engine = engine;
        this.book = book;
        this.underWay = underWay;
        this.clock = clock;
    }

    /** How we stand with the engine. */
    sealed interface Standing {
        /** It is the one that our keys belong to. */
        record Known(int generation) implements Standing {}

        /** It is another one and not met yet. Nobody deploys to it or takes its jobs. */
        record Stranger(String why) implements Standing {}

        /** It did not answer, which says nothing. */
        record Away(String why) implements Standing {}
    }

    /** Which engine, counted from 1, is known or being met; another process may have met a new one. */
    int generation() {
        return book.read().generation();
    }

    /** Looks for the mark, and takes the next step with an engine that does not have it. To be called until it is known. */
    Standing renew() {
        Entry entry = book.read();
        return entry.confirmed() ? lookFor(entry) : meet(entry);
    }

    private Standing lookFor(Entry entry) {
        return switch (engine.recognise(entry.mark())) {
            case KNOWN -> new Standing.Known(entry.generation());
            case NEW -> {
                if (book.retire(entry.mark())) {
                    LOG.warn("The engine was replaced by one that knows none of our cases; they are closed");
                }
                yield renewed(book.read());
            }
            case AWAY -> new Standing.Away("It did not say whether it knows this installation");
        };
    }

    private Standing renewed(Entry entry) {
        return entry.confirmed()
                ? new Standing.Stranger("Another process has just met it; it is looked at again")
                : meet(entry);
    }

    private Standing meet(Entry entry) {
        Instant quiet = entry.retiredAt().map(at -> at.plus(underWay)).orElse(Instant.MIN);
        if (clock.instant().isBefore(quiet)) {
            return new Standing.Stranger("Commands to the engine before it may still be under way until " + quiet);
        }
        return switch (engine.leaveMark(entry.mark())) {
            case Answer.Done done ->
                book.confirm(entry.mark())
                        ? new Standing.Known(entry.generation())
                        : new Standing.Stranger("It was replaced again meanwhile");
            case Answer.Busy busy -> new Standing.Away(busy.why());
            case Answer.Gone gone -> new Standing.Away(gone.why());
            case Answer.Refused refused -> new Standing.Away(refused.why());
        };
    }
}
