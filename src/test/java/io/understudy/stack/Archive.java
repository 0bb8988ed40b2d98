package io.understudy.stack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks the archives the distributions come in. */
final class Archive {

    private static final int OWNER_EXECUTE = 0100;

    private Archive() {}

    /** A {@code .tar.gz} whose entries all lie in one top folder, which is left out. */
    static void unpackTarGz(Path archive, Path into) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file, 1 << 16))) {
            unpack(tar, into, 1);
        }
    }

    /** A jar that holds one {@code .txz}, as the PostgreSQL binaries come. */
    static void unpackTxzInJar(Path jar, Path into) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(jar)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".txz")) {
                    unpack(new TarArchiveInputStream(new XZCompressorInputStream(zip)), into, 0);
                    return;
                }
            }
        }
        throw new IOException(jar + " holds no .txz");
    }

    private static void unpack(TarArchiveInputStream tar, Path into, int leaveOut) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path name = Path.of(entry.getName()).normalize();
            if (name.getNameCount() <= leaveOut) {
                continue;
            }
            Path target =
                    into.resolve(name.subpath(leaveOut, name.getNameCount())).normalize();
            if (!target.startsWith(into)) {
                throw new IOException("entry outside of the archive: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(target);
                continue;
            }
            Files.createDirectories(target.getParent());
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            } else if (entry.isLink()) {
                Files.createLink(target, into.resolve(entry.getLinkName()));
            } else {
                Files.copy(tar, target);
                boolean program = (entry.getMode() & OWNER_EXECUTE) != 0;
                Files.setPosixFilePermissions(
                        target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    /** Removes a folder and all in it; does not follow links. Nothing happens when there is none. */
    static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
