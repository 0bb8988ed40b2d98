package io.understudy.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An image on the disk, as a container engine would unpack it.
 *
 * @param root its file system
 * @param config how it says that it is run
 * @param layers the sizes of its layers in bytes, packed, from the bottom
 */
public record UnpackedImage(Path root, JsonNode config, List<Long> layers) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public UnpackedImage {
        layers = List.copyOf(layers);
    }

    /** Unpacks an archive in the layout of the Open Container Initiative into an empty folder. */
    public static UnpackedImage of(Path archive, Path folder) throws IOException {
        Path layout = Files.createDirectories(folder.resolve("layout"));
        Path root = Files.createDirectories(folder.resolve("root"));
        Command.run(List.of("tar", "-xf", archive.toString(), "-C", layout.toString()));
        JsonNode index = JSON.readTree(layout.resolve("index.json").toFile());
        JsonNode manifest = read(layout, index.at("/manifests/0/digest"));
        List<Long> layers = new ArrayList<>();
        for (JsonNode layer : manifest.path("layers")) {
            layers.add(layer.path("size").asLong());
            Command.run(
                    List.of("tar", "-xzf", blob(layout, layer.path("digest")).toString(), "-C", root.toString()));
        }
        return new UnpackedImage(
                root, read(layout, manifest.at("/config/digest")).path("config"), layers);
    }

    private static JsonNode read(Path layout, JsonNode digest) throws IOException {
        return JSON.readTree(blob(layout, digest).toFile());
    }

    private static Path blob(Path layout, JsonNode digest) {
        return layout.resolve("blobs").resolve(digest.asText().replace(':', '/'));
    }

    /**
     * The command that runs the image with bubblewrap as a cluster would: as its own user, without any rights, on a file
     * system that is read-only except for {@code /tmp}; on this machine's network.
     *
     * @param settings a properties file, put where the chart puts it
     */
    public List<String> command(Path settings) throws IOException {
        for (String place : List.of("proc", "dev", "etc/understudy")) {
            Files.createDirectories(root.resolve(place));
        }
        for (String file : List.of("etc/hosts", "etc/resolv.conf", "etc/understudy/application.properties")) {
            if (!Files.exists(root.resolve(file))) {
                Files.createFile(root.resolve(file));
            }
        }
        String[] user = config.path("User").asText().split(":");
        List<String> command = new ArrayList<>(List.of(
                "bwrap", "--unshare-user", "--unshare-pid", "--unshare-ipc", "--die-with-parent", "--clearenv"));
        command.addAll(List.of("--uid", user[0], "--gid", user[1], "--cap-drop", "ALL"));
        command.addAll(List.of("--ro-bind", root.toString(), "/", "--proc", "/proc", "--dev", "/dev"));
        command.addAll(List.of("--tmpfs", "/tmp", "--ro-bind", "/etc/hosts", "/etc/hosts"));
        command.addAll(List.of("--ro-bind", "/etc/resolv.conf", "/etc/resolv.conf"));
        command.addAll(List.of("--ro-bind", settings.toString(), "/etc/understudy/application.properties"));
        command.addAll(List.of("--setenv", "SMALLRYE_CONFIG_LOCATIONS", "/etc/understudy/application.properties"));
        config.path("Env").forEach(variable -> {
            String[] parts = variable.asText().split("=", 2);
            command.addAll(List.of("--setenv", parts[0], parts[1]));
        });
        command.addAll(List.of("--chdir", config.path("WorkingDir").asText()));
        config.path("Entrypoint").forEach(word -> command.add(word.asText()));
        return command;
    }
}
