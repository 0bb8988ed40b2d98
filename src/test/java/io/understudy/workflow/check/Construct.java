package io.understudy.workflow.check;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A construct of BPMN with a process of our own that has it, drawn as Camunda Modeler draws, and what becomes of it here.
 *
 * @param becomes in words for the page of constructs
 * @param start variables that a case begins with; null when it begins by itself or by a message
 * @param steps what happens to a case, in order
 * @param ends what the process has at its end beside what it began with and what was released
 */
public record Construct(
        String file,
        String section,
        String construct,
        String becomes,
        Support support,
        String process,
        List<String> called,
        JsonNode start,
        List<JsonNode> steps,
        ObjectNode ends) {

    /** The folder with the processes, their forms and the list of them. */
    public static final Path FOLDER = Path.of("src/test/resources/constructs");

    /** Whether a process with the construct is staffed as it was drawn. */
    public enum Support {
        YES,
        CONDITION,
        NO
    }

    public static List<Construct> all() {
        List<Construct> all = new ArrayList<>();
        try {
            JsonNode list = YAMLMapper.builder()
                    .build()
                    .readTree(FOLDER.resolve("constructs.yaml").toFile());
            list.forEach(node -> all.add(of(node)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static Construct of(JsonNode node) {
        return new Construct(
                node.path("file").asText(),
                node.path("section").asText(),
                node.path("construct").asText(),
                node.path("becomes").asText(),
                Support.valueOf(node.path("support").asText().toUpperCase(Locale.ROOT)),
                node.path("process").asText(),
                texts(node.path("called")),
                node.path("start"),
                StreamSupport.stream(node.path("steps").spliterator(), false).toList(),
                node.path("ends") instanceof ObjectNode ends ? ends : JsonNodeFactory.instance.objectNode());
    }

    private static List<String> texts(JsonNode list) {
        return YAMLMapper.builder()
                .build()
                .convertValue(list.isArray() ? list : JsonNodeFactory.instance.arrayNode(), new TypeReference<>() {});
    }

    public boolean isTaken() {
        return support != Support.NO;
    }

    /** The ids of its processes, those that it calls included. */
    public List<String> processes() {
        return Stream.concat(Stream.of(process), called.stream()).toList();
    }

    /** What its last step is a job of. */
    public String record() {
        return "record-" + file.replace(".bpmn", "");
    }

    @Override
    public String toString() {
        return construct;
    }
}
