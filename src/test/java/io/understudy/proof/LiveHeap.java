package io.understudy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a process of the app cannot let go of.
 *
 * @param classes bytes of the objects of each class that are in use, after everything else was collected
 */
record LiveHeap(Map<String, Long> classes) {

    private static final Pattern CLASS = Pattern.compile("(?m)^\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(.+?)\\s*$");

    /** With what the collector fills gaps: of no use to anybody. */
    private static final String FILLER = "jdk.internal.vm.Filler";

    static LiveHeap of(long pid) {
        String java = ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .orElseThrow();
        String jcmd = Path.of(java).resolveSibling("jcmd").toString();
        try {
            Process process = new ProcessBuilder(List.of(jcmd, Long.toString(pid), "GC.class_histogram"))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, Long> classes = new HashMap<>();
            Matcher line = CLASS.matcher(said);
            while (line.find()) {
                if (line.group(2).contains(FILLER)) {
                    continue;
                }
                classes.merge(line.group(2), Long.parseLong(line.group(1)), Long::sum);
            }
            assertThat(classes).as(said).hasSizeGreaterThan(1000);
            return new LiveHeap(classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long bytes() {
        return classes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The classes that have grown most since, for whoever has to find out why. */
    String growth(LiveHeap before) {
        return classes.entrySet().stream()
                .map(entry ->
                        Map.entry(entry.getKey(), entry.getValue() - before.classes.getOrDefault(entry.getKey(), 0L)))
                .sorted(Comparator.comparing(entry -> -entry.getValue()))
                .limit(25)
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining("\n"));
    }
}
