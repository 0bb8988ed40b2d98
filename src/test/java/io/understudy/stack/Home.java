package io.understudy.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/**
 * The folder that holds one local stack: its state, data, logs and the files its processes read. Unpacked
 * distributions may be shared with other homes, because nothing writes into them once they stand there.
 */
public record Home(Path root, Path distributions) {

    public Home {
        root = root.toAbsolutePath().normalize();
        distributions = distributions.toAbsolutePath().normalize();
    }

    /** {@code UNDERSTUDY_HOME}, or {@code .understudy} in the repository. */
    static Home ofEnvironment(Map<String, String> environment, Path repository) {
        Path root = named(environment, "UNDERSTUDY_HOME").orElse(repository.resolve(".understudy"));
        return new Home(root, named(environment, "UNDERSTUDY_DISTS").orElse(root.resolve("dists")));
    }

    private static Optional<Path> named(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    Path stateFile() {
        return root.resolve("state.json");
    }

    Path data(String process) {
        return folder(root.resolve("data").resolve(process));
    }

    Path log(String process) {
        return folder(root.resolve("logs")).resolve(process + ".log");
    }

    /** Where files with secrets and arguments for processes lie; readable by the owner only. */
    Path run() {
        Path run = folder(root.resolve("run"));
        ownerOnly(run, "rwx------");
        return run;
    }

    /** Writes a file that only the owner may read, and returns it. */
    Path writePrivate(String name, String text) {
        Path file = run().resolve(name);
        try {
            Path fresh = Files.createTempFile(run(), name, ".new");
            ownerOnly(fresh, "rw-------");
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    static Path folder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + folder, e);
        }
    }

    private static void ownerOnly(Path path, String permissions) {
        try {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot protect " + path, e);
        }
    }
}
