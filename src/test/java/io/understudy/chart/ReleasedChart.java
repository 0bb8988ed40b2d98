package io.understudy.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The chart as it was released, with the value files of its day, kept beside the tests: a folder a version.
 *
 * @param folder where its {@code Chart.yaml} is
 */
record ReleasedChart(Path folder) {

    private static final Path ALL = Path.of("src/test/resources/helm/released");

    static ReleasedChart newest() throws IOException {
        try (Stream<Path> folders = Files.list(ALL)) {
            return folders.map(ReleasedChart::new)
                    .max(Comparator.comparing(ReleasedChart::version))
                    .orElseThrow(() -> new IllegalStateException("No chart was released into " + ALL));
        }
    }

    /** Sorts as versions do. */
    private String version() {
        return Arrays.stream(folder.getFileName().toString().split("\\."))
                .map(number -> String.format("%06d", Integer.valueOf(number)))
                .collect(Collectors.joining("."));
    }

    /** Keeps the chart as it is now, and the value files that it is tried with, as its version's release. */
    static Path keep() throws IOException {
        String version = Chart.YAML
                .readTree(Chart.FOLDER.resolve("Chart.yaml").toFile())
                .path("version")
                .asText();
        Path folder = ALL.resolve(version);
        if (Files.exists(folder)) {
            throw new IllegalStateException(
                    folder + " is there: a release never changes; raise the version in Chart.yaml");
        }
        Chart.copy(Chart.FOLDER, folder);
        Files.createDirectories(folder.resolve("cases"));
        for (String name : Chart.cases()) {
            Files.copy(
                    Chart.VALUES.resolve(name + ".yaml"),
                    folder.resolve("cases").resolve(name + ".yaml"));
        }
        return folder;
    }

    Stream<Path> values() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cases"))) {
            return files.sorted().toList().stream();
        }
    }
}
