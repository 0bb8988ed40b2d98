package io.understudy.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The Java runtime in the image: of the JDK that builds it, the modules that the application needs. */
public final class JavaRuntime {

    /** What the application and its libraries use, and what an operator needs to look into a process. */
    private static final List<String> MODULES = List.of(
            "java.se",
            "jdk.charsets",
            "jdk.crypto.cryptoki",
            "jdk.httpserver",
            "jdk.jcmd",
            "jdk.jfr",
            "jdk.localedata",
            "jdk.management",
            "jdk.management.agent",
            "jdk.naming.dns",
            "jdk.net",
            "jdk.nio.mapmode",
            "jdk.security.auth",
            "jdk.unsupported",
            "jdk.zipfs");

    private JavaRuntime() {}

    /**
     * The folder of one of this JDK, made unless it is there.
     *
     * @param cache where runtimes are kept
     */
    public static Path in(Path cache) throws IOException {
        Path folder = cache.resolve("jre-" + System.getProperty("java.vm.version"));
        if (!Files.exists(folder)) {
            Files.createDirectories(cache);
            Path half = Files.createTempDirectory(cache, "jre").resolve("jre");
            Command.run(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                    "--add-modules",
                    String.join(",", MODULES),
                    "--strip-debug",
                    "--no-header-files",
                    "--no-man-pages",
                    "--generate-cds-archive",
                    "--output",
                    half.toString()));
            Files.move(half, folder);
            Files.delete(half.getParent());
        }
        return folder;
    }
}
