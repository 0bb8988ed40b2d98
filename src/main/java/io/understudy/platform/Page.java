package io.understudy.platform;

import java.util.List;

/**
 * One page of a list.
 *
 * @param total how many there are on all pages
 */
public record Page<T>(List<T> items, long total) {
    public Page {
        items = List.copyOf(items);
    }
}
