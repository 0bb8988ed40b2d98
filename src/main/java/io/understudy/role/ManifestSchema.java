package io.understudy.role;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.understudy.platform.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The published schema of manifests. It explains itself: the description of what is wrong says how it has to be. */
final class ManifestSchema {

    private static final String UNION = "oneOf";

    private final JsonSchema schema;
    private final JsonNode text;

    /** @throws RolePackException when the file is not there */
    ManifestSchema(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new RolePackException(List.of(PackProblem.error(
                    file, 0, "", "is missing", "copy it from the distribution's roles folder beside the packs")));
        }
        try {
            String written = Files.readString(file);
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(
                            written,
                            SchemaValidatorsConfig.builder()
                                    .pathType(PathType.JSON_POINTER)
                                    .build());
            text = Json.read(written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds everything in {@code manifest} that is not as the schema has it. */
    void check(JsonNode manifest, Findings findings) {
        List<ValidationMessage> messages = new ArrayList<>(schema.validate(manifest));
        for (ValidationMessage union : messages.stream()
                .filter(message -> message.getType().equals(UNION))
                .toList()) {
            messages.remove(union);
            narrow(union, manifest, messages, findings);
        }
        messages.forEach(message -> tell(message, manifest, findings));
    }

    /** Of the objections of all kinds a thing could be, leaves those of the kind that its {@code type} says it is. */
    private static void narrow(
            ValidationMessage union, JsonNode manifest, List<ValidationMessage> messages, Findings findings) {
        String place = pointer(union);
        String branches = union.getEvaluationPath() + "/";
        List<ValidationMessage> all = messages.stream()
                .filter(message -> isIn(place, pointer(message)))
                .filter(message -> message.getEvaluationPath().toString().startsWith(branches))
                .toList();
        Set<String> others = new HashSet<>();
        Set<String> kinds = new TreeSet<>();
        Set<String> branchesSeen = new HashSet<>();
        String type = place + "/type";
        for (ValidationMessage message : all) {
            branchesSeen.add(branch(message, branches));
            if (message.getType().equals("const") && pointer(message).equals(type)) {
                others.add(branch(message, branches));
                kinds.add(String.valueOf(message.getArguments()[0]));
            }
        }
        boolean isUnknown = branchesSeen.equals(others);
        boolean isOpen = others.isEmpty();
        messages.removeIf(message ->
                all.contains(message) && (isUnknown || isOpen || others.contains(branch(message, branches))));
        if (isUnknown) {
            String written = manifest.at(type).asText();
            findings.error(type, "'" + written + "' is no kind there is", Suggestion.oneOf(written, kinds));
        }
    }

    private static boolean isIn(String place, String pointer) {
        return pointer.equals(place) || pointer.startsWith(place + "/");
    }

    private static String branch(ValidationMessage message, String branches) {
        String rest = message.getEvaluationPath().toString().substring(branches.length());
        int end = rest.indexOf('/');
        return end < 0 ? rest : rest.substring(0, end);
    }

    private static String pointer(ValidationMessage message) {
        return message.getInstanceLocation().toString();
    }

    private void tell(ValidationMessage message, JsonNode manifest, Findings findings) {
        String place = pointer(message);
        String property = message.getProperty();
        switch (message.getType()) {
            case "required" ->
                findings.error(
                        LinedDocument.child(place, property),
                        "is missing",
                        "add it" + described(message, "/properties/" + property));
            case "additionalProperties" ->
                findings.error(
                        LinedDocument.child(place, property),
                        "there is no such field here",
                        "leave it out, or " + Suggestion.oneOf(property, properties(message)));
            case "enum" -> {
                List<String> allowed = new ArrayList<>();
                message.getSchemaNode().forEach(one -> allowed.add(one.asText()));
                String written = manifest.at(place).asText();
                findings.error(place, "'" + written + "' is not allowed", Suggestion.oneOf(written, allowed));
            }
            case "pattern" ->
                findings.error(
                        place,
                        "'" + manifest.at(place).asText() + "' "
                                + message.getError().replace("the regex pattern ", ""),
                        "correct it" + described(message, ""));
            default -> findings.error(place, message.getError(), "correct it" + described(message, ""));
        }
    }

    private Collection<String> properties(ValidationMessage message) {
        Set<String> names = new TreeSet<>();
        at(message.getSchemaLocation().getFragment().toString().replaceFirst("/[^/]*$", "/properties"))
                .fieldNames()
                .forEachRemaining(names::add);
        return names;
    }

    /** The most particular description on the way to the keyword that objects, and to what is named below it. */
    private String described(ValidationMessage message, String below) {
        String path = message.getEvaluationPath().toString().replaceFirst("/[^/]*$", below);
        String description = "";
        JsonNode at = text;
        for (String step : path.split("/", -1)) {
            if (step.isEmpty()) {
                continue;
            }
            at = step.equals("$ref") ? at(at.path("$ref").asText().substring(1)) : child(at, step);
            description =
                    at.path("description").isTextual() ? at.path("description").asText() : description;
        }
        return description.isEmpty() ? "" : ": " + description.replaceFirst("\\.$", "");
    }

    private static JsonNode child(JsonNode node, String step) {
        String name = step.replace("~1", "/").replace("~0", "~");
        return node.isArray() ? node.path(Integer.parseInt(name)) : node.path(name);
    }

    private JsonNode at(String pointer) {
        return text.at(pointer);
    }
}
