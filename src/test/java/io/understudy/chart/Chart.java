package io.understudy.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The chart of this repository, and the value files that it is tried with. */
final class Chart {

    static final Path FOLDER = Path.of("helm/understudy");
    static final Path TRIAL = FOLDER.resolve("values-trial.yaml");
    static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static final Path VALUES = Path.of("src/test/resources/helm/values");

    private Chart() {}

    /** The names of the value files that the chart is tried with. */
    static List<String> cases() {
        try (Stream<Path> files = Files.list(VALUES)) {
            return files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The value files of a case, in the order in which Helm is given them. */
    static List<Path> files(String name) {
        Path own = VALUES.resolve(name + ".yaml");
        return name.equals("trial") ? List.of(TRIAL, own) : List.of(own);
    }

    static Manifests render(String name) {
        return render(FOLDER, files(name).toArray(Path[]::new));
    }

    /**
     * Renders a chart as an installation named {@code understudy} in the namespace {@code work}.
     *
     * @throws IllegalStateException with Helm's words when it refuses
     */
    static Manifests render(Path chart, Path... values) {
        return Manifests.parse(text(chart, values));
    }

    /** As {@link #render(Path, Path...)}, the text itself. */
    static String text(Path chart, Path... values) {
        var template = new Helm(chart)
                .template()
                .withName("understudy")
                .withNamespace("work")
                .withKubeVersion("1.31.0");
        Arrays.stream(values).forEach(template::withValuesFile);
        return template.call();
    }

    /** Lints the chart with the values of a case in place of its own defaults. */
    static LintResult lint(String name, Path scratch) throws IOException {
        Path copy = copy(scratch);
        JsonNode merged = YAML.readTree(FOLDER.resolve("values.yaml").toFile());
        for (Path file : files(name)) {
            merge((ObjectNode) merged, YAML.readTree(file.toFile()));
        }
        Files.writeString(copy.resolve("values.yaml"), YAML.writeValueAsString(merged));
        return new Helm(copy).lint().strict().call();
    }

    private static void merge(ObjectNode into, JsonNode from) {
        from.properties().forEach(entry -> {
            if (into.get(entry.getKey()) instanceof ObjectNode inner && entry.getValue() instanceof ObjectNode) {
                merge(inner, entry.getValue());
            } else {
                into.set(entry.getKey(), entry.getValue());
            }
        });
    }

    /** A copy of the chart in a folder, to be changed. */
    static Path copy(Path folder) throws IOException {
        Path copy = folder.resolve("understudy");
        copy(FOLDER, copy);
        return copy;
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
