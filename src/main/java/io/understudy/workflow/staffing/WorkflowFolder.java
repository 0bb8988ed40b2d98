package io.understudy.workflow.staffing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.platform.Json;
import io.understudy.role.Form;
import io.understudy.role.LinedDocument;
import io.understudy.role.PackProblem;
import io.understudy.role.RolePackException;
import io.understudy.workflow.staffing.BpmnFile.HumanTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The workflows folder as its authors left it.
 *
 * @param forms those that can be read, by their id
 * @param staffing who does which human task, where that is not for the diagrams to say
 * @param problems files that cannot be read, and ids that are there twice
 */
public record WorkflowFolder(
        Path directory,
        List<BpmnFile> files,
        Map<String, LinedDocument> forms,
        Staffing staffing,
        List<PackProblem> problems) {

    public WorkflowFolder {
        files = List.copyOf(files);
        forms = Map.copyOf(forms);
        problems = List.copyOf(problems);
    }

    public static WorkflowFolder read(Path directory) {
        List<PackProblem> problems = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            problems.add(PackProblem.error(
                    directory.toAbsolutePath(),
                    0,
                    "",
                    "is not a folder",
                    "set understudy.workflows.directory to the folder with the workflows"));
            return new WorkflowFolder(directory, List.of(), Map.of(), Staffing.none(), problems);
        }
        Map<String, LinedDocument> forms = new LinkedHashMap<>();
        for (Path file : files(directory, ".form")) {
            try {
                LinedDocument form = LinedDocument.json(file);
                String id = form.at("/id").asText();
                LinedDocument other = forms.putIfAbsent(id, form);
                if (other != null) {
                    problems.add(form.error(
                            "/id",
                            "'" + id + "' is the id of " + other.file().getFileName() + " too",
                            "give each form its own, and link the human task to it"));
                }
            } catch (RolePackException e) {
                problems.addAll(e.problems());
            }
        }
        List<BpmnFile> files =
                files(directory, ".bpmn").stream().map(BpmnFile::read).toList();
        files.forEach(file -> problems.addAll(file.problems()));
        problems.addAll(twice(files));
        return new WorkflowFolder(directory, files, forms, Staffing.read(directory), problems);
    }

    private static List<Path> files(Path directory, String ending) {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<PackProblem> twice(List<BpmnFile> files) {
        Map<String, Path> owners = new HashMap<>();
        List<PackProblem> problems = new ArrayList<>();
        for (BpmnFile file : files) {
            file.processes().forEach((id, line) -> {
                Path owner = owners.putIfAbsent(id, file.file());
                if (owner != null) {
                    problems.add(PackProblem.error(
                            file.file(),
                            line,
                            id,
                            "is the id of a process in " + owner.getFileName() + " too",
                            "give each process its own id"));
                }
            });
        }
        return problems;
    }

    /** Whether a form that seems to be missing may be one of those that cannot be read. */
    public boolean hasUnreadableForms() {
        return problems.stream()
                .anyMatch(problem ->
                        problem.field().isEmpty() && problem.file().toString().endsWith(".form"));
    }

    /** The human tasks that a role does: those it is given, and those for one of its groups that nobody else is given. */
    public List<HumanTask> tasks(String role, Collection<String> groups) {
        return tasks().stream()
                .filter(task -> switch (staffing.choose(task.facts())) {
                    case Staffing.Choice.Role given -> given.id().equals(role);
                    case Staffing.Choice.Conflict conflict -> false;
                    case Staffing.Choice.None none -> task.groups().stream().anyMatch(groups::contains);
                })
                .toList();
    }

    public List<HumanTask> tasks() {
        return files.stream().flatMap(file -> file.tasks().stream()).toList();
    }

    /** The form a task is linked to, wherever it is kept; a form without components counts as having no fields. */
    public Optional<Form> form(HumanTask task) {
        return task.form()
                .map(id -> Optional.ofNullable(forms.get(id)).map(LinedDocument::root))
                .orElseGet(
                        () -> task.embeddedForm().flatMap(WorkflowFolder::json).or(task::madeForm))
                .map(schema -> schema.path("components").isArray() ? Form.parse(schema) : Form.empty());
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(Json.mapper().readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
