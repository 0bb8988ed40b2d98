package io.understudy.workflow.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Writes a role that works as it stands, for its author to change: a pack, a workflow with one task, and its form. */
final class StartingPack {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int LONGEST = 60;
    private static final String TEMPLATES = "/starting-pack/";

    private final Path roles;
    private final Path workflows;

    StartingPack(Path roles, Path workflows) {
        this.roles = roles;
        this.workflows = workflows;
    }

    /** What came of it. */
    sealed interface Outcome {
        /** @param next what to do now, line by line */
        record Written(List<Path> files, List<String> next) implements Outcome {
            public Written {
                files = List.copyOf(files);
                next = List.copyOf(next);
            }
        }

        /** Nothing was written. */
        record Refused(String why) implements Outcome {}
    }

    Outcome write(String id) {
        if (!ID.matcher(id).matches() || id.length() > LONGEST) {
            return new Outcome.Refused(
                    "'" + id + "' cannot be a role's id: use small letters, digits and single dashes,"
                            + " begin with a letter, at most " + LONGEST + " characters. " + suggestion(id));
        }
        if (!Files.isRegularFile(roles.resolve("role.schema.json"))) {
            return new Outcome.Refused(roles + " is not a folder with role packs: there is no role.schema.json in it."
                    + " Set understudy.roles.directory to the one that is.");
        }
        Map<Path, String> files = files(id);
        for (Path file : files.keySet()) {
            if (Files.exists(file)) {
                return new Outcome.Refused(
                        file + " is there already, and nothing was written. Choose another id, or move it away.");
            }
        }
        if (Files.exists(roles.resolve(id))) {
            return new Outcome.Refused(roles.resolve(id)
                    + " is there already, and nothing was written. Choose another id, or move it away.");
        }
        files.forEach((file, template) -> write(file, filled(template, id)));
        return new Outcome.Written(
                new ArrayList<>(files.keySet()), filled("next.txt", id).lines().toList());
    }

    private static String suggestion(String id) {
        String near = id.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceFirst("^[-0-9]+", "")
                .replaceFirst("-$", "");
        return near.isEmpty() || near.length() > LONGEST
                ? "For example: ./understudy role new invoice-clerk"
                : "For example: ./understudy role new " + near;
    }

    private Map<Path, String> files(String id) {
        Path pack = roles.resolve(id);
        Map<Path, String> files = new LinkedHashMap<>();
        files.put(pack.resolve("role.yaml"), "role.yaml");
        files.put(pack.resolve("playbook.md"), "playbook.md");
        files.put(pack.resolve("knowledge/house-rules.md"), "house-rules.md");
        files.put(workflows.resolve(id + ".bpmn"), "workflow.bpmn");
        files.put(workflows.resolve(id + "-task.form"), "task.form");
        return files;
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String filled(String template, String id) {
        String words = id.replace('-', ' ');
        String name = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        try (InputStream text = StartingPack.class.getResourceAsStream(TEMPLATES + template)) {
            return new String(Objects.requireNonNull(text, template).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{{id}}", id)
                    .replace("{{name}}", name)
                    .replace("{{roles}}", roles.toString())
                    .replace("{{workflows}}", workflows.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
