package io.understudy.workflow.staffing;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.understudy.platform.Json;
import io.understudy.role.PackProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Looks whether files that a designer brings can go into force beside what there is already. */
@ApplicationScoped
public class ProposedFiles {

    /** What the engine takes in one go is about as much. */
    public static final int MOST_BYTES = 3_000_000;

    public static final int MOST_FILES = 50;
    public static final List<String> ENDINGS = List.of(".bpmn", ".form", ".dmn");

    private static final Pattern NAME = Pattern.compile("[^/\\\\\\p{Cntrl}]{1,120}");

    private final Path workflows;

    ProposedFiles(WorkflowSettings settings) {
        this.workflows = settings.directory();
    }

    /** Whether this can be the name of a file here; what a browser says of a file is a stranger's word. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches() && ENDINGS.stream().anyMatch(name::endsWith);
    }

    /** What is wrong with the files in themselves, each with its fix, in words for the designer. */
    public List<String> problems(Map<String, String> files) {
        List<String> problems = new ArrayList<>();
        if (files.keySet().stream().noneMatch(name -> name.endsWith(".bpmn"))) {
            problems.add("There is no diagram among the files: add a file that ends in .bpmn");
        }
        if (files.size() > MOST_FILES) {
            problems.add("There are " + files.size() + " files: bring at most " + MOST_FILES + " at once");
        }
        long bytes = 0;
        for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
            String name = file.getKey();
            bytes += file.getValue().getBytes(StandardCharsets.UTF_8).length;
            if (!NAME.matcher(name).matches()) {
                problems.add("'" + name + "' cannot be the name of a file: rename it, without folders");
            } else if (ENDINGS.stream().noneMatch(name::endsWith)) {
                problems.add(name + " is of a kind that nothing here reads: bring files that end in "
                        + String.join(" or ", ENDINGS));
            } else if (name.endsWith(".bpmn")) {
                BpmnFile.read(Path.of(name), file.getValue()).problems().stream()
                        .filter(PackProblem::isError)
                        .map(problem -> name + " " + place(problem) + problem.what() + ": " + problem.fix())
                        .forEach(problems::add);
            } else if (name.endsWith(".form") && formId(file.getValue()).isEmpty()) {
                problems.add(name + " is no Camunda Form with an id: save it once more in the modeler");
            }
        }
        if (bytes > MOST_BYTES) {
            problems.add("The files have " + bytes / 1000 + " kB together: bring at most " + MOST_BYTES / 1000 + " kB");
        }
        return problems;
    }

    private static String place(PackProblem problem) {
        return (problem.line() > 0 ? "line " + problem.line() + ": " : "")
                + (problem.field().isEmpty() ? "" : problem.field() + " ");
    }

    /**
     * Ids that something else in force has already: putting the files into force would change that, too.
     *
     * @param others files in force by name, of each workflow that was brought in the console, by its name
     */
    public List<String> clashes(Map<String, String> files, Map<String, Map<String, String>> others) {
        Map<String, String> owners = new HashMap<>();
        WorkflowFolder folder = WorkflowFolder.read(workflows);
        folder.files()
                .forEach(file -> file.processes()
                        .keySet()
                        .forEach(id -> owners.put(
                                process(id),
                                "the workflows folder, in " + file.file().getFileName())));
        folder.forms()
                .forEach((id, form) -> owners.put(
                        form(id), "the workflows folder, in " + form.file().getFileName()));
        others.forEach(
                (name, theirs) -> ids(theirs).forEach((id, file) -> owners.put(id, "the workflow “" + name + "”")));
        List<String> clashes = new ArrayList<>();
        ids(files)
                .forEach((id, file) -> Optional.ofNullable(owners.get(id))
                        .ifPresent(owner -> clashes.add(file + ": the " + id + " is in " + owner
                                + ", too. Give it an id of its own, or change it there")));
        return clashes;
    }

    private static Map<String, String> ids(Map<String, String> files) {
        Map<String, String> ids = new TreeMap<>();
        files.forEach((name, content) -> {
            if (name.endsWith(".bpmn")) {
                BpmnFile.read(Path.of(name), content).processes().keySet().forEach(id -> ids.put(process(id), name));
            } else if (name.endsWith(".form")) {
                formId(content).ifPresent(id -> ids.put(form(id), name));
            }
        });
        return ids;
    }

    private static String process(String id) {
        return "process '" + id + "'";
    }

    private static String form(String id) {
        return "form '" + id + "'";
    }

    private static Optional<String> formId(String content) {
        try {
            return Optional.of(Json.mapper().readTree(content).path("id").asText(""))
                    .filter(id -> !id.isBlank());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
