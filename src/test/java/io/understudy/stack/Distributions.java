package io.understudy.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The unpacked distributions, each in a folder named after its archive. A folder appears under its name only when it is
 * complete: a launcher that was killed while unpacking leaves a folder nobody looks at, removed next time.
 */
final class Distributions {

    private final Path folder;
    private final BuildOutput build;

    Distributions(Home home, BuildOutput build) {
        this.folder = home.distributions();
        this.build = build;
    }

    /** What makes the unpacked files ready for use. */
    interface Preparation {
        void prepare(Path unpacked) throws IOException;
    }

    Path postgres() {
        Path jar = build.postgresBinaries();
        return ready(jar, into -> Archive.unpackTxzInJar(jar, into));
    }

    Path zeebe() {
        Path archive = build.archive("camunda-zeebe");
        return ready(archive, into -> Archive.unpackTarGz(archive, into));
    }

    /** Keycloak has to build itself for its options once; {@code selfBuild} does it before the folder gets its name. */
    Path keycloak(Preparation selfBuild) {
        Path archive = build.archive("keycloak-quarkus-dist");
        return ready(archive, into -> {
            Archive.unpackTarGz(archive, into);
            selfBuild.prepare(into);
        });
    }

    private Path ready(Path archive, Preparation preparation) {
        String name = archive.getFileName().toString().replaceAll("\\.(tar\\.gz|jar)$", "");
        Path complete = folder.resolve(name);
        if (Files.exists(complete)) {
            return complete;
        }
        Home.folder(folder);
        try (FileChannel channel = FileChannel.open(
                        folder.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!Files.exists(complete) && lock.isValid()) {
                Path half = folder.resolve(name + ".half");
                Archive.remove(half);
                Files.createDirectories(half);
                preparation.prepare(half);
                Files.move(half, complete, StandardCopyOption.ATOMIC_MOVE);
            }
            return complete;
        } catch (IOException e) {
            throw new StackException("Cannot unpack " + archive + " into " + folder + ": " + e.getMessage(), e);
        }
    }
}
