package io.understudy.worker.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.role.CheckDeclaration;
import io.understudy.role.Feel;
import io.understudy.work.draft.Draft.CheckResult;
import io.understudy.work.draft.Draft.Evidence;
import io.understudy.worker.Assignment;
import io.understudy.worker.Equipment;
import io.understudy.worker.tools.Tool;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes checks of what a role pack declares. */
public final class DeclaredChecks {

    /** A draft that names more things than this to look up is not looked into further. */
    private static final int MOST_LOOKUPS = 25;

    private final Map<String, Tool> tools;
    private final List<Equipment> equipment;

    public DeclaredChecks(Map<String, Tool> tools, List<Equipment> equipment) {
        this.tools = tools;
        this.equipment = equipment;
    }

    public DraftCheck of(CheckDeclaration declaration) {
        DraftCheck check = switch (declaration) {
            case CheckDeclaration.Advisory advisory -> of(advisory.check());
            case CheckDeclaration.Rule rule -> rule(rule);
            case CheckDeclaration.Lookup lookup -> lookup(lookup);
            case CheckDeclaration.Compared compared -> compared(compared);
            case CheckDeclaration.Statements statements -> new StatementsCheck(statements);
            case CheckDeclaration.Judge judge -> new JudgeCheck(judge);
            case CheckDeclaration.Cited cited -> cited(cited);
            case CheckDeclaration.Query query -> ofARoom(query);
            case CheckDeclaration.Patch patch -> ofARoom(patch);
        };
        return declaration
                .when()
                .<DraftCheck>map(
                        when -> draft -> Feel.holds(when, draft.context()) ? check.run(draft) : Optional.empty())
                .orElse(check);
    }

    private DraftCheck ofARoom(CheckDeclaration declaration) {
        return equipment.stream()
                .flatMap(one -> one.check(declaration).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The check '" + declaration.name() + "' is of a kind that nothing here carries out"));
    }

    private static DraftCheck rule(CheckDeclaration.Rule rule) {
        return draft -> {
            boolean holds = Feel.holds(rule.holds(), draft.context());
            return Optional.of(new CheckResult(rule.name(), holds, holds ? "" : rule.message()));
        };
    }

    private static DraftCheck cited(CheckDeclaration.Cited cited) {
        PathMatcher source = FileSystems.getDefault().getPathMatcher("glob:" + cited.source());
        return draft -> {
            boolean stands = draft.evidence().stream()
                    .filter(Evidence::verified)
                    .anyMatch(one -> source.matches(Path.of(document(one.source()))));
            return Optional.of(new CheckResult(cited.name(), stands, stands ? "" : cited.message()));
        };
    }

    /** A source without the heading it points to, and without what no path may hold. */
    private static String document(String source) {
        int anchor = source.indexOf('#');
        return (anchor < 0 ? source : source.substring(0, anchor)).replace('\0', ' ');
    }

    private DraftCheck lookup(CheckDeclaration.Lookup lookup) {
        Tool tool = tool(lookup.name(), lookup.tool());
        return draft -> {
            Map<String, Object> context = draft.context();
            List<Object> items = items(Feel.evaluate(lookup.forEach(), context));
            if (items.isEmpty()) {
                return Optional.empty();
            }
            List<String> wrong = new ArrayList<>();
            for (Object item : items.subList(0, Math.min(MOST_LOOKUPS, items.size()))) {
                if (!holds(lookup, tool, draft.assignment(), context, item)) {
                    wrong.add(lookup.message().replace("{item}", String.valueOf(item)));
                }
            }
            if (items.size() > MOST_LOOKUPS) {
                wrong.add(items.size() - MOST_LOOKUPS + " more were not looked up");
            }
            return Optional.of(new CheckResult(lookup.name(), wrong.isEmpty(), String.join("; ", wrong)));
        };
    }

    private DraftCheck compared(CheckDeclaration.Compared compared) {
        Tool tool = tool(compared.name(), compared.tool());
        return draft -> {
            Map<String, Object> context = draft.context();
            List<Object> items = items(Feel.evaluate(compared.forEach(), context));
            List<@Nullable Object> answers = new ArrayList<>();
            List<Object> missing = new ArrayList<>();
            for (Object item : items.subList(0, Math.min(MOST_LOOKUPS, items.size()))) {
                JsonNode answer = answer(tool, compared.arguments(), draft.assignment(), context, item);
                if (answer.has("error")) {
                    missing.add(item);
                } else {
                    answers.add(Json.convert(answer.path("data"), Object.class));
                }
            }
            context.put("items", items);
            context.put("answers", answers);
            context.put("missing", missing);
            if (!(Feel.evaluate(compared.wrong(), context) instanceof Collection<?> wrong)) {
                return Optional.of(
                        new CheckResult(compared.name(), false, "It could not be worked out: " + compared.wrong()));
            }
            String said = wrong.stream()
                    .distinct()
                    .map(item -> compared.message().replace("{item}", String.valueOf(item)))
                    .collect(Collectors.joining("; "));
            return Optional.of(new CheckResult(compared.name(), wrong.isEmpty(), said));
        };
    }

    private Tool tool(String check, String name) {
        Tool tool = tools.get(name);
        if (tool == null) {
            throw new IllegalArgumentException(
                    "The check '" + check + "' needs the tool '" + name + "', which the role has not");
        }
        return tool;
    }

    private static List<Object> items(@Nullable Object value) {
        if (value instanceof Collection<?> several) {
            return new ArrayList<>(several.stream().distinct().toList());
        }
        return value == null || value.equals("") ? List.of() : List.of(value);
    }

    private static boolean holds(
            CheckDeclaration.Lookup lookup, Tool tool, Assignment assignment, Map<String, Object> of, Object item) {
        JsonNode answer = answer(tool, lookup.arguments(), assignment, of, item);
        Map<String, Object> context = new HashMap<>(of);
        context.put("item", item);
        context.put("found", !answer.has("error"));
        context.put("answer", Json.convert(answer.path("data"), Object.class));
        return Feel.holds(lookup.holds(), context);
    }

    private static JsonNode answer(
            Tool tool, Map<String, String> declared, Assignment assignment, Map<String, Object> of, Object item) {
        Map<String, Object> context = new HashMap<>(of);
        context.put("item", item);
        ObjectNode arguments = Json.object();
        declared.forEach((name, feel) -> arguments.set(name, Json.mapper().valueToTree(Feel.evaluate(feel, context))));
        return Json.read(
                tool.use(arguments, new Tool.Use(assignment, tool.limit())).text());
    }
}
