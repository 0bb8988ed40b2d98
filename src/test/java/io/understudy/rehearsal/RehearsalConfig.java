package io.understudy.rehearsal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a rehearsal model runs. {@code port} 0 lets the system choose one; {@code scripts} is a folder of YAML scripts,
 * by default those on the class path; {@code replay} is a file of recorded conversations, one JSON object a line, gzipped
 * when its name says so.
 */
public record RehearsalConfig(int port, Optional<Path> scripts, Optional<Path> replay) {

    /** Reads {@code rehearsal.port}, {@code rehearsal.scripts}, {@code rehearsal.replay} or their environment names. */
    public static RehearsalConfig fromProperties() {
        return new RehearsalConfig(
                property("rehearsal.port").map(Integer::parseInt).orElse(0),
                property("rehearsal.scripts").map(Path::of),
                property("rehearsal.replay").map(Path::of));
    }

    private static Optional<String> property(String key) {
        @Nullable String value = System.getProperty(key);
        if (value == null) {
            value = System.getenv(key.toUpperCase(Locale.ROOT).replace('.', '_'));
        }
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }
}
