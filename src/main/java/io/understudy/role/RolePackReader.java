package io.understudy.role;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.role.Role.ActionClass;
import io.understudy.role.Role.KnowledgeDocument;
import io.understudy.role.Role.Limits;
import io.understudy.role.Role.OnNewMessage;
import io.understudy.role.Role.WorkerProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one folder of the roles directory, and says everything that is wrong with it at once. */
final class RolePackReader {

    private static final long PATIENCE_MINUTES = 60;

    private final ManifestSchema schema;

    /** @param schemaFile the published schema, {@code role.schema.json} beside the packs */
    RolePackReader(Path schemaFile) {
        this.schema = new ManifestSchema(schemaFile);
    }

    RolePack read(Path folder) {
        Path file = folder.resolve("role.yaml");
        if (!Files.isRegularFile(file)) {
            return unreadable(
                    folder,
                    List.of(PackProblem.error(
                            file, 0, "", "is missing", "write a manifest, or move the folder out of here")));
        }
        try {
            return read(folder, LinedDocument.yaml(file));
        } catch (RolePackException e) {
            return unreadable(folder, e.problems());
        }
    }

    private static RolePack unreadable(Path folder, List<PackProblem> problems) {
        return new RolePack(folder, Optional.empty(), Optional.empty(), problems);
    }

    private RolePack read(Path folder, LinedDocument document) {
        Findings findings = new Findings(document);
        JsonNode manifest = document.root();
        schema.check(manifest, findings);
        String id = manifest.path("id").asText();
        if (!id.equals(String.valueOf(folder.getFileName())) && !findings.isBroken("/id")) {
            findings.error(
                    "/id",
                    "is '" + id + "' but the folder is called '" + folder.getFileName() + "'",
                    "give both one name");
        }
        String playbook = playbook(folder, manifest, findings);
        List<KnowledgeDocument> knowledge = knowledge(folder, manifest, findings);
        List<ToolDeclaration> tools = new ToolReader(findings).read(manifest);
        searchNothing(manifest, knowledge, findings);
        Map<String, List<ActionClass>> classes = actionClasses(manifest, findings);
        Role role = new Role(
                id,
                manifest.path("name").asText(),
                manifest.path("description").asText(""),
                strings(manifest.path("candidateGroups")),
                worker(manifest.path("worker")),
                minutes(manifest.path("baselineMinutes")),
                manifest.path("pricePerHour").path("amount").decimalValue(),
                manifest.path("pricePerHour").path("currency").asText("USD"),
                manifest.path("onNewMessage").asText().equals("ask") ? OnNewMessage.ASK : OnNewMessage.REDRAFT,
                strings(manifest.path("reviewers")),
                limits(manifest.path("limits")),
                tools,
                classes,
                new AutonomyReader(findings, names(classes)).read(manifest),
                new CheckReader(findings, tools, knowledge).read(manifest),
                playbook,
                knowledge,
                digest(whatDraftsAreMadeFrom(manifest), playbook, knowledge));
        return new RolePack(folder, Optional.of(document), Optional.of(role), findings.problems());
    }

    private static Set<String> names(Map<String, List<ActionClass>> classes) {
        return classes.values().stream()
                .flatMap(List::stream)
                .map(ActionClass::name)
                .collect(Collectors.toSet());
    }

    /** The terms on which drafts are released say nothing of how they are made. */
    private static String whatDraftsAreMadeFrom(JsonNode manifest) {
        return manifest instanceof ObjectNode object
                ? object.deepCopy().without("autonomy").toString()
                : manifest.toString();
    }

    private static String playbook(Path folder, JsonNode manifest, Findings findings) {
        if (findings.isBroken("/playbook")) {
            return "";
        }
        Path playbook = folder.resolve(manifest.path("playbook").asText()).normalize();
        if (!playbook.startsWith(folder.normalize()) || !Files.isRegularFile(playbook)) {
            findings.error("/playbook", "there is no file " + playbook, "write it or name another file of the pack");
            return "";
        }
        return text(playbook, "/playbook", findings);
    }

    private static List<KnowledgeDocument> knowledge(Path folder, JsonNode manifest, Findings findings) {
        Set<Path> found = new TreeSet<>();
        for (int i = 0; i < manifest.path("knowledge").size(); i++) {
            String pointer = "/knowledge/" + i;
            if (!findings.isBroken("/knowledge")) {
                found.addAll(matching(folder, manifest.at(pointer).asText(), pointer, findings));
            }
        }
        return found.stream()
                .map(path ->
                        new KnowledgeDocument(folder.relativize(path).toString(), text(path, "/knowledge", findings)))
                .toList();
    }

    private static List<Path> matching(Path folder, String glob, String pointer, Findings findings) {
        try (Stream<Path> paths = Files.walk(folder)) {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
            List<Path> found = paths.filter(Files::isRegularFile)
                    .filter(path -> matcher.matches(folder.relativize(path)))
                    .toList();
            if (found.isEmpty()) {
                findings.error(
                        pointer,
                        "no file of the pack matches '" + glob + "'",
                        "add one, or correct or remove the pattern");
            }
            return found;
        } catch (PatternSyntaxException e) {
            findings.error(pointer, "is no pattern for paths: " + e.getDescription(), "write one like knowledge/*.md");
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void searchNothing(JsonNode manifest, List<KnowledgeDocument> knowledge, Findings findings) {
        for (int i = 0; i < manifest.path("tools").size(); i++) {
            String pointer = "/tools/" + i + "/type";
            if (manifest.at(pointer).asText().equals("knowledge")
                    && knowledge.isEmpty()
                    && !findings.isBroken("/knowledge")) {
                findings.error(pointer, "there is no knowledge to search", "name documents under 'knowledge'");
            }
        }
    }

    private static Map<String, List<ActionClass>> actionClasses(JsonNode manifest, Findings findings) {
        Map<String, List<ActionClass>> classes = new LinkedHashMap<>();
        manifest.path("actionClasses").properties().forEach(byTask -> {
            String task = LinedDocument.child("/actionClasses", byTask.getKey());
            List<ActionClass> list = new ArrayList<>();
            boolean decided = false;
            for (int i = 0; i < byTask.getValue().size(); i++) {
                String pointer = task + "/" + i;
                JsonNode one = byTask.getValue().get(i);
                String when = findings.feel(pointer + "/when");
                if (decided) {
                    findings.warning(
                            pointer, "is never reached: the one before always holds", "move it up or remove it");
                }
                decided |= when.strip().equals("true");
                list.add(new ActionClass(one.path("name").asText(), when));
            }
            if (!list.isEmpty() && !decided && !findings.isBroken(task)) {
                findings.warning(
                        task + "/" + (list.size() - 1) + "/when",
                        "a draft for which none of these holds has no class and never earns autonomy",
                        "add a last one with  when: \"true\"");
            }
            classes.put(byTask.getKey(), List.copyOf(list));
        });
        return classes;
    }

    private static Map<String, BigDecimal> minutes(JsonNode byTask) {
        Map<String, BigDecimal> minutes = new LinkedHashMap<>();
        byTask.properties()
                .forEach(one -> minutes.put(one.getKey(), one.getValue().decimalValue()));
        return minutes;
    }

    private static WorkerProfile worker(JsonNode node) {
        return new WorkerProfile(
                node.path("name").asText(),
                node.path("model").asText("default"),
                optional(node.path("fallbackModel")),
                optional(node.path("judge")),
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
                node.path("parallel").asInt(),
                Duration.ofMinutes(node.path("patienceMinutes").asLong(PATIENCE_MINUTES)));
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

    private static String text(Path file, String pointer, Findings findings) {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            findings.error(pointer, file + " is not text in UTF-8", "save it as UTF-8");
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
