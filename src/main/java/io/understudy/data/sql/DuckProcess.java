package io.understudy.data.sql;

import io.understudy.data.Outcome;
import io.understudy.platform.ChildJvm;
import io.understudy.platform.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A running {@link DuckMain}, from outside. Bounded in memory where the system lets it be, and in time everywhere. */
final class DuckProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final int READY = 42;

    private static final int HEAP_MB = 64;
    private static final String DRIVER = "org.duckdb.DuckDBDriver";

    private static final ScheduledExecutorService DEADLINES = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "duckdb-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    private final Process process;
    private final Path scratch;
    private final DuckWire wire;
    private long lastUsed = System.nanoTime();

    private DuckProcess(Process process, Path scratch) {
        this.process = process;
        this.scratch = scratch;
        this.wire = new DuckWire(process.getInputStream(), process.getOutputStream());
    }

    /** One that answers questions about a database. */
    static DuckProcess start(Path work, Path database, int megabytes) throws RefusedException {
        DuckProcess started =
                launch(work, megabytes, List.of("answer", database.toString(), Integer.toString(megabytes)));
        started.awaitReady(START);
        return started;
    }

    /** Reads files into a new database; returns when it is done. */
    static FilesRead bringIn(
            Path work,
            Path database,
            Map<String, Path> files,
            Map<String, Map<String, String>> settings,
            int megabytes,
            Duration limit)
            throws RefusedException {
        List<String> arguments = new ArrayList<>(List.of("bring-in", database.toString(), Integer.toString(megabytes)));
        files.forEach((table, file) -> arguments.addAll(List.of(
                table,
                file.toString(),
                settings.getOrDefault(table, Map.of()).entrySet().stream()
                        .map(one -> one.getKey() + "=" + one.getValue())
                        .collect(Collectors.joining("\n")))));
        try (DuckProcess running = launch(work, megabytes, arguments)) {
            running.awaitReady(limit);
            FilesRead read = running.wire.filesRead();
            running.process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            return read;
        } catch (IOException e) {
            throw RefusedException.failed("The process that reads files ended while it told what it had read");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RefusedException.failed("The files were not read: the server is stopping");
        }
    }

    private static DuckProcess launch(Path work, int megabytes, List<String> arguments) throws RefusedException {
        try {
            Files.createDirectories(work);
            Path scratch = Files.createTempDirectory(work, "run-");
            Path classes = scratch.resolve("classes");
            for (Class<?> needed : List.of(DuckMain.class, CsvFile.class, CsvLines.class, CsvColumn.class)) {
                copy(needed, classes);
            }
            ProcessBuilder builder = ChildJvm.of(
                    scratch,
                    HEAP_MB,
                    megabytes,
                    List.of("-Xss512k", "--enable-native-access=ALL-UNNAMED"),
                    List.of(ChildJvm.placeOf(DRIVER), classes),
                    DuckMain.class.getName(),
                    arguments);
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
            return new DuckProcess(builder.start(), scratch);
        } catch (IOException e) {
            throw RefusedException.failed("The process that reads files could not be started: " + e.getMessage());
        }
    }

    private static void copy(Class<?> needed, Path classes) throws IOException {
        Path entry = classes.resolve(needed.getName().replace('.', '/') + ".class");
        Files.createDirectories(entry.getParent());
        try (InputStream bytes = needed.getResourceAsStream(needed.getSimpleName() + ".class")) {
            if (bytes == null) {
                throw new IllegalStateException("Where is the class " + needed.getName() + "?");
            }
            Files.copy(bytes, entry);
        }
    }

    private void awaitReady(Duration limit) throws RefusedException {
        Deadline deadline = new Deadline(limit);
        try {
            int first = wire.mark();
            if (first != READY) {
                String why = told(wire.text());
                close();
                throw RefusedException.failed("The files cannot be read. " + why);
            }
        } catch (IOException e) {
            close();
            throw RefusedException.failed(
                    deadline.passed()
                            ? "The files took longer to read than the " + limit.toSeconds() + " seconds there are"
                            : "The process that reads files ended while starting; it may need more memory"
                                    + " (understudy.sources.<id>.memory)");
        } finally {
            deadline.lift();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it runs and has not been idle for so long that it may be about to end by itself. */
    boolean isFresh() {
        return isAlive() && System.nanoTime() - lastUsed < FRESH.toNanos();
    }

    Outcome.Table ask(String sql, List<String> parameters, Limits within) throws RefusedException {
        long start = System.nanoTime();
        Deadline deadline = new Deadline(within.time().plus(GRACE));
        try {
            wire.send(sql, parameters, within);
            if (wire.mark() != 0) {
                throw refused(wire.text(), within);
            }
            return wire.table(start);
        } catch (IOException e) {
            close();
            throw RefusedException.stopped(
                    deadline.passed()
                            ? tooLong(within)
                            : "The query needs more memory than it may use; filter more, or aggregate before joining");
        } finally {
            deadline.lift();
            lastUsed = System.nanoTime();
        }
    }

    private static RefusedException refused(String error, Limits within) {
        if (error.contains("Interrupted")) {
            return RefusedException.stopped(tooLong(within));
        }
        if (error.contains("Out of Memory") || error.contains("bad allocation") || error.contains("heap space")) {
            return RefusedException.stopped(
                    "The query needs more memory than it may use; filter more, or aggregate before joining");
        }
        return RefusedException.failed("The database refused the query: " + told(error));
    }

    private static String tooLong(Limits within) {
        return "The query took longer than the " + within.time().toMillis() / 1000.0
                + " seconds it may take; filter more, join on keys, or aggregate in steps";
    }

    /** What the database said, without the picture of the place in the statement. */
    private static String told(String error) {
        return error.replaceFirst("(?s)\\n+LINE \\d+:.*", "")
                .replaceAll("\\s*\\n\\s*", ". ")
                .strip();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // The driver unpacks its library there, and nobody else removes it when the process is ended from outside.
        Folders.remove(scratch);
    }

    /** Ends the process when it takes longer. */
    private final class Deadline {
        private final ScheduledFuture<?> end;
        private volatile boolean passed;

        Deadline(Duration after) {
            end = DEADLINES.schedule(this::strike, after.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void strike() {
            passed = true;
            process.destroyForcibly();
        }

        boolean passed() {
            return passed;
        }

        void lift() {
            end.cancel(false);
        }
    }
}
