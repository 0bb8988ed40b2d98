package io.understudy.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The image's layers, with a few small files in place of the application and its runtime. */
@EnabledOnOs(OS.LINUX)
class ImageTest {

    @TempDir
    Path folder;

    private Path first;
    private Path second;

    @BeforeEach
    void twoBuilds() throws IOException {
        first = build("first");
        second = build("second");
    }

    @Test
    void theSameFiles_giveTheSameDigest_whereverAndWheneverTheyAreBuilt() throws IOException {
        Files.setLastModifiedTime(
                second.resolve("app/understudy-1.2.3.jar"), FileTime.from(Instant.parse("2020-02-02T02:02:02Z")));

        assertThat(image(first).write(folder.resolve("1.tar")))
                .isEqualTo(image(second).write(folder.resolve("2.tar")));
    }

    @Test
    void aChangeOfCode_isAChangeOfTheTopLayerOnly() throws IOException {
        Files.writeString(second.resolve("app/understudy-1.2.3.jar"), "other code");

        image(first).write(folder.resolve("1.tar"));
        image(second).write(folder.resolve("2.tar"));

        UnpackedImage one = UnpackedImage.of(folder.resolve("1.tar"), folder.resolve("one"));
        UnpackedImage two = UnpackedImage.of(folder.resolve("2.tar"), folder.resolve("two"));
        assertThat(one.layers()).hasSize(5);
        assertThat(two.layers().subList(0, 4)).isEqualTo(one.layers().subList(0, 4));
        assertThat(blobs("two")).hasSameSizeAs(blobs("one"));
        assertThat(blobs("two").stream().filter(blobs("one")::contains))
                .as("the four layers below")
                .hasSize(4);
    }

    @Test
    void whatIsRun_isRunByAUserOfItsOwn_fromTheFolderOfItsRolesAndWorkflows() throws IOException {
        image(first).write(folder.resolve("1.tar"));
        UnpackedImage image = UnpackedImage.of(folder.resolve("1.tar"), folder.resolve("one"));

        assertThat(image.config().path("User").asText()).isEqualTo("10001:10001");
        assertThat(image.config().path("WorkingDir").asText()).isEqualTo("/understudy");
        assertThat(image.root().resolve("understudy/roles/role.schema.json")).exists();
        assertThat(image.root().resolve("understudy/workflows/customer-service.bpmn"))
                .exists();
        assertThat(image.root().resolve("bin/sh")).isExecutable();
        assertThat(image.root().resolve("understudy/LICENSE")).exists();
    }

    private List<String> blobs(String unpacked) throws IOException {
        try (var files = Files.list(folder.resolve(unpacked).resolve("layout/blobs/sha256"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private Path build(String name) throws IOException {
        Path build = folder.resolve(name);
        for (String file : List.of("app/understudy-1.2.3.jar", "lib/boot/boot.jar", "quarkus-run.jar")) {
            Files.createDirectories(build.resolve(file).getParent());
            Files.writeString(build.resolve(file), file);
        }
        Path java = Files.createDirectories(build.resolve("java/bin")).resolve("java");
        Files.copy(Path.of("/bin/sh").toRealPath(), java);
        Files.createDirectories(build.resolve("java/lib"));
        return build;
    }

    private Image image(Path build) {
        return new Image(
                "",
                build.resolve("java"),
                build,
                Path.of("").toAbsolutePath(),
                List.of(Path.of("LICENSE").toAbsolutePath()),
                build.resolve("cache"));
    }
}
