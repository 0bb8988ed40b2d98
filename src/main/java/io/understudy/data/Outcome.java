package io.understudy.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a query. */
public sealed interface Outcome {

    /**
     * Its result.
     *
     * @param rows as many values each as there are columns: whole numbers as {@link Long}, exact ones as {@link
     *     java.math.BigDecimal}, others as {@link Double}, truth as {@link Boolean}, everything else as text, dates as ISO
     *     8601; null where the value is missing
     * @param truncated whether there were more rows than the source's limits let through
     * @param millis how long it took
     */
    record Table(List<Column> columns, List<List<@Nullable Object>> rows, boolean truncated, long millis)
            implements Outcome {
        public Table {
            columns = List.copyOf(columns);
            List<List<@Nullable Object>> copied = new ArrayList<>();
            rows.forEach(row -> copied.add(Collections.unmodifiableList(new ArrayList<>(row))));
            rows = Collections.unmodifiableList(copied);
        }
    }

    /**
     * It was not run, or did not come to an end.
     *
     * @param why in words for whoever wrote it, with what to do about it
     */
    record Refused(String why, End end) implements Outcome {

        /** It was not let through. */
        public Refused(String why) {
            this(why, End.REFUSED);
        }
    }

    /** How a query ended that gave no result. */
    enum End {
        /** It was not let through, and nothing ran. */
        REFUSED,
        /** The source did not take it, or cannot be asked. */
        FAILED,
        /** It was ended, for it used up more than it may. */
        STOPPED
    }

    /**
     * A column of a result.
     *
     * @param type what the database calls it
     */
    record Column(String name, String type) {}
}
