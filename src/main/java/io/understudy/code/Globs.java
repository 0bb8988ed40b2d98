package io.understudy.code;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Globs over paths ({@code *} stays within a folder, {@code **} does not) and over other names. */
record Globs(List<String> patterns, List<PathMatcher> matchers) {

    private static final Pattern STAR = Pattern.compile("\\*+");

    /** @throws IllegalArgumentException when one is not a glob */
    static Globs of(List<String> patterns) {
        return new Globs(
                patterns,
                patterns.stream()
                        .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
                        .toList());
    }

    boolean match(String path) {
        Path asked = Path.of(path);
        return matchers.stream().anyMatch(matcher -> matcher.matches(asked));
    }

    /** A name in which slashes mean nothing; {@code *} stands for anything. */
    static boolean name(String pattern, String name) {
        String regex = STAR.splitAsStream(pattern + "\0")
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"))
                .replace("\0", "");
        return Pattern.compile(regex, Pattern.DOTALL).matcher(name).matches();
    }
}
