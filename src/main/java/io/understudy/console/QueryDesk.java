package io.understudy.console;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the query of a form is run so that a supervisor sees what it gives. Reading only, and every limit, is the
 * desk's to see to; a statement that may not run, or fails, is an answer and no exception.
 */
interface QueryDesk {

    /** @param source the source that the form's field names in {@code understudy:source} */
    Outcome run(String source, String sql);

    /** What came of a query. */
    sealed interface Outcome {}

    /**
     * @param rows each with a value, or null, for every column
     * @param truncated whether there is more than these rows
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

    /** @param type as the source calls it */
    record Column(String name, String type) {}

    /** @param why in words for whoever wrote the query */
    record Refused(String why) implements Outcome {}
}
