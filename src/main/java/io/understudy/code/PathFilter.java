package io.understudy.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which paths a worker asks for, by glob as people write them: {@code *.java} is any of that name, wherever it is. */
final class PathFilter {

    private PathFilter() {}

    /**
     * @param glob empty for all; several are separated by commas outside of braces
     * @return empty when it is not a glob
     */
    static Optional<Predicate<String>> of(String glob) {
        if (glob.isBlank()) {
            return Optional.of(path -> true);
        }
        List<String> patterns = new ArrayList<>();
        for (String one : glob.split(",(?![^{]*\\})", -1)) {
            String pattern = one.strip().replaceFirst("^(?:\\./|/)+", "");
            if (pattern.isEmpty()) {
                continue;
            }
            if (pattern.endsWith("/")) {
                pattern += "**";
            }
            patterns.add(pattern);
            if (pattern.indexOf('/') < 0) {
                patterns.add("**/" + pattern);
            } else if (pattern.startsWith("**/")) {
                patterns.add(pattern.substring(3));
            }
        }
        try {
            Globs globs = Globs.of(patterns);
            return Optional.of(globs::match);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What to say of a text that is not a glob. */
    static String notAGlob(String glob) {
        return "'" + glob + "' is not a glob. '*' stays within a folder, '**' does not: src/**/*.java, *.{ts,tsx}";
    }
}
