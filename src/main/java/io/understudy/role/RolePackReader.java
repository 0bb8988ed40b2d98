package io.understudy.role;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.understudy.platform.Json;
import io.understudy.role.Role.ActionClass;
import io.understudy.role.Role.KnowledgeDocument;
import io.understudy.role.Role.Limits;
import io.understudy.role.Role.WorkerProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads one folder of the roles directory into a {@link Role}, or says everything that is wrong with it at once. */
final class RolePackReader {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private final JsonSchema schema;

    /** @param schemaFile the published schema, {@code role.schema.json} beside the packs */
    RolePackReader(Path schemaFile) {
        this.schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text(schemaFile));
    }

    Role read(Path folder) {
        Path file = folder.resolve("role.yaml");
        JsonNode manifest = parse(file);
        List<String> problems = new ArrayList<>();
        schema.validate(manifest)
                .forEach(problem ->
                        problems.add(file + ": " + problem.getInstanceLocation() + ": " + problem.getMessage()));
        if (!problems.isEmpty()) {
            throw new RolePackException(problems);
        }
        String id = manifest.path("id").asText();
        if (!id.equals(String.valueOf(folder.getFileName()))) {
            problems.add(file + ": id: is '" + id + "' but the folder is called '" + folder.getFileName()
                    + "'; give both the same name");
        }
        String playbook = playbook(folder, file, manifest, problems);
        List<KnowledgeDocument> knowledge = knowledge(folder, file, manifest, problems);
        Map<String, List<ActionClass>> actionClasses = actionClasses(file, manifest, problems);
        List<ToolDeclaration> tools = ToolReader.read(file.toString(), manifest, problems);
        Map<String, List<CheckDeclaration>> checks = new CheckReader(file.toString(), tools, problems).read(manifest);
        if (!problems.isEmpty()) {
            throw new RolePackException(problems);
        }
        return new Role(
                id,
                manifest.path("name").asText(),
                manifest.path("description").asText(""),
                strings(manifest.path("candidateGroups")),
                worker(manifest.path("worker")),
                Json.mapper()
                        .convertValue(
                                manifest.path("baselineMinutes"),
                                Json.mapper()
                                        .getTypeFactory()
                                        .constructMapType(
                                                LinkedHashMap.class, String.class, java.math.BigDecimal.class)),
                manifest.path("pricePerHour").path("amount").decimalValue(),
                manifest.path("pricePerHour").path("currency").asText("USD"),
                strings(manifest.path("reviewers")),
                limits(manifest.path("limits")),
                tools,
                actionClasses,
                checks,
                playbook,
                knowledge,
                digest(manifest.toString(), playbook, knowledge));
    }

    private static JsonNode parse(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new RolePackException(List.of(file + ": is missing; a role pack needs a manifest"));
        }
        try {
            return YAML.readTree(text(file));
        } catch (JsonProcessingException e) {
            String place =
                    e.getLocation() == null ? "" : " line " + e.getLocation().getLineNr();
            throw new RolePackException(List.of(file + place + ": is not YAML: " + e.getOriginalMessage()));
        }
    }

    private static String playbook(Path folder, Path file, JsonNode manifest, List<String> problems) {
        Path playbook =
                folder.resolve(manifest.path("playbook").asText("playbook.md")).normalize();
        if (!playbook.startsWith(folder.normalize()) || !Files.isRegularFile(playbook)) {
            problems.add(file + ": playbook: there is no file " + playbook + " in the pack; write it or name another");
            return "";
        }
        return text(playbook);
    }

    private static List<KnowledgeDocument> knowledge(Path folder, Path file, JsonNode manifest, List<String> problems) {
        List<KnowledgeDocument> documents = new ArrayList<>();
        for (JsonNode pattern : manifest.path("knowledge")) {
            var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.asText());
            try (Stream<Path> paths = Files.walk(folder)) {
                List<Path> found = paths.filter(Files::isRegularFile)
                        .filter(path -> matcher.matches(folder.relativize(path)))
                        .sorted()
                        .toList();
                if (found.isEmpty()) {
                    problems.add(file + ": knowledge: no file of the pack matches '" + pattern.asText() + "'");
                }
                found.forEach(path -> documents.add(
                        new KnowledgeDocument(folder.relativize(path).toString(), text(path))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return documents;
    }

    private static Map<String, List<ActionClass>> actionClasses(Path file, JsonNode manifest, List<String> problems) {
        Map<String, List<ActionClass>> classes = new LinkedHashMap<>();
        manifest.path("actionClasses").properties().forEach(byTask -> {
            List<ActionClass> list = new ArrayList<>();
            for (JsonNode one : byTask.getValue()) {
                String when = one.path("when").asText();
                Feel.problem(when)
                        .ifPresent(why -> problems.add(file + ": actionClasses." + byTask.getKey() + " '"
                                + one.path("name").asText() + "': 'when' is not FEEL: " + why));
                list.add(new ActionClass(one.path("name").asText(), when));
            }
            classes.put(byTask.getKey(), List.copyOf(list));
        });
        return classes;
    }

    private static WorkerProfile worker(JsonNode node) {
        return new WorkerProfile(
                node.path("name").asText(),
                node.path("model").asText("default"),
                optional(node.path("fallbackModel")),
                node.path("temperature").asDouble(0));
    }

    private static Limits limits(JsonNode node) {
        return new Limits(
                node.path("toolRounds").asInt(),
                node.path("repairs").asInt(),
                node.path("tokens").asInt(),
                node.path("usd").decimalValue(),
                node.path("seconds").asInt(),
                node.path("contextTokens").asInt(),
                node.path("parallel").asInt());
    }

    private static Optional<String> optional(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }

    private static Set<String> strings(JsonNode array) {
        Set<String> values = new HashSet<>();
        array.forEach(value -> values.add(value.asText()));
        return values;
    }

    private static String digest(String manifest, String playbook, List<KnowledgeDocument> knowledge) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(manifest.getBytes(StandardCharsets.UTF_8));
            digest.update(playbook.getBytes(StandardCharsets.UTF_8));
            for (KnowledgeDocument document : knowledge) {
                digest.update(document.source().getBytes(StandardCharsets.UTF_8));
                digest.update(document.text().getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
