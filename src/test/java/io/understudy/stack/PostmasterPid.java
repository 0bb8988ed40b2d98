package io.understudy.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The lock file of a PostgreSQL data folder. A killed server leaves it behind, and a new one refuses to start when the
 * id in it belongs by now to any other process: then the file goes. Else it stays, because with it the new server
 * makes sure that no child of the old one still writes to the folder.
 */
final class PostmasterPid {

    private PostmasterPid() {}

    /** Ends the server that holds this data folder, if one does; removes the lock file of one whose id was reused. */
    static void clear(Path data) {
        Path file = data.resolve("postmaster.pid");
        try {
            if (!Files.exists(file)) {
                return;
            }
            List<String> lines = Files.readAllLines(file);
            if (lines.isEmpty() || !lines.get(0).strip().matches("\\d+")) {
                Files.delete(file);
                return;
            }
            Optional<ProcessHandle> holder =
                    ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
            if (holder.isPresent() && isServerOn(data, holder.get())) {
                end(holder.get());
            } else if (holder.isPresent()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new StackException("Cannot clear " + file + ": " + e.getMessage(), e);
        }
    }

    private static boolean isServerOn(Path data, ProcessHandle holder) {
        return holder.info()
                .arguments()
                .map(arguments -> List.of(arguments).contains(data.toString()))
                .orElse(false);
    }

    private static void end(ProcessHandle server) {
        server.destroyForcibly();
        Waiting.until(
                "the earlier PostgreSQL ending",
                Duration.ofSeconds(20),
                () -> ProcessIdentity.birth(server.pid()).isEmpty());
    }
}
