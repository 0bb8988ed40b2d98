package io.understudy.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.understudy.image.Image;
import io.understudy.image.JavaRuntime;
import io.understudy.image.UnpackedImage;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The container image of this build, run as a cluster would: as its own user, on a file system that is read-only. */
@EnabledIf("bubblewrapIsHere")
class ImageIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Path BUILD = Path.of("target/quarkus-app").toAbsolutePath();
    private static final Path REPOSITORY = Path.of("").toAbsolutePath();

    @TempDir
    Path folder;

    static boolean bubblewrapIsHere() {
        return Files.isExecutable(Path.of("/usr/bin/bwrap"));
    }

    @Test
    void theImage_servesTheConsole_andEndsWhenItIsTold() throws IOException, InterruptedException {
        Path cache = REPOSITORY.resolve("target/image");
        Path archive = folder.resolve("understudy.tar");
        new Image("", JavaRuntime.in(cache), BUILD, REPOSITORY, List.of(REPOSITORY.resolve("LICENSE")), cache)
                .write(archive);
        UnpackedImage image = UnpackedImage.of(archive, folder.resolve("image"));
        int port = freePort();
        Process process = new ProcessBuilder(image.command(settings(port)))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
                assertThat(process.isAlive()).as(() -> log()).isTrue();
                return status(port, "/q/health/ready") == 200;
            });

            assertThat(status(port, "/q/health/started")).isEqualTo(200);
            assertThat(status(port, "/"))
                    .as("a page, or the way to the sign-in")
                    .isBetween(200, 399);
            assertThat(log()).doesNotContain("Read-only file system").doesNotContain("UnsatisfiedLinkError");
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            assertThat(process.waitFor(60, java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    /** As the stack gives them, except that roles and workflows are those in the image. */
    private Path settings(int port) throws IOException {
        Map<String, String> settings = TheStack.running().servers().settings();
        settings.keySet().removeIf(key -> key.endsWith(".directory"));
        settings.put("quarkus.http.port", Integer.toString(port));
        settings.put("understudy.sandbox.enabled", "false");
        String lines = settings.entrySet().stream()
                .map(setting -> setting.getKey() + "="
                        + setting.getValue().replace("\\", "\\\\").replace("$", "\\\\$"))
                .collect(Collectors.joining("\n", "config_ordinal=275\n", "\n"));
        return Files.writeString(folder.resolve("application.properties"), lines);
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static int status(int port, String path) throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
