package io.understudy.rehearsal;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** All scripts, in the order in which they are tried. */
final class Scripts {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final List<Script> scripts;

    private Scripts(List<Script> scripts) {
        this.scripts = scripts.stream()
                .sorted(Comparator.comparingInt(Script::rank).thenComparing(Script::name))
                .toList();
    }

    /** Reads the scripts of a folder, or those on the class path when there is none. */
    static Scripts load(Optional<Path> folder) {
        try {
            return folder.isPresent() ? new Scripts(readAll(folder.get())) : fromClassPath();
        } catch (IOException | URISyntaxException failure) {
            throw new IllegalStateException("cannot read the rehearsal scripts", failure);
        }
    }

    private static Scripts fromClassPath() throws IOException, URISyntaxException {
        var uri = Objects.requireNonNull(
                        Scripts.class.getResource("/rehearsal/where-is-my-parcel.yaml"), "no scripts on the class path")
                .toURI();
        if (!uri.getScheme().equals("jar")) {
            return new Scripts(readAll(Objects.requireNonNull(Path.of(uri).getParent())));
        }
        var jar = URI.create(uri.toString().substring(0, uri.toString().indexOf('!')));
        try (var files = FileSystems.newFileSystem(jar, Map.of())) {
            return new Scripts(readAll(files.getPath("/rehearsal")));
        }
    }

    private static List<Script> readAll(Path folder) throws IOException {
        var scripts = new ArrayList<Script>();
        try (var files = Files.list(folder)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                scripts.add(read(file));
            }
        }
        return scripts;
    }

    private static Script read(Path file) throws IOException {
        var name = String.valueOf(file.getFileName()).replace(".yaml", "");
        try {
            var yaml = YAML.readTree(Files.readString(file));
            var parts = new HashMap<String, Script.Part>();
            for (var entry : yaml.properties()) {
                if (!entry.getKey().equals("rank") && !entry.getKey().equals("match")) {
                    parts.put(entry.getKey(), YAML.treeToValue(entry.getValue(), Script.Part.class));
                }
            }
            var match = YAML.treeToValue(require(yaml, "match"), Script.Match.class);
            return new Script(name, yaml.path("rank").asInt(100), match, parts);
        } catch (IOException malformed) {
            throw new UncheckedIOException("script " + name + " cannot be read", malformed);
        }
    }

    private static JsonNode require(JsonNode yaml, String field) throws IOException {
        if (!yaml.has(field)) {
            throw new IOException("it has no " + field);
        }
        return yaml.get(field);
    }

    /** The script for a ticket and task; {@code injected} says which faults are on. */
    Optional<Script> find(Ticket ticket, String task, Predicate<String> injected) {
        return scripts.stream()
                .filter(script -> script.part(task).isPresent())
                .filter(script -> script.match().applies(ticket))
                .filter(script -> script.match().fault() == null
                        || injected.test(script.match().fault()))
                .findFirst();
    }

    int size() {
        return scripts.size();
    }
}
