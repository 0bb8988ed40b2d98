package io.understudy.platform;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param total how many there are on all pages
 * @param next where the next page begins, or null when this is the last one
 */
public record Page<T>(List<T> items, long total, @Nullable String next) {
    public Page {
        items = List.copyOf(items);
    }

    /** A list that has no further page. */
    public Page(List<T> items, long total) {
        this(items, total, null);
    }

    /**
     * A page out of rows that were asked for with one more than fit: when it came, there is a next page.
     *
     * @param rows up to {@code size + 1}
     * @param place where in the list an item is
     */
    public static <T> Page<T> of(List<T> rows, int size, long total, Function<T, Cursor> place) {
        return rows.size() <= size
                ? new Page<>(rows, total)
                : new Page<>(
                        rows.subList(0, size),
                        total,
                        place.apply(rows.get(size - 1)).text());
    }

    /** The same page with its items shown as something else. */
    public <V> Page<V> map(Function<T, V> view) {
        return new Page<>(items.stream().map(view).toList(), total, next);
    }
}
