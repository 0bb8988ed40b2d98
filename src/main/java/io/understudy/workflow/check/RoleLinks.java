package io.understudy.workflow.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.role.CheckDeclaration;
import io.understudy.role.ConfiguredId;
import io.understudy.role.Feel;
import io.understudy.role.Form;
import io.understudy.role.FormField;
import io.understudy.role.LinedDocument;
import io.understudy.role.PackProblem;
import io.understudy.role.Suggestion;
import io.understudy.workflow.staffing.BpmnFile;
import io.understudy.workflow.staffing.BpmnFile.HumanTask;
import io.understudy.workflow.staffing.Staffing;
import io.understudy.workflow.staffing.WorkflowFolder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a role's manifest, its human tasks and their forms speak of the same things. */
final class RoleLinks {

    private static final Set<String> COMPARE_CONTEXT =
            union(CheckDeclaration.CONTEXT, CheckDeclaration.OF_A_COMPARISON);
    private static final Set<String> LOOKUP_CONTEXT = union(CheckDeclaration.CONTEXT, CheckDeclaration.OF_A_LOOKUP);

    private static final Set<String> JUDGE_CONTEXT = union(CheckDeclaration.CONTEXT, CheckDeclaration.OF_A_JUDGE);

    private final LinedDocument manifest;
    private final WorkflowFolder workflows;
    private final List<HumanTask> tasks;

    /** The fields of each task type's form; a type whose form is missing is not there. */
    private final Map<String, Set<String>> fields = new TreeMap<>();

    private final List<PackProblem> problems = new ArrayList<>();

    private RoleLinks(LinedDocument manifest, List<HumanTask> tasks, WorkflowFolder workflows) {
        this.manifest = manifest;
        this.workflows = workflows;
        this.tasks = List.copyOf(tasks);
        for (HumanTask task : tasks) {
            form(task).ifPresent(form -> {
                Set<String> known = fields.computeIfAbsent(task.id(), type -> new TreeSet<>());
                known.addAll(form.fields().stream().map(FormField::key).toList());
                known.addAll(form.variables());
            });
        }
    }

    /** @param tasks those that the role does */
    static List<PackProblem> problems(LinedDocument manifest, List<HumanTask> tasks, WorkflowFolder workflows) {
        RoleLinks links = new RoleLinks(manifest, tasks, workflows);
        if (links.tasks.isEmpty()) {
            return List.of(manifest.warning(
                    "/candidateGroups",
                    "no workflow in " + workflows.directory() + " has a human task for this role",
                    "name one of the groups in a human task's candidate groups, correct them here, or give the role a task in "
                            + Staffing.FILE));
        }
        links.tasks.forEach(links::task);
        links.taskTypes();
        links.actionClasses();
        links.checks();
        links.tools();
        return links.problems;
    }

    private Optional<Form> form(HumanTask task) {
        return workflows.form(task);
    }

    private void task(HumanTask task) {
        if (task.documentation().isBlank()) {
            problems.add(task.error("has no documentation", "write there what is to be done: it is the instruction"));
        }
        if (task.form().isEmpty() && task.embeddedForm().isEmpty()) {
            problems.add(task.error("is linked to no form", "link the form whose fields have to come out of it"));
        } else if (form(task).isEmpty()) {
            formless(task);
        } else {
            outputs(task, fields.getOrDefault(task.id(), Set.of()));
            reserved(task);
        }
    }

    private void formless(HumanTask task) {
        String id = task.form().orElse("");
        if (id.isEmpty()) {
            problems.add(task.error("the form kept in this file is not JSON", "save it again with Camunda Modeler"));
        } else if (!workflows.hasUnreadableForms()) {
            problems.add(task.error(
                    "there is no form '" + id + "' in " + workflows.directory(),
                    "add it, or " + Suggestion.oneOf(id, workflows.forms().keySet())));
        }
    }

    private void outputs(HumanTask task, Set<String> keys) {
        Set<String> handedOn = new HashSet<>();
        for (BpmnFile.Output output : task.outputs()) {
            Set<String> names = Feel.names(output.source());
            handedOn.addAll(names);
            names.stream()
                    .filter(name -> !keys.contains(name) && !task.variables().contains(name))
                    .forEach(name -> problems.add(PackProblem.error(
                            task.file(),
                            output.line(),
                            task.id() + " output " + output.target(),
                            "'" + name + "' is no field of its form",
                            Suggestion.oneOf(name, keys))));
        }
        keys.stream()
                .filter(key -> !task.outputs().isEmpty() && !handedOn.contains(key))
                .forEach(key -> problems.add(task.warning(
                        "fills in '" + key + "' but does not hand it on: what it maps as output is all that leaves it",
                        "add an output for it, or remove the field from the form")));
    }

    /** A field under a name that means something else: in the case's variables, or in the conditions of its checks. */
    private void reserved(HumanTask task) {
        Set<String> taken = checksOf(task.id())
                .flatMap(check -> context(manifest.at(check)).stream())
                .collect(Collectors.toCollection(() -> new TreeSet<>(CheckDeclaration.CONTEXT)));
        task.form()
                .map(id -> workflows.forms().get(id))
                .ifPresent(form -> fields.getOrDefault(task.id(), Set.of()).stream()
                        .filter(taken::contains)
                        .forEach(key -> problems.add(form.warning(
                                "/components",
                                "the field '" + key + "' hides what conditions mean by that name",
                                "give it another key"))));
    }

    private void taskTypes() {
        Set<String> types = tasks.stream().map(HumanTask::id).collect(Collectors.toCollection(TreeSet::new));
        for (String list : List.of("/baselineMinutes", "/actionClasses", "/checks")) {
            manifest.at(list).fieldNames().forEachRemaining(type -> {
                if (!types.contains(type)) {
                    problems.add(manifest.error(
                            LinedDocument.child(list, type),
                            "no human task of this role has the id '" + type + "'",
                            Suggestion.oneOf(type, types)));
                }
            });
        }
        for (String type : types) {
            if (!manifest.at("/baselineMinutes").has(type)) {
                problems.add(manifest.warning(
                        "/baselineMinutes",
                        "has no figure for the task '" + type + "', so that it counts as no labor",
                        "add the minutes a person needs for it"));
            }
            if (!manifest.at("/actionClasses").has(type)) {
                problems.add(manifest.warning(
                        "/actionClasses",
                        "has no classes for the task '" + type + "', so that its drafts never earn autonomy",
                        "add at least one with  when: \"true\""));
            }
        }
    }

    private void actionClasses() {
        manifest.at("/actionClasses").fieldNames().forEachRemaining(type -> {
            String task = LinedDocument.child("/actionClasses", type);
            for (int i = 0; i < manifest.at(task).size(); i++) {
                names(type, task + "/" + i + "/when", Set.of());
            }
        });
    }

    private void checks() {
        manifest.at("/checks")
                .fieldNames()
                .forEachRemaining(type -> checksOf(type).forEach(check -> check(type, check)));
    }

    private Stream<String> checksOf(String type) {
        String task = LinedDocument.child("/checks", type);
        return Stream.iterate(0, i -> i < manifest.at(task).size(), i -> i + 1).map(i -> task + "/" + i);
    }

    /** What the condition of a check may name beside the form's fields. */
    private static Set<String> context(JsonNode check) {
        return switch (check.path("type").asText()) {
            case "lookup" -> LOOKUP_CONTEXT;
            case "judge" -> JUDGE_CONTEXT;
            default -> CheckDeclaration.CONTEXT;
        };
    }

    private void check(String type, String check) {
        names(type, check + "/when", CheckDeclaration.CONTEXT);
        names(type, check + "/forEach", CheckDeclaration.CONTEXT);
        names(type, check + "/holds", context(manifest.at(check)));
        names(type, check + "/wrong", COMPARE_CONTEXT);
        names(type, check + "/repository", CheckDeclaration.CONTEXT);
        configured(check + "/repository");
        for (int i = 0; i < manifest.at(check + "/claims").size(); i++) {
            names(type, check + "/claims/" + i + "/holds", CheckDeclaration.CONTEXT);
        }
        manifest.at(check + "/arguments")
                .fieldNames()
                .forEachRemaining(argument -> names(
                        type,
                        LinedDocument.child(check + "/arguments", argument),
                        union(CheckDeclaration.CONTEXT, Set.of("item"))));
        for (String field : List.of("/sql", "/patch", "/chart")) {
            key(type, check + field);
        }
        for (String list : List.of("/text", "/fields")) {
            for (int i = 0; i < manifest.at(check + list).size(); i++) {
                key(type, check + list + "/" + i);
            }
        }
    }

    /** A tool knows the case's variables and nothing else: it is used before there is a draft. */
    private void tools() {
        Set<String> variables = new TreeSet<>();
        for (HumanTask task : tasks) {
            variables.addAll(task.variables());
            variables.addAll(
                    task.outputs().isEmpty()
                            ? fields.getOrDefault(task.id(), Set.of())
                            : task.outputs().stream()
                                    .map(BpmnFile.Output::target)
                                    .toList());
        }
        for (int i = 0; i < manifest.at("/tools").size(); i++) {
            String pointer = "/tools/" + i + "/repository";
            configured(pointer);
            Feel.names(manifest.at(pointer).asText("")).stream()
                    .filter(name -> !variables.contains(name))
                    .forEach(name -> problems.add(manifest.error(
                            pointer,
                            "'" + name + "' is no variable of the role's cases",
                            Suggestion.oneOf(name, variables))));
        }
    }

    private void configured(String pointer) {
        ConfiguredId.problemOf(manifest.at(pointer).asText("null"))
                .ifPresent(what -> problems.add(manifest.error(pointer, what, ConfiguredId.FIX)));
    }

    private void names(String type, String pointer, Set<String> context) {
        Set<String> known = fields.get(type);
        if (known == null || !manifest.at(pointer).isTextual()) {
            return;
        }
        Feel.names(manifest.at(pointer).asText()).stream()
                .filter(name -> !known.contains(name) && !context.contains(name))
                .forEach(name -> problems.add(manifest.error(
                        pointer,
                        "'" + name + "' is no field of the form of '" + type + "'"
                                + (context.isEmpty() ? "" : " and nothing a check knows"),
                        Suggestion.oneOf(name, union(known, context)))));
    }

    private void key(String type, String pointer) {
        Set<String> known = fields.get(type);
        String key = manifest.at(pointer).asText("");
        if (known != null && !key.isEmpty() && !known.contains(key)) {
            problems.add(manifest.error(
                    pointer, "'" + key + "' is no field of the form of '" + type + "'", Suggestion.oneOf(key, known)));
        }
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(more);
        return all;
    }
}
