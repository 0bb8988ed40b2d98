package io.understudy.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Starts processes and remembers them. Each gets a session of its own, so that Ctrl-C in the launcher's terminal
 * reaches the launcher alone, which then ends the others in order.
 */
final class ProcessTable {

    private static final List<String> LEAKS =
            List.of("QUARKUS_", "SMALLRYE_", "KC_", "ZEEBE_", "SPRING_", "SERVER_", "MANAGEMENT_", "PG", "CLASSPATH");

    private final StateFile state;
    private final Home home;
    private final Set<String> started = new HashSet<>();
    private boolean closed;

    ProcessTable(Home home, StateFile state) {
        this.home = home;
        this.state = state;
    }

    /** The live process of this name. */
    Optional<ManagedProcess> find(String name) {
        return state.read().process(name).map(ManagedProcess::new).filter(ManagedProcess::isAlive);
    }

    /** A live process of this name that was started with the same things; one started with others is ended first. */
    Optional<ManagedProcess> reusable(ProcessSpec spec) {
        Optional<ManagedProcess> found = find(spec.name());
        if (found.isPresent() && !found.get().fingerprint().equals(spec.fingerprint())) {
            stop(spec.name(), "TERM", Duration.ofSeconds(20));
            return Optional.empty();
        }
        return found;
    }

    synchronized ManagedProcess start(ProcessSpec spec) {
        if (closed) {
            throw new StackException("The stack is being stopped: " + spec.name() + " is not started");
        }
        Path log = home.log(spec.name());
        try {
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(spec.name() + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
            ProcessBuilder builder = new ProcessBuilder(OwnSession.of(spec.command()))
                    .directory(spec.directory().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(ProcessTable::leaks);
            builder.environment().putAll(spec.environment());
            Process process = builder.start();
            ProcessRecord record = new ProcessRecord(
                    spec.name(),
                    process.pid(),
                    ProcessIdentity.birth(process.pid()).orElse("gone"),
                    spec.port(),
                    spec.fingerprint(),
                    log.toString());
            state.update(before -> before.withProcess(record));
            started.add(spec.name());
            OwnSession.go(process);
            return new ManagedProcess(record);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + spec.name(), e);
        }
    }

    /** The names of what this table has started, whether it still lives or not. */
    synchronized Set<String> started() {
        return Set.copyOf(started);
    }

    void stop(String name, String signal, Duration patience) {
        find(name).ifPresent(process -> process.stop(signal, patience));
        state.update(before -> before.without(name));
    }

    /** No process is started from here on; used while everything is being ended. */
    synchronized void close() {
        closed = true;
    }

    /**
     * Ends processes of this home that its state does not know, because the state was lost, or because they were
     * helpers of a launcher that was killed. They are known by the argument file of this home that they were started
     * with. Returns when they are gone.
     */
    void sweepUnrecorded() {
        List<Long> known =
                state.read().processes().stream().map(ProcessRecord::pid).toList();
        String mark = "@" + home.run() + "/";
        List<ProcessHandle> lost = ProcessHandle.allProcesses()
                .filter(handle -> !known.contains(handle.pid()))
                .filter(handle -> handle.info()
                        .arguments()
                        .map(arguments -> Arrays.stream(arguments).anyMatch(argument -> argument.startsWith(mark)))
                        .orElse(false))
                .toList();
        lost.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle handle : lost) {
            Waiting.until(
                    "an unknown process of this home ending",
                    Duration.ofSeconds(20),
                    () -> ProcessIdentity.birth(handle.pid()).isEmpty());
        }
    }

    /** What the launcher's own environment holds for its tools would change how a child behaves. */
    private static boolean leaks(String variable) {
        return LEAKS.stream().anyMatch(variable::startsWith);
    }
}
