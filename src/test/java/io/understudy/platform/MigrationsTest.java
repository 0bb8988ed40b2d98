package io.understudy.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;

/**
 * Databases out there have carried out the migrations in the order in which they came: a new one comes after all that are
 * there, and none is ever changed. Each has a line in {@code migrations.txt}, its name and the digest of its text; a new one
 * is added at the end.
 */
class MigrationsTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Path LANDED = Path.of("src/test/resources/db/migrations.txt");

    @Test
    void everyMigrationIsAsItLanded_andANewOneComesLast() throws IOException {
        List<String> there;
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            there = files.map(MigrationsTest::line).toList();
        }

        assertThat(Files.readAllLines(LANDED))
                .as("the lines of %s; a new migration gets one at the end", LANDED)
                .containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    void versionsGrowInTheOrderInWhichTheyLanded() throws IOException {
        List<MigrationVersion> versions = Files.readAllLines(LANDED).stream()
                .map(line -> MigrationVersion.fromVersion(
                        line.substring(1, line.indexOf("__")).replace('_', '.')))
                .toList();

        assertThat(versions).isSorted();
    }

    private static String line(Path file) {
        try {
            return file.getFileName() + " " + Bytes.of(Files.readAllBytes(file)).sha256();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
