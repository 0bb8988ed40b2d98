package io.understudy.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The least that a Java runtime needs below it, taken from the Linux that builds the image: the dynamic loader, the C
 * library and what else the named files are linked with, and a shell, by which the application limits its helpers.
 */
final class MachineBase {

    /** A line of {@code ldd}: {@code libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x…)}, or the loader by itself. */
    private static final Pattern LINKED = Pattern.compile("\\s*(?:\\S+ => )?(/\\S+) \\(0x[0-9a-f]+\\)");

    private static final Pattern SHARED = Pattern.compile(".*\\.so(\\.\\d+)*");

    /** Parts of a Java runtime that draw on screens and play sounds, with all that these take: here is neither. */
    private static final Set<String> FOR_SCREENS =
            Set.of("libawt_xawt.so", "libjawt.so", "libsplashscreen.so", "libjsound.so");

    private MachineBase() {}

    /**
     * Where in the image which file of this machine goes.
     *
     * @param runtime a Java runtime, whose own libraries are not taken
     * @param more further libraries whose needs are to be met
     */
    static Map<String, Path> files(Path runtime, Collection<Path> more) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        Deque<Path> open = new ArrayDeque<>(more);
        open.add(runtime.resolve("bin/java"));
        try (var libraries = Files.walk(runtime.resolve("lib"))) {
            libraries
                    .filter(file ->
                            SHARED.matcher(file.getFileName().toString()).matches())
                    .filter(file -> !FOR_SCREENS.contains(file.getFileName().toString()))
                    .forEach(open::add);
        }
        Path shell = Path.of("/bin/sh").toRealPath();
        files.put("/bin/sh", shell);
        open.add(shell);
        while (!open.isEmpty()) {
            for (String library : linked(open.remove())) {
                if (!library.startsWith(runtime.toString())) {
                    files.put(library, Path.of(library).toRealPath());
                }
            }
        }
        return files;
    }

    private static List<String> linked(Path file) throws IOException {
        return Command.run(List.of("ldd", file.toString()))
                .lines()
                .map(LINKED::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .toList();
    }
}
