package io.understudy.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionsTest {

    @TempDir
    Path folder;

    private Distributions distributions;
    private Path unpacked;

    @BeforeEach
    void archives() throws IOException {
        BuildOutput build = new BuildOutput(folder.resolve("target"), folder);
        Files.createDirectories(folder.resolve("target/dists"));
        archive("camunda-zeebe-8.5.8", "bin/broker");
        archive("keycloak-quarkus-dist-26.7.3", "bin/kc.sh");
        Home home = new Home(folder.resolve("home"), folder.resolve("home/dists"));
        distributions = new Distributions(home, build);
        unpacked = home.distributions();
    }

    @Test
    void archive_is_unpacked_without_its_top_folder_and_programs_stay_programs() {
        Path zeebe = distributions.zeebe();

        assertThat(zeebe).isEqualTo(unpacked.resolve("camunda-zeebe-8.5.8"));
        assertThat(zeebe.resolve("bin/broker")).isExecutable();
    }

    @Test
    void half_unpacked_distribution_of_a_killed_launcher_is_replaced() throws IOException {
        Path half = Files.createDirectories(unpacked.resolve("camunda-zeebe-8.5.8.half"));
        Files.writeString(half.resolve("rest"), "of an earlier attempt");

        assertThat(distributions.zeebe().resolve("rest")).doesNotExist();
        assertThat(half).doesNotExist();
    }

    @Test
    void failed_preparation_leaves_nothing_under_the_name_and_the_next_one_succeeds() {
        assertThatThrownBy(() -> distributions.keycloak(into -> {
                    throw new IOException("no memory");
                }))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("no memory");

        Path keycloak = distributions.keycloak(into -> Files.writeString(into.resolve("built"), "yes"));

        assertThat(keycloak.resolve("built")).exists();
    }

    @Test
    void entry_that_points_out_of_the_folder_is_refused() throws IOException {
        archive("camunda-zeebe-8.5.8", "../../../escaped");

        assertThatThrownBy(() -> distributions.zeebe()).isInstanceOf(StackException.class);
        assertThat(folder.resolve("escaped")).doesNotExist();
    }

    private void archive(String name, String program) throws IOException {
        Path file = folder.resolve("target/dists").resolve(name + ".tar.gz");
        try (OutputStream out = Files.newOutputStream(file);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
            byte[] text = "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8);
            TarArchiveEntry entry = new TarArchiveEntry("top/" + program);
            entry.setSize(text.length);
            entry.setMode(0755);
            tar.putArchiveEntry(entry);
            tar.write(text);
            tar.closeArchiveEntry();
        }
    }
}
