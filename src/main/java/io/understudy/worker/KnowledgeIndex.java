package io.understudy.worker;

import java.util.List;

/** Finds passages by meaning or by words. Immutable and safe to share. */
interface KnowledgeIndex {

    /** The best {@code limit} at most, best first; none when nothing fits at all. */
    List<Passage> search(String query, int limit);
}
