package io.understudy.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells one process from another that later got the same id. On Linux the birth mark is the boot's id and the clock
 * ticks from boot to the process's start, which no change of the wall clock touches; elsewhere the start instant.
 */
final class ProcessIdentity {

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final String ZOMBIE = "Z";

    private ProcessIdentity() {}

    /** The birth mark of a live process; empty when there is none with this id, or only its zombie. */
    static Optional<String> birth(long pid) {
        return Files.exists(BOOT_ID) ? birthOnLinux(pid) : birthElsewhere(pid);
    }

    static boolean isAlive(ProcessRecord process) {
        return birth(process.pid()).filter(process.birth()::equals).isPresent();
    }

    private static Optional<String> birthOnLinux(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // The second field, the command in parentheses, may itself hold blanks and parentheses.
            String[] afterCommand =
                    stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
            return afterCommand[0].equals(ZOMBIE)
                    ? Optional.empty()
                    : Optional.of(Files.readString(BOOT_ID).strip() + ":" + afterCommand[19]);
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static Optional<String> birthElsewhere(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().startInstant())
                .map(Instant::toString);
    }
}
