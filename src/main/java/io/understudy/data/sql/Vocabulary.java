package io.understudy.data.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The words a query may use: functions by family, functions that make rows, and types to cast to. A list of what is
 * allowed, because what is dangerous hides in thousands of names and every release of a database brings new ones.
 */
final class Vocabulary {

    private static final String ROWS = "rows";
    private static final String TYPES = "types";

    /** What a query may use and nobody has to be told about. */
    private static final Set<String> NOT_OFFERED = Set.of(ROWS, TYPES, "operators", "grammar");

    private final Map<String, Set<String>> families = new LinkedHashMap<>();

    private Vocabulary(String text) {
        for (String line : text.lines().toList()) {
            int colon = line.indexOf(':');
            if (!line.startsWith("#") && colon > 0) {
                families.computeIfAbsent(line.substring(0, colon).strip(), family -> new TreeSet<>())
                        .addAll(Arrays.asList(line.substring(colon + 1).strip().split("\\s+")));
            }
        }
    }

    /** The words of an engine: {@code postgresql} or {@code duckdb}. */
    static Vocabulary of(String engine) {
        return new Vocabulary(resource("words.common") + "\n" + resource("words." + engine));
    }

    static String resource(String name) {
        try (InputStream found = Vocabulary.class.getResourceAsStream("/sql/" + name)) {
            if (found == null) {
                throw new IllegalStateException("/sql/" + name + " is not on the class path");
            }
            return new String(found.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All functions, those that make rows included. */
    Set<String> functions() {
        Set<String> all = new HashSet<>();
        families.forEach((family, names) -> {
            if (!family.equals(TYPES)) {
                all.addAll(names);
            }
        });
        return all;
    }

    void checkFunction(String name) throws RefusedException {
        String plain = name.toLowerCase(Locale.ROOT);
        boolean known = families.entrySet().stream()
                .anyMatch(family -> !family.getKey().equals(TYPES)
                        && !family.getKey().equals(ROWS)
                        && family.getValue().contains(plain));
        if (!known) {
            throw new RefusedException("The function '" + name + "' is not one that a query may use here. " + offer());
        }
    }

    /** Whether it makes rows, in the list of columns too. */
    boolean makesRows(String name) {
        return families.getOrDefault(ROWS, Set.of()).contains(name.toLowerCase(Locale.ROOT));
    }

    void checkRowFunction(String name) throws RefusedException {
        if (!families.getOrDefault(ROWS, Set.of()).contains(name.toLowerCase(Locale.ROOT))) {
            throw new RefusedException(
                    "'" + name + "' cannot be used as a table. As a table there are the source's tables,"
                            + " subqueries, and " + String.join(", ", families.getOrDefault(ROWS, Set.of())));
        }
    }

    void checkType(String name) throws RefusedException {
        if (!families.getOrDefault(TYPES, Set.of()).contains(name.toLowerCase(Locale.ROOT))) {
            throw new RefusedException("Nothing can be cast to '" + name + "' here; there are "
                    + String.join(", ", families.getOrDefault(TYPES, Set.of())));
        }
    }

    private String offer() {
        List<String> offers = new ArrayList<>();
        families.forEach((family, names) -> {
            if (!NOT_OFFERED.contains(family)) {
                offers.add(family + ": " + String.join(" ", names));
            }
        });
        return "There are " + String.join("; ", offers);
    }
}
