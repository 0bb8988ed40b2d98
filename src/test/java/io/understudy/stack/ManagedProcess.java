package io.understudy.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A process of the stack, started by this launcher or found in the state file from an earlier one. */
final class ManagedProcess {

    private static final Duration KILLED_AT_LATEST = Duration.ofSeconds(20);

    private final ProcessRecord started;

    ManagedProcess(ProcessRecord started) {
        this.started = started;
    }

    String name() {
        return started.name();
    }

    long pid() {
        return started.pid();
    }

    Path log() {
        return Path.of(started.log());
    }

    String fingerprint() {
        return started.fingerprint();
    }

    boolean isAlive() {
        return ProcessIdentity.isAlive(started);
    }

    /** Asks it to end, and kills it when it has not ended in time. Returns when it is gone. */
    void stop(String signal, Duration patience) {
        if (!isAlive()) {
            return;
        }
        signal(signal);
        try {
            Waiting.until(name() + " ending", patience, () -> !isAlive());
        } catch (StackException stubborn) {
            kill9();
        }
    }

    /**
     * Kills it without a chance to clean up. Returns when it is gone, and its port with it: a killed process is a zombie
     * before the last of its threads has let go of the sockets.
     */
    void kill9() {
        if (isAlive()) {
            signal("KILL");
            Waiting.until(name() + " dying", KILLED_AT_LATEST, () -> !isAlive() && !Waiting.listens(started.port()));
        }
    }

    void signal(String signal) {
        if (isAlive()) {
            signal(signal, pid());
        }
    }

    /** Signals it and every process that came from it. */
    void signalAll(String signal) {
        signal(signal);
        ProcessHandle.of(pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .forEach(child -> signal(signal, child.pid()));
    }

    private void signal(String signal, long pid) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot signal " + name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String lastLines(int count) {
        try {
            List<String> lines = new String(Files.readAllBytes(log()), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
        } catch (IOException e) {
            return "(no log)";
        }
    }
}
