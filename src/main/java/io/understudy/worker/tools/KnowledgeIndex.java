package io.understudy.worker.tools;

import java.util.List;

/** Finds passages by meaning or by words. Immutable and safe to share. */
public interface KnowledgeIndex {

    /** The best {@code limit} at most, best first; none when nothing fits at all. */
    List<Passage> search(String query, int limit);
}
