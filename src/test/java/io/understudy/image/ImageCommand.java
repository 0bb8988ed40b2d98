package io.understudy.image;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * {@code ./understudy image}: makes the container image as a file, or puts it into a registry with the credentials that
 * the machine's container tools are set up with.
 */
final class ImageCommand {

    private static final String USAGE = """
            ./understudy image [--base NAME@sha256:DIGEST] [--to REGISTRY/NAME:TAG]
              --base  stand on this image; without it, on the C library and the shell of this machine
              --to    put it into a registry; without it, it is written as a file""";

    private ImageCommand() {}

    public static void main(String[] arguments) throws IOException, InvalidImageReferenceException {
        String base = "";
        String to = "";
        Deque<String> words = new ArrayDeque<>(List.of(arguments));
        while (!words.isEmpty()) {
            String word = words.remove();
            if (word.equals("--base") && !words.isEmpty()) {
                base = words.remove();
            } else if (word.equals("--to") && !words.isEmpty()) {
                to = words.remove();
            } else {
                refuse("What is \"" + word + "\"?\n" + USAGE);
            }
        }
        if (!base.isEmpty() && !base.matches(".+@sha256:[0-9a-f]{64}")) {
            refuse("--base " + base + " can be another image tomorrow: give it by digest, NAME@sha256:…");
        }
        Path home = Path.of(System.getenv("UNDERSTUDY_HOME"), "image");
        Path repository = Path.of(System.getProperty("understudy.repository"));
        Path build = Path.of(System.getProperty("understudy.build"));
        Files.createDirectories(home);
        Image image = new Image(
                base,
                JavaRuntime.in(home),
                build.resolve("quarkus-app"),
                repository,
                List.of(repository.resolve("LICENSE"), build.resolve("parts.cdx.json")),
                home);
        make(image, to, home.resolve("understudy.tar"));
    }

    private static void make(Image image, String to, Path file) throws IOException, InvalidImageReferenceException {
        if (to.isEmpty()) {
            System.out.println("Digest: " + image.write(file));
            System.out.println("File:   " + file + " (" + Files.size(file) / 1_000_000 + " MB)");
        } else {
            ImageReference name = ImageReference.parse(to);
            var made = image.into(Containerizer.to(RegistryImage.named(name)
                    .addCredentialRetriever(CredentialRetrieverFactory.forImage(name, event -> {})
                            .dockerConfig())));
            System.out.println("Image:  " + to + "@" + made.getDigest());
        }
    }

    private static void refuse(String words) {
        System.err.println(words);
        System.exit(1);
    }
}
