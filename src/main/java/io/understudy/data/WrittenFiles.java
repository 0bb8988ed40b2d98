package io.understudy.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an operator says about how CSV files are written. */
final class WrittenFiles {

    private WrittenFiles() {}

    /**
     * @param prefix of the source's settings, with its final dot
     * @return by the names of tables, each setting as text
     * @throws IllegalArgumentException when one is set to what it cannot be
     */
    static Map<String, Map<String, String>> of(String prefix, Map<String, SourceSettings.FileEntry> files) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        files.forEach((table, entry) -> {
            String key = prefix + "files." + table + ".";
            Map<String, String> set = new LinkedHashMap<>();
            put(set, key, "encoding", entry.encoding(), List.of("utf-8", "latin-1", "utf-16"));
            put(set, key, "dates", entry.dates(), List.of("day-first", "month-first"));
            put(set, key, "decimal", entry.decimal(), List.of(".", ","));
            entry.delimiter().filter(one -> !one.isEmpty()).ifPresent(one -> set.put("delimiter", one));
            entry.header().ifPresent(one -> set.put("header", one.toString()));
            entry.missing().ifPresent(one -> set.put("missing", one));
            all.put(table, set);
        });
        return all;
    }

    private static void put(
            Map<String, String> into, String prefix, String name, Optional<String> value, List<String> choices) {
        if (value.isPresent() && !choices.contains(value.get())) {
            throw new IllegalArgumentException(
                    prefix + name + " is '" + value.get() + "'; it must be one of " + String.join(" ", choices));
        }
        value.ifPresent(one -> into.put(name, one));
    }
}
