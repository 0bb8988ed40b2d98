package io.understudy.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Native code that the application's libraries bring in their jars, for the machine that this runs on. */
final class NativeLibraries {

    private NativeLibraries() {}

    /**
     * Unpacks what there is of it.
     *
     * @param application the folder {@code quarkus-app} of a build
     */
    static List<Path> of(Path application, Path into) throws IOException {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "(arm64|aarch_?64)" : "(amd64|x86_64)";
        Pattern here = Pattern.compile(".*(linux.*" + machine + ".*\\.so|\\.so_linux_" + machine + ")");
        List<Path> found = new ArrayList<>();
        Path libraries = application.resolve("lib/main");
        if (!Files.exists(libraries)) {
            return found;
        }
        Files.createDirectories(into);
        try (Stream<Path> jars = Files.list(libraries)) {
            for (Path file : jars.sorted().toList()) {
                try (JarFile jar = new JarFile(file.toFile())) {
                    for (ZipEntry entry : jar.stream()
                            .filter(one -> here.matcher(one.getName()).matches())
                            .toList()) {
                        found.add(unpack(jar, entry, into));
                    }
                }
            }
        }
        return found;
    }

    private static Path unpack(JarFile jar, ZipEntry entry, Path into) throws IOException {
        Path file = into.resolve(Path.of(entry.getName()).getFileName().toString());
        if (!Files.exists(file) || Files.size(file) != entry.getSize()) {
            try (InputStream in = jar.getInputStream(entry)) {
                Files.copy(in, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return file;
    }
}
