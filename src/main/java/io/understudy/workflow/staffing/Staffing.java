package io.understudy.workflow.staffing;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.role.Feel;
import io.understudy.role.LinedDocument;
import io.understudy.role.PackProblem;
import io.understudy.role.RolePackException;
import io.understudy.role.Suggestion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which human task goes to which role, where the diagram itself does not say: the lines of {@code staffing.yaml} beside
 * the workflows. Of the lines that fit a task the most specific wins; where two that are equally specific name different
 * roles, nobody gets it and both are named.
 */
public final class Staffing {

    public static final String FILE = "staffing.yaml";

    private static final Staffing NONE = new Staffing(Path.of(FILE), List.of(), List.of());
    private static final Set<String> KEYS = Set.of("role", "process", "task", "lane", "assignee", "group", "when");

    private final Path file;
    private final List<Line> lines;
    private final List<PackProblem> problems;

    private Staffing(Path file, List<Line> lines, List<PackProblem> problems) {
        this.file = file;
        this.lines = List.copyOf(lines);
        this.problems = List.copyOf(problems);
    }

    /**
     * What is known of a human task.
     *
     * @param lane the name of the innermost lane it is drawn in, empty when it is in none
     * @param assignee empty when there is none
     * @param variables of the case; what a {@code when} may name besides {@code process}, {@code task}, {@code lane},
     *     {@code assignee} and {@code groups}
     */
    public record Facts(
            String process,
            String task,
            String lane,
            String assignee,
            Collection<String> groups,
            Map<String, Object> variables) {
        public Facts {
            groups = List.copyOf(groups);
            variables = Map.copyOf(variables);
        }
    }

    /** Who gets a task. */
    public sealed interface Choice {
        record Role(String id) implements Choice {}

        /** @param why in words for whoever can change the file */
        record Conflict(String why) implements Choice {}

        /** No line fits. */
        record None() implements Choice {}
    }

    /** @param weight how specific it is: an element before a process, a lane, an assignee, a group, a condition */
    private record Line(int number, String role, int weight, Predicate<Facts> mayFit, Predicate<Facts> holds) {
        private static final int TASK = 32;
        private static final int PROCESS = 16;
        static final int TASK_OF_PROCESS = TASK + PROCESS;

        boolean fits(Facts task) {
            return mayFit.test(task) && holds.test(task);
        }
    }

    static Staffing none() {
        return NONE;
    }

    /** Reads the file in a folder of workflows, if it is there. What is wrong with it is among its problems. */
    public static Staffing read(Path directory) {
        Path file = directory.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return NONE;
        }
        try {
            return new Reader(LinedDocument.yaml(file)).read();
        } catch (RolePackException e) {
            return new Staffing(file, List.of(), e.problems());
        }
    }

    /**
     * What is wrong with the file.
     *
     * @param roles the ids of those there are
     */
    public List<PackProblem> problems(Collection<String> roles) {
        List<PackProblem> all = new ArrayList<>(problems);
        lines.stream()
                .filter(line -> !roles.contains(line.role()))
                .forEach(line -> all.add(PackProblem.error(
                        file,
                        line.number(),
                        "role",
                        "'" + line.role() + "' is no role of this installation",
                        Suggestion.oneOf(line.role(), roles))));
        return all;
    }

    /** Whether some line may give the task to a role, whatever its condition says of a case. */
    boolean concerns(Facts task) {
        return lines.stream().anyMatch(line -> line.mayFit().test(task));
    }

    /** Whether a line names this very task of this very process. */
    boolean namesTask(Facts task) {
        return lines.stream().anyMatch(line -> line.weight() >= Line.TASK_OF_PROCESS && line.fits(task));
    }

    public Choice choose(Facts task) {
        List<Line> fitting = lines.stream().filter(line -> line.fits(task)).toList();
        int most = fitting.stream().mapToInt(Line::weight).max().orElse(0);
        List<Line> best = fitting.stream().filter(line -> line.weight() == most).toList();
        if (best.isEmpty()) {
            return new Choice.None();
        }
        Line first = best.getFirst();
        return best.stream()
                .filter(line -> !line.role().equals(first.role()))
                .findFirst()
                .<Choice>map(other -> new Choice.Conflict("Lines " + first.number() + " and " + other.number() + " of "
                        + FILE + " fit it equally well, and name different roles: '" + first.role() + "' and '"
                        + other.role() + "'. Make one of them more specific"))
                .orElseGet(() -> new Choice.Role(first.role()));
    }

    /** One reading of the file. */
    private static final class Reader {
        private final LinedDocument document;
        private final List<Line> lines = new ArrayList<>();
        private final List<PackProblem> problems = new ArrayList<>();

        Reader(LinedDocument document) {
            this.document = document;
        }

        Staffing read() {
            JsonNode tasks = document.at("/tasks");
            if (!tasks.isArray()) {
                error("/tasks", "is missing", "list under 'tasks' which role does which human tasks");
            }
            document.root().fieldNames().forEachRemaining(name -> {
                if (!name.equals("tasks")) {
                    error("/" + name, "means nothing here", "write 'tasks'");
                }
            });
            for (int i = 0; i < tasks.size(); i++) {
                line("/tasks/" + i, tasks.path(i));
            }
            return new Staffing(document.file(), lines, problems);
        }

        private void line(String pointer, JsonNode line) {
            line.fieldNames().forEachRemaining(key -> {
                if (!KEYS.contains(key)) {
                    error(pointer + "/" + key, "means nothing here", Suggestion.oneOf(key, KEYS));
                } else if (!line.path(key).isTextual()
                        || line.path(key).asText().isBlank()) {
                    error(pointer + "/" + key, "has to be text", "write it between quotes");
                }
            });
            String role = line.path("role").asText("");
            if (role.isBlank()) {
                error(pointer, "names no role", "add 'role' with the id of the role that does the task");
                return;
            }
            if (line.size() < 2) {
                error(
                        pointer,
                        "says of no task that the role does it",
                        "add at least one of process, task, lane, assignee, group and when");
                return;
            }
            String when = line.path("when").asText("");
            Feel.problem(when.isBlank() ? "true" : when)
                    .ifPresent(why -> error(pointer + "/when", "is not FEEL: " + why, "correct the expression"));
            lines.add(new Line(
                    document.line(pointer),
                    role,
                    weight(line),
                    task -> mayFit(line, task),
                    task -> when.isBlank() || Feel.holds(when, named(task))));
        }

        private static int weight(JsonNode line) {
            return (line.has("task") ? Line.TASK : 0)
                    + (line.has("process") ? Line.PROCESS : 0)
                    + (line.has("lane") ? 8 : 0)
                    + (line.has("assignee") ? 4 : 0)
                    + (line.has("group") ? 2 : 0)
                    + (line.has("when") ? 1 : 0);
        }

        private static boolean mayFit(JsonNode line, Facts task) {
            return is(line, "process", task.process())
                    && is(line, "task", task.task())
                    && is(line, "lane", task.lane())
                    && is(line, "assignee", task.assignee())
                    && (!line.has("group")
                            || task.groups().contains(line.path("group").asText()))
                    && (!line.has("when") || Feel.holds(line.path("when").asText(), named(task)));
        }

        private static boolean is(JsonNode line, String key, String value) {
            return !line.has(key) || line.path(key).asText().equals(value);
        }

        private static Map<String, Object> named(Facts task) {
            Map<String, Object> named = new HashMap<>(task.variables());
            named.put("process", task.process());
            named.put("task", task.task());
            named.put("lane", task.lane());
            named.put("assignee", task.assignee());
            named.put("groups", List.copyOf(task.groups()));
            return named;
        }

        private void error(String pointer, String what, String fix) {
            problems.add(document.error(pointer, what, fix));
        }
    }
}
