package io.understudy.role;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A YAML or JSON file that knows in which line each of its values stands. Immutable. */
public final class LinedDocument {

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private final Path file;
    private final JsonNode root;
    private final Map<String, Integer> lines;

    private LinedDocument(Path file, JsonNode root, Map<String, Integer> lines) {
        this.file = file;
        this.root = root;
        this.lines = Map.copyOf(lines);
    }

    /** @throws RolePackException when it is not YAML, or its outermost part is no mapping */
    public static LinedDocument yaml(Path file) {
        return read(file, YAML, "YAML");
    }

    /** @throws RolePackException when it is not JSON, or its outermost part is no object */
    public static LinedDocument json(Path file) {
        return read(file, JSON, "JSON");
    }

    /**
     * A JSON document that is kept within a file of another kind; its lines count from its own first.
     *
     * @throws RolePackException when it is not JSON, or its outermost part is no object
     */
    public static LinedDocument json(Path around, String text) {
        return read(around, text, JSON, "JSON");
    }

    private static LinedDocument read(Path file, ObjectMapper mapper, String language) {
        try {
            return read(file, Files.readString(file), mapper, language);
        } catch (MalformedInputException e) {
            throw unreadable(file, 0, "is not text in UTF-8", "save it as UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LinedDocument read(Path file, String text, ObjectMapper mapper, String language) {
        try {
            JsonNode root = mapper.readTree(text);
            if (root == null || !root.isObject()) {
                throw unreadable(file, 1, "holds no fields", "begin with a line like  id: something");
            }
            return new LinedDocument(file, root, lines(mapper, text));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw unreadable(
                    file,
                    line,
                    "is not " + language + ": " + words(e.getOriginalMessage()),
                    e.getOriginalMessage().startsWith("Duplicate field")
                            ? "keep one of the two"
                            : "look for a bracket, quote or indentation that is off in or above this line");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The parser's message without the excerpts it draws over several lines. */
    private static String words(String message) {
        return message.lines()
                .filter(line -> !line.startsWith(" "))
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining(", "));
    }

    private static RolePackException unreadable(Path file, int line, String what, String fix) {
        return new RolePackException(List.of(PackProblem.error(file, line, "", what, fix)));
    }

    private static Map<String, Integer> lines(ObjectMapper mapper, String text) throws IOException {
        Map<String, Integer> lines = new HashMap<>();
        try (JsonParser parser = mapper.createParser(text)) {
            while (parser.nextToken() != null) {
                lines.putIfAbsent(
                        parser.getParsingContext().pathAsPointer().toString(),
                        parser.currentTokenLocation().getLineNr());
            }
        }
        return lines;
    }

    public Path file() {
        return file;
    }

    public JsonNode root() {
        return root;
    }

    /** The value at a JSON pointer; a missing node when there is none. */
    public JsonNode at(String pointer) {
        return root.at(pointer);
    }

    /** The line of the value at a JSON pointer, or of the nearest thing around it that is there. */
    public int line(String pointer) {
        for (String at = pointer; ; at = at.substring(0, at.lastIndexOf('/'))) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
            if (at.isEmpty()) {
                return 1;
            }
        }
    }

    /** A JSON pointer in words: {@code /tools/1/path} is {@code tools[get_order].path}. */
    public String field(String pointer) {
        StringBuilder field = new StringBuilder();
        JsonNode at = root;
        for (JsonPointer rest = JsonPointer.compile(pointer); !rest.matches(); rest = rest.tail()) {
            String part = rest.getMatchingProperty();
            boolean element = at.isArray();
            at = element ? at.path(rest.getMatchingIndex()) : at.path(part);
            if (element) {
                field.append('[').append(name(at).orElse(part)).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(part);
            }
        }
        return field.toString();
    }

    /** One more step of a JSON pointer. */
    public static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    public PackProblem error(String pointer, String what, String fix) {
        return PackProblem.error(file, line(pointer), field(pointer), what, fix);
    }

    public PackProblem warning(String pointer, String what, String fix) {
        return PackProblem.warning(file, line(pointer), field(pointer), what, fix);
    }

    /** What people know an element of a list by: a tool or check by its name, a form's component by its key. */
    private static Optional<String> name(JsonNode element) {
        return List.of("name", "key", "id").stream()
                .map(naming -> element.path(naming).asText(""))
                .filter(name -> !name.isBlank())
                .findFirst();
    }
}
