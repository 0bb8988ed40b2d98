package io.understudy.role;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.role.Role.KnowledgeDocument;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the checks of a manifest, after its schema has had a look. */
final class CheckReader {

    private final Findings findings;
    private final List<ToolDeclaration> tools;
    private final List<KnowledgeDocument> knowledge;

    /** @param tools those that could be read */
    CheckReader(Findings findings, List<ToolDeclaration> tools, List<KnowledgeDocument> knowledge) {
        this.findings = findings;
        this.tools = tools;
        this.knowledge = knowledge;
    }

    Map<String, List<CheckDeclaration>> read(JsonNode manifest) {
        Set<String> toolNames = new TreeSet<>();
        manifest.path("tools").forEach(tool -> toolNames.add(tool.path("name").asText()));
        Map<String, List<CheckDeclaration>> checks = new LinkedHashMap<>();
        manifest.path("checks").properties().forEach(byTask -> {
            String task = LinedDocument.child("/checks", byTask.getKey());
            List<CheckDeclaration> list = new ArrayList<>();
            for (int i = 0; i < byTask.getValue().size(); i++) {
                String pointer = task + "/" + i;
                if (!findings.isBroken(pointer)) {
                    JsonNode check = byTask.getValue().get(i);
                    CheckDeclaration read = check(pointer, check, toolNames);
                    list.add(check.path("advisory").asBoolean() ? new CheckDeclaration.Advisory(read) : read);
                }
            }
            judges(task, byTask.getValue(), manifest.path("worker").has("judge"));
            checks.put(byTask.getKey(), List.copyOf(list));
        });
        return checks;
    }

    private CheckDeclaration check(String pointer, JsonNode check, Set<String> toolNames) {
        String name = check.path("name").asText();
        Optional<String> when =
                check.path("when").isTextual() ? Optional.of(findings.feel(pointer + "/when")) : Optional.empty();
        String message = check.path("message").asText("");
        return switch (check.path("type").asText()) {
            case "rule" -> new CheckDeclaration.Rule(name, when, findings.feel(pointer + "/holds"), message);
            case "lookup" -> lookup(pointer, check, name, when, message, toolNames);
            case "compare" -> compared(pointer, check, name, when, message, toolNames);
            case "statements" -> statements(pointer, check, name, when);
            case "judge" -> judge(pointer, check, name, when, message);
            case "cited" -> cited(pointer, check, name, when, message);
            case "query" ->
                new CheckDeclaration.Query(
                        name,
                        when,
                        check.path("source").asText(),
                        check.path("sql").asText(),
                        texts(check.path("text")),
                        optional(check.path("chart")),
                        optional(check.path("statistics")));
            case "patch" ->
                new CheckDeclaration.Patch(
                        name,
                        when,
                        ToolReader.limit(check),
                        findings.feel(pointer + "/repository"),
                        check.path("patch").asText());
            default -> throw new IllegalStateException("The schema lets through a check that nobody reads: " + check);
        };
    }

    private CheckDeclaration lookup(
            String pointer, JsonNode check, String name, Optional<String> when, String message, Set<String> toolNames) {
        return new CheckDeclaration.Lookup(
                name,
                when,
                findings.feel(pointer + "/forEach"),
                tool(pointer, check, toolNames),
                arguments(pointer, check),
                findings.feel(pointer + "/holds"),
                message);
    }

    private CheckDeclaration compared(
            String pointer, JsonNode check, String name, Optional<String> when, String message, Set<String> toolNames) {
        return new CheckDeclaration.Compared(
                name,
                when,
                findings.feel(pointer + "/forEach"),
                tool(pointer, check, toolNames),
                arguments(pointer, check),
                findings.feel(pointer + "/wrong"),
                message);
    }

    private CheckDeclaration statements(String pointer, JsonNode check, String name, Optional<String> when) {
        List<CheckDeclaration.Statements.Claim> claims = new ArrayList<>();
        for (int i = 0; i < check.path("claims").size(); i++) {
            String claim = pointer + "/claims/" + i;
            claims.add(new CheckDeclaration.Statements.Claim(
                    patterns(claim + "/says", check.path("claims").get(i).path("says")),
                    findings.feel(claim + "/holds"),
                    check.path("claims").get(i).path("message").asText()));
        }
        return new CheckDeclaration.Statements(
                name, when, texts(check.path("fields")), patterns(pointer + "/unless", check.path("unless")), claims);
    }

    private CheckDeclaration judge(String pointer, JsonNode check, String name, Optional<String> when, String message) {
        List<String> options = texts(check.path("options"));
        Optional<String> none = optional(check.path("none"));
        if (none.isPresent() && !options.contains(none.get())) {
            findings.error(
                    pointer + "/none",
                    options.isEmpty()
                            ? "stands beside no options; a question without them is answered by yes or no"
                            : "'" + none.get() + "' is none of the options",
                    options.isEmpty() ? "remove it, or write options" : Suggestion.oneOf(none.get(), options));
        }
        return new CheckDeclaration.Judge(
                name,
                when,
                check.path("asks").asText(),
                texts(check.path("fields")),
                options,
                none,
                findings.feel(pointer + "/holds"),
                message);
    }

    /** A judge's answers are kept by the check's name; without a judge none of its questions is answered. */
    private void judges(String task, JsonNode checks, boolean hasJudge) {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < checks.size(); i++) {
            JsonNode check = checks.get(i);
            if (!names.add(check.path("name").asText())
                    && check.path("type").asText().equals("judge")) {
                findings.error(
                        task + "/" + i + "/name",
                        "another check of this task has the same name",
                        "call each by what it looks at");
            }
            if (!hasJudge && check.path("type").asText().equals("judge")) {
                findings.warning(
                        task + "/" + i,
                        "nobody answers it: the worker names no judge",
                        "name a configured model under worker.judge");
            }
        }
    }

    /** Words are found whatever their case, in every language. */
    private List<Pattern> patterns(String pointer, JsonNode texts) {
        List<Pattern> patterns = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            try {
                patterns.add(Pattern.compile(
                        texts.get(i).asText(),
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS));
            } catch (PatternSyntaxException e) {
                findings.error(
                        pointer + "/" + i,
                        "'" + texts.get(i).asText() + "' is not a regular expression: " + e.getDescription(),
                        "write one as java.util.regex.Pattern takes it");
            }
        }
        return patterns;
    }

    private String tool(String pointer, JsonNode check, Set<String> toolNames) {
        String tool = check.path("tool").asText();
        if (!toolNames.contains(tool)) {
            findings.error(
                    pointer + "/tool", "'" + tool + "' is none of the role's tools", Suggestion.oneOf(tool, toolNames));
        }
        tools.stream()
                .filter(one -> one.name().equals(tool))
                .findFirst()
                .flatMap(ToolDeclaration::argumentNames)
                .ifPresent(known -> compare(pointer, check.path("arguments"), tool, known));
        return tool;
    }

    private Map<String, String> arguments(String pointer, JsonNode check) {
        Map<String, String> arguments = new LinkedHashMap<>();
        check.path("arguments")
                .fieldNames()
                .forEachRemaining(argument ->
                        arguments.put(argument, findings.feel(LinedDocument.child(pointer + "/arguments", argument))));
        return arguments;
    }

    private void compare(String pointer, JsonNode arguments, String tool, Set<String> known) {
        arguments.fieldNames().forEachRemaining(argument -> {
            if (!known.contains(argument)) {
                findings.error(
                        LinedDocument.child(pointer + "/arguments", argument),
                        "the tool '" + tool + "' takes no such argument",
                        known.isEmpty() ? "remove it; it takes none" : Suggestion.oneOf(argument, known));
            }
        });
        known.stream()
                .filter(name -> !arguments.has(name))
                .forEach(name -> findings.error(
                        pointer + "/arguments",
                        "the tool '" + tool + "' needs '" + name + "' too",
                        "add an expression for it"));
    }

    private CheckDeclaration cited(String pointer, JsonNode check, String name, Optional<String> when, String message) {
        String glob = check.path("source").asText();
        try {
            PathMatcher source = FileSystems.getDefault().getPathMatcher("glob:" + glob);
            boolean isKnowledge = knowledge.stream().anyMatch(one -> source.matches(Path.of(one.source())));
            boolean isTool = tools.stream().anyMatch(tool -> glob.startsWith(tool.name()) || glob.startsWith("*"));
            if (!isKnowledge && !isTool) {
                findings.warning(
                        pointer + "/source",
                        "matches no knowledge document and begins with no tool's name, so the check always fails",
                        "write one like knowledge/*");
            }
        } catch (PatternSyntaxException e) {
            findings.error(
                    pointer + "/source",
                    "is no pattern for sources: " + e.getDescription(),
                    "write one like knowledge/*");
        }
        return new CheckDeclaration.Cited(name, when, glob, message);
    }

    private static Optional<String> optional(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
