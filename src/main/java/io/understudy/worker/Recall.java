package io.understudy.worker;

import java.util.List;
import java.util.UUID;

/** The port to memory: what is remembered of tasks like this one. */
public interface Recall {

    /** The best {@code limit} at most, best first; none when nothing comes to mind. Must be fast, and read only. */
    List<Recollection> recall(Question question, int limit);

    /**
     * What to remember for.
     *
     * @param text what the task is about: subject and newest message of the ticket; untrusted
     */
    record Question(UUID taskId, String role, String taskType, String text) {}

    /**
     * Something remembered.
     *
     * @param source where it is kept, citable
     * @param title one line: what kind of memory, and how it was judged
     * @param text what happened; may repeat what customers wrote, so it is fenced as untrusted
     */
    record Recollection(String source, String title, String text) {}
}
