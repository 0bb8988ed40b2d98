package io.understudy.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * The role's checks, for a form that a person filled in or changed. Ticks belong to the text they judged: what is released
 * is tested as it will leave. Declared here for who judges, implemented by who drafts.
 */
public interface ReleaseChecks {

    /**
     * What a form of this task is tested by, in order.
     *
     * @return nothing when the task's role is gone
     */
    List<Check> of(Task task);

    /**
     * Tests a form by those checks that read one of {@code fields}. It may take minutes and ask other systems, so that
     * nobody calls it in a transaction.
     *
     * @param person who is about to release it
     * @param values a valid form
     * @param fields keys of what differs from the draft; all when there is none
     * @return the outcome of each check that had something to look at
     */
    List<Result> run(Task task, String person, ObjectNode values, Set<String> fields, Progress progress);

    /**
     * One check.
     *
     * @param reads keys of the fields its outcome depends on
     */
    record Check(String name, boolean advisory, Set<String> reads) {
        public Check {
            reads = Set.copyOf(reads);
        }
    }

    /**
     * What a check found.
     *
     * @param fields keys of the fields it read
     * @param advisory whether the role lets it stop nothing
     * @param prevents whether what was found keeps the effect from working
     */
    record Result(
            String check, List<String> fields, boolean passed, boolean advisory, boolean prevents, String message) {
        public Result {
            fields = List.copyOf(fields);
        }

        /** Whether the form is released only when somebody says so knowingly, or not at all. */
        public boolean objects() {
            return !passed && (prevents || !advisory);
        }
    }

    /** Hears which check is run now. */
    interface Progress {
        Progress UNHEARD = (check, number, of) -> {};

        /** @param number from 1 */
        void at(String check, int number, int of);
    }
}
