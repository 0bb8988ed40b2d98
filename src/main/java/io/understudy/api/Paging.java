package io.understudy.api;

import io.understudy.platform.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * Which stretch of a list is asked for: what comes after a place that the page before named, or, near the beginning, a page
 * by its number.
 *
 * @param after where the page before ended, or null for the beginning
 * @param skip how many to pass over from there
 * @param size how many at most
 */
record Paging(@Nullable Cursor after, int skip, int size) {

    /** Further in, a page by number would have to pass over all rows before it. */
    private static final int DEEPEST = 10_000;

    private static final int MOST = 200;

    /** @param limit how many, in place of {@code size} */
    static Paging of(@Nullable String after, @Nullable Integer limit, int page, int size) {
        int number = Parameters.anyPage(page);
        int rows = limit == null ? Parameters.size(size) : limit(limit);
        Cursor place = place(Parameters.blankToNull(after));
        if (place != null && number > 0) {
            throw new BadParameterException(
                    "page", "cannot be given together with after: after names the place already");
        }
        if ((long) number * rows > DEEPEST) {
            throw new BadParameterException(
                    "page",
                    "reaches only the first " + DEEPEST + " items. To read on, follow the list: each page names as next"
                            + " what the following one is to be asked for with as after");
        }
        return new Paging(place, number * rows, rows);
    }

    private static int limit(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new BadParameterException("limit", "must be from 1 to " + MOST + ", not " + limit);
        }
        return limit;
    }

    private static @Nullable Cursor place(@Nullable String after) {
        try {
            return Cursor.parse(after);
        } catch (IllegalArgumentException e) {
            throw new BadParameterException("after", "has to be what a page of this list gave as next");
        }
    }
}
