package io.understudy.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The image in layers, what changes least at the bottom: base, Java runtime, libraries, roles and workflows, and the
 * application. Times, owners and order are fixed, so that the same files give the same digest.
 *
 * @param base an image by digest to stand on, empty for what this machine has
 * @param runtime the Java runtime
 * @param application the folder {@code quarkus-app} of a build
 * @param content the folder with {@code roles} and {@code workflows}
 * @param documents files that are put beside the application: its licence, its parts
 */
public record Image(String base, Path runtime, Path application, Path content, List<Path> documents, Path cache) {

    static final String FOLDER = "/understudy/";
    static final int USER = 10001;

    /**
     * Three fifths of the memory limit are heap; the rest is for code, threads, buffers and the helpers that read PDFs and
     * files. A process that runs out of memory ends, and is started anew.
     */
    static final List<String> OPTIONS = List.of(
            "-XX:MaxRAMPercentage=60",
            "-XX:InitialRAMPercentage=20",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Djava.io.tmpdir=/tmp",
            "-Duser.home=/tmp");

    public Image {
        documents = List.copyOf(documents);
    }

    /** The application's version, as its jar is called. */
    String version() throws IOException {
        try (Stream<Path> jars = Files.list(application.resolve("app"))) {
            return jars.map(jar -> jar.getFileName().toString())
                    .filter(name -> name.startsWith("understudy-"))
                    .map(name -> name.substring("understudy-".length(), name.length() - ".jar".length()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no application in " + application));
        }
    }

    /** Writes it as a file that container tools read, an archive in the layout of the Open Container Initiative. */
    public String write(Path file) throws IOException {
        try {
            return into(Containerizer.to(TarImage.at(file).named("understudy:" + version())))
                    .getDigest()
                    .toString();
        } catch (InvalidImageReferenceException e) {
            throw new IllegalStateException(e);
        }
    }

    JibContainer into(Containerizer where) throws IOException {
        try {
            return builder()
                    .containerize(where.setApplicationLayersCache(cache.resolve("layers"))
                            .setBaseImageLayersCache(cache.resolve("bases"))
                            .setToolName("understudy"));
        } catch (RegistryException | CacheDirectoryCreationException | ExecutionException e) {
            throw new IOException("The image could not be made: " + e.getMessage(), e);
        } catch (InvalidImageReferenceException e) {
            throw new IllegalArgumentException("This is no image: " + base + ". Give name@sha256:digest", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Making the image was interrupted", e);
        }
    }

    private JibContainerBuilder builder() throws IOException, InvalidImageReferenceException {
        JibContainerBuilder image = base.isEmpty() ? Jib.fromScratch() : Jib.from(base);
        if (base.isEmpty()) {
            image.addFileEntriesLayer(machine());
        }
        Predicate<Path> libraries = file -> file.startsWith("lib");
        return image.addPlatform(System.getProperty("os.arch").replace("aarch64", "arm64"), "linux")
                .addFileEntriesLayer(tree("java", runtime, "/opt/java/", file -> true))
                .addFileEntriesLayer(tree("libraries", application, FOLDER, libraries))
                .addFileEntriesLayer(rolesAndWorkflows())
                .addFileEntriesLayer(tree("application", application, FOLDER, libraries.negate()))
                .setFormat(ImageFormat.OCI)
                .setUser(USER + ":" + USER)
                .setWorkingDirectory(AbsoluteUnixPath.get("/understudy"))
                .setEnvironment(Map.of(
                        "JAVA_HOME",
                        "/opt/java",
                        "LANG",
                        "C.UTF-8",
                        "PATH",
                        "/opt/java/bin:/usr/bin:/bin",
                        "HOME",
                        "/tmp"))
                .setExposedPorts(Port.tcp(8080))
                .setEntrypoint(entrypoint())
                .setLabels(Map.of(
                        "org.opencontainers.image.title", "Understudy",
                        "org.opencontainers.image.licenses", "Apache-2.0"));
    }

    public static List<String> entrypoint() {
        return Stream.of(List.of("/opt/java/bin/java"), OPTIONS, List.of("-jar", FOLDER + "quarkus-run.jar"))
                .flatMap(List::stream)
                .toList();
    }

    private FileEntriesLayer machine() throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("base");
        Path words = Files.createDirectories(cache.resolve("etc"));
        Files.writeString(
                words.resolve("passwd"),
                "root:x:0:0:root:/:/bin/sh\nunderstudy:x:" + USER + ":" + USER + ":Understudy:/tmp:/bin/sh\n");
        Files.writeString(words.resolve("group"), "root:x:0:\nunderstudy:x:" + USER + ":\n");
        Files.writeString(words.resolve("nsswitch.conf"), "passwd: files\ngroup: files\nhosts: files dns\n");
        for (String name : List.of("passwd", "group", "nsswitch.conf")) {
            layer.addEntry(words.resolve(name), AbsoluteUnixPath.get("/etc/" + name));
        }
        // A folder to mount space for temporary files at.
        layer.addEntry(
                Files.createDirectories(cache.resolve("tmp")),
                AbsoluteUnixPath.get("/tmp"),
                FilePermissions.fromOctalString("777"));
        MachineBase.files(runtime, NativeLibraries.of(application, cache.resolve("native")))
                .forEach((place, file) ->
                        layer.addEntry(file, AbsoluteUnixPath.get(place), FilePermissions.fromOctalString("755")));
        return layer.build();
    }

    private FileEntriesLayer rolesAndWorkflows() throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("content");
        for (String folder : List.of("roles", "workflows")) {
            add(layer, content.resolve(folder), FOLDER + folder + "/", file -> true);
        }
        documents.forEach(file -> layer.addEntry(file, AbsoluteUnixPath.get(FOLDER + file.getFileName())));
        return layer.build();
    }

    private static FileEntriesLayer tree(String name, Path from, String to, Predicate<Path> which) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        add(layer, from, to, which);
        return layer.build();
    }

    private static void add(FileEntriesLayer.Builder layer, Path from, String to, Predicate<Path> which)
            throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Path relative = from.relativize(file);
                if (which.test(relative)) {
                    layer.addEntry(
                            file,
                            AbsoluteUnixPath.get(to + relative),
                            FilePermissions.fromOctalString(Files.isExecutable(file) ? "755" : "644"));
                }
            }
        }
    }
}
