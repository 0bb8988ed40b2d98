package io.understudy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Processor time each process of the stack has used so far, its children's included. Unlike a rate it hardly depends on
 * what else the machine is doing.
 */
final class CpuTime {

    private final Map<String, Long> nanos;

    private CpuTime(Map<String, Long> nanos) {
        this.nanos = nanos;
    }

    /** @param state the stack's state file, which names its processes */
    static CpuTime now(Path state) throws IOException {
        Map<String, Long> nanos = new LinkedHashMap<>();
        for (JsonNode process : new ObjectMapper().readTree(state.toFile()).path("processes")) {
            ProcessHandle.of(process.path("pid").asLong())
                    .ifPresent(handle -> nanos.put(process.path("name").asText(), ofFamily(handle)));
        }
        nanos.put("bench", of(ProcessHandle.current()));
        return new CpuTime(nanos);
    }

    private static long ofFamily(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(CpuTime::of)
                .sum();
    }

    private static long of(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    /** Milliseconds for each of some cases since then. */
    double millisEachSince(CpuTime before, long cases) {
        return eachByProcess(before, cases).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** Milliseconds that these processes have used since then. */
    double millisSince(CpuTime before, Collection<String> names) {
        return eachByProcess(before, 1).entrySet().stream()
                .filter(one -> names.contains(one.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private Map<String, Double> eachByProcess(CpuTime before, long cases) {
        Map<String, Double> each = new LinkedHashMap<>();
        nanos.forEach(
                (name, now) -> each.put(name, (now - before.nanos.getOrDefault(name, 0L)) / 1e6 / Math.max(1, cases)));
        return each;
    }

    /** Milliseconds for each of some cases since then, in words. */
    String eachSince(CpuTime before, long cases) {
        return String.format(Locale.ROOT, "%.1f ms", millisEachSince(before, cases))
                + eachByProcess(before, cases).entrySet().stream()
                        .filter(one -> one.getValue() >= 0.05)
                        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                        .map(one -> String.format(Locale.ROOT, "%s %.1f", one.getKey(), one.getValue()))
                        .collect(Collectors.joining(", ", " (", ")"));
    }
}
