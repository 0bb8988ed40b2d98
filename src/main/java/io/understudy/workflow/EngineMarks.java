package io.understudy.workflow;

import java.time.Instant;
import java.util.Optional;

/** What is written down here of the engine that our keys belong to. Each verb is one transaction. */
interface EngineMarks {

    /** As it stands now. Before any engine was met, there is a mark that none carries yet. */
    Entry read();

    /**
     * The engine does not carry {@code mark}: ends all that was under way with the one that did, retires its keys, and
     * expects a new mark from now on, which is yet to be left.
     *
     * @return false when another process has done so already
     */
    boolean retire(String mark);

    /**
     * The engine carries {@code mark}.
     *
     * @return false when this is not the mark that is expected any more
     */
    boolean confirm(String mark);

    /**
     * @param mark what the engine is known by
     * @param generation which engine in the life of this database it is, counted from 1
     * @param confirmed whether the mark is known to be on an engine
     * @param retiredAt when the keys of the engine before it were retired; empty for the first
     */
    record Entry(String mark, int generation, boolean confirmed, Optional<Instant> retiredAt) {}
}
