package io.understudy.code;

import io.understudy.code.Sandbox.Limits;
import io.understudy.code.Sandbox.Outcome;
import io.understudy.code.Sandbox.Report;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** One sandbox while it runs: feeds it the tree, reads what it prints and reports, and ends it when it takes too much. */
final class SandboxProcess {

    private static final int MOST_REPORTS = 64 << 20;
    private static final int PAGE = 4096;
    private static final long LOOK_EVERY_MILLIS = 50;

    /** With less than this left on the whole machine, what a limit per process does not see has eaten it. */
    private static final long MACHINE_NEEDS = 96L << 20;

    private static final String HELPER = "unittest_junit.py";

    /** Nothing in the sandbox outlives its first process, so the pipes end with it; this is for a machine that is slow. */
    private static final Duration TO_READ_THE_REST = Duration.ofSeconds(30);

    /** How long a command may take to end after it has closed what it is fed from. */
    private static final Duration TO_END = Duration.ofSeconds(5);

    private final Process process;
    private final Limits limits;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream reports = new ByteArrayOutputStream();
    private volatile boolean tooMuchOutput;

    SandboxProcess(Process process, Limits limits) {
        this.process = process;
        this.limits = limits;
    }

    Outcome await(Tree tree) throws InterruptedException {
        Thread feeding = Thread.ofVirtual().start(() -> feed(tree));
        Thread printing = Thread.ofVirtual().start(() -> read(process.getErrorStream(), output, limits.output()));
        Thread reporting = Thread.ofVirtual().start(() -> read(process.getInputStream(), reports, MOST_REPORTS));
        try {
            End end = watch();
            if (end == End.ITSELF) {
                // Killing closes the pipes, and with them goes what was printed and not read yet.
                printing.join(TO_READ_THE_REST);
                reporting.join(TO_READ_THE_REST);
            }
            process.destroyForcibly();
            process.waitFor();
            feeding.join();
            printing.join();
            reporting.join();
            return outcome(tooMuchOutput ? End.OUTPUT : end);
        } finally {
            process.destroyForcibly();
        }
    }

    private enum End {
        ITSELF,
        TIME,
        MEMORY,
        OUTPUT
    }

    private End watch() throws InterruptedException {
        long deadline = System.nanoTime() + limits.time().toNanos();
        for (int look = 1; !process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS); look++) {
            if (System.nanoTime() > deadline) {
                return End.TIME;
            }
            if (usesTooMuch() || (look % 4 == 0 && sharesTooMuch()) || machineIsShort()) {
                return End.MEMORY;
            }
        }
        return End.ITSELF;
    }

    private Outcome outcome(End end) {
        String printed = output.toString(StandardCharsets.UTF_8);
        return switch (end) {
            case ITSELF -> new Outcome.Finished(process.exitValue(), printed, found());
            case TIME -> new Outcome.TimedOut(limits.time(), printed);
            case MEMORY -> new Outcome.MemoryExceeded(limits.memory(), printed);
            case OUTPUT -> new Outcome.OutputExceeded(limits.output(), printed);
        };
    }

    /** Reports that cannot be read are none: what a check reports is its own claim anyway. */
    private List<Report> found() {
        try {
            return Tar.read(reports.toByteArray(), MOST_REPORTS);
        } catch (IOException e) {
            return List.of();
        }
    }

    /** A command that ends before it has read everything breaks the pipe, which is its own affair. */
    private void feed(Tree tree) {
        byte[] helper = SandboxCommand.resource(HELPER).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = process.getOutputStream()) {
            tree.copyTo(new Tar.Writer(out, "src/"));
            Tar.Writer tools = new Tar.Writer(out, "tools/");
            tools.file(HELPER, false, helper.length, new ByteArrayInputStream(helper));
            tools.end();
        } catch (IOException e) {
            endUnread();
        }
    }

    /** What still runs without all it needs is ended; what has ended by itself is left to be read. */
    private void endUnread() {
        try {
            if (!process.waitFor(TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }

    private void read(InputStream from, ByteArrayOutputStream into, int most) {
        byte[] buffer = new byte[16_384];
        try {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                into.write(buffer, 0, Math.min(read, most - into.size()));
                if (into.size() >= most) {
                    tooMuchOutput = true;
                    process.destroyForcibly();
                    return;
                }
            }
        } catch (IOException e) {
            // The stream of a killed process ends like this.
        }
    }

    /** Pages that processes share are told apart only when it matters: that look is an expensive one. */
    private boolean usesTooMuch() {
        return sum(SandboxProcess::resident) > limits.memory() && sum(SandboxProcess::proportional) > limits.memory();
    }

    /**
     * What processes share without a file stays in memory when they no longer touch it, and then is in none of their
     * figures: it counts as large as it was made.
     */
    private boolean sharesTooMuch() {
        Map<String, Long> shared = new HashMap<>();
        try (Stream<ProcessHandle> inside = process.descendants()) {
            inside.forEach(one -> shared(one.pid()).forEach((name, size) -> shared.merge(name, size, Math::max)));
        }
        long sizes = shared.values().stream().mapToLong(Long::longValue).sum();
        return sizes > 0 && sizes + sum(SandboxProcess::own) > limits.memory();
    }

    /** The mappings that are shared without a file, by their inodes: {@code from-to rwxs offset device inode path}. */
    private static Map<String, Long> shared(long pid) {
        Map<String, Long> sizes = new HashMap<>();
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/maps"), StandardCharsets.ISO_8859_1)) {
            lines.filter(line -> line.endsWith("/dev/zero (deleted)")).forEach(line -> {
                String[] words = line.split("[ -]+", 8);
                long size = Long.parseUnsignedLong(words[1], 16) - Long.parseUnsignedLong(words[0], 16);
                sizes.merge(words[5], size, Long::sum);
            });
        } catch (IOException | RuntimeException e) {
            return sizes;
        }
        return sizes;
    }

    private long sum(ToLongFunction<Long> bytes) {
        try (Stream<ProcessHandle> inside = process.descendants()) {
            return inside.mapToLong(one -> bytes.applyAsLong(one.pid())).sum();
        }
    }

    /** Bytes a process has in memory, shared ones included. */
    private static long resident(long pid) {
        try {
            return Long.parseLong(
                            Files.readString(Path.of("/proc/" + pid + "/statm")).split(" ", 3)[1])
                    * PAGE;
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    /** Bytes a process has in memory that are its own. */
    private static long own(long pid) {
        try {
            String[] pages =
                    Files.readString(Path.of("/proc/" + pid + "/statm")).split(" ", 4);
            return (Long.parseLong(pages[1]) - Long.parseLong(pages[2])) * PAGE;
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    /** Bytes a process has in memory, of shared ones its share. */
    private static long proportional(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    * 1024;
        } catch (IOException | RuntimeException e) {
            return Files.exists(Path.of("/proc/" + pid)) ? resident(pid) : 0;
        }
    }

    private static boolean machineIsShort() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .anyMatch(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024 < MACHINE_NEEDS);
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
