package io.understudy.workflow.check;

import io.understudy.role.Form;
import io.understudy.role.FormCheck;
import io.understudy.role.LinedDocument;
import io.understudy.role.PackProblem;
import io.understudy.role.RolePackException;
import io.understudy.workflow.staffing.BpmnFile;
import io.understudy.workflow.staffing.BpmnFile.HumanTask;
import io.understudy.workflow.staffing.EngineVersion;
import io.understudy.workflow.staffing.Staffing;
import io.understudy.workflow.staffing.WorkflowFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Whether the human tasks of diagrams that somebody drew for people arrive here as they are, and if not, why. It looks at
 * a folder and all below it; a form is looked for beside the diagram first, then anywhere in the folder.
 */
public final class StaffCheck {

    static final String OF_GROUPS = "a role with one of its groups does it, if there is one: ";
    static final String NO_GROUP = "it names no group: give it to a role in " + Staffing.FILE;

    private final Path folder;
    private final EngineVersion engine;
    private final Map<String, LinedDocument> forms = new TreeMap<>();
    private final List<String> unreadable = new ArrayList<>();

    private StaffCheck(Path folder, EngineVersion engine) {
        this.folder = folder;
        this.engine = engine;
    }

    /** What becomes of a human task. */
    public enum Fate {
        /** Of a file: there is none in it. */
        NONE,
        ARRIVES,
        /** It arrives, and something that a person would see or set is missing. */
        LOSS,
        NEVER;

        private Fate worse(Fate other) {
            return other.compareTo(this) > 0 ? other : this;
        }
    }

    /**
     * A human task, or a file that cannot be read as a whole.
     *
     * @param task its id; empty for a file
     * @param reasons in words for the designer, the gravest first; hints of what to add when it arrives
     */
    public record Finding(String process, String task, String name, Fate fate, List<String> reasons) {
        public Finding {
            reasons = List.copyOf(reasons);
        }
    }

    /** One diagram, by its place in the folder. */
    public record Diagram(String file, List<Finding> findings) {
        public Diagram {
            findings = List.copyOf(findings);
        }

        public Fate fate() {
            return findings.stream().map(Finding::fate).reduce(Fate.NONE, Fate::worse);
        }
    }

    /**
     * @param engine what the files are to run on
     * @throws UncheckedIOException when the folder cannot be read
     */
    static List<Diagram> of(Path folder, EngineVersion engine) {
        StaffCheck check = new StaffCheck(folder, engine);
        check.files(".form").forEach(check::form);
        return check.files(".bpmn").stream().map(check::diagram).toList();
    }

    private List<Path> files(String ending) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of one that cannot be read nobody knows the id: whoever misses a form hears of it. */
    private void form(Path file) {
        try {
            LinedDocument form = LinedDocument.json(file);
            forms.putIfAbsent(form.at("/id").asText(), form);
        } catch (RolePackException e) {
            unreadable.add(folder.relativize(file).toString());
        }
    }

    private Diagram diagram(Path file) {
        String place = folder.relativize(file).toString();
        BpmnFile read = BpmnFile.read(file);
        List<String> refused = new ArrayList<>(read.refusals(engine));
        read.problems().stream()
                .filter(PackProblem::isError)
                .map(problem -> "the engine refuses the file: " + problem.field() + " " + problem.what())
                .forEach(refused::add);
        if (read.tasks().isEmpty() && !refused.isEmpty()) {
            return new Diagram(place, List.of(new Finding("", "", "", Fate.NEVER, refused)));
        }
        Staffing staffing = Staffing.read(beside(file));
        return new Diagram(
                place,
                read.tasks().stream()
                        .map(task -> task(task, file, refused, staffing, neighbours(file)))
                        .toList());
    }

    private Path beside(Path file) {
        return Objects.requireNonNullElse(file.getParent(), folder);
    }

    private Map<String, LinedDocument> neighbours(Path file) {
        return WorkflowFolder.read(beside(file)).forms();
    }

    private Finding task(
            HumanTask task, Path file, List<String> refused, Staffing staffing, Map<String, LinedDocument> neighbours) {
        List<String> never = new ArrayList<>(refused);
        List<String> loss = new ArrayList<>();
        List<String> hints = new ArrayList<>();
        if (!task.isExecutable()) {
            never.add("its process is not executable");
        }
        form(task, file, neighbours, never, loss);
        loss.addAll(task.losses());
        hints.addAll(task.remarks());
        made(task, hints);
        who(task, staffing, never, hints);
        Fate fate = !never.isEmpty() ? Fate.NEVER : loss.isEmpty() ? Fate.ARRIVES : Fate.LOSS;
        return new Finding(
                task.process(),
                task.id(),
                task.name(),
                fate,
                Stream.of(never, loss, hints).flatMap(List::stream).toList());
    }

    private void form(
            HumanTask task, Path file, Map<String, LinedDocument> neighbours, List<String> never, List<String> loss) {
        if (task.form().isPresent()) {
            String id = task.form().get();
            LinedDocument form = Optional.ofNullable(neighbours.get(id)).orElse(forms.get(id));
            if (form == null) {
                never.add("its form '" + id + "' is not in the folder"
                        + (unreadable.isEmpty()
                                ? ""
                                : ", unless it is one that cannot be read: " + String.join(", ", unreadable)));
            } else {
                FormCheck.problems(form).forEach(problem -> said(problem, loss));
            }
        } else if (task.embeddedForm().isPresent()) {
            embedded(file, task.embeddedForm().get(), never, loss);
        } else if (task.madeForm().isEmpty()) {
            never.add("the form that its key names is not in the diagram");
        }
    }

    /** A form that is made asks for all that the process reads, which the designer should know of. */
    private static void made(HumanTask task, List<String> hints) {
        task.madeForm()
                .ifPresent(form -> hints.add(task.foreignForm()
                                .map(name -> "its form '" + name + "' is kept in another application")
                                .orElse("it has no form")
                        + ": one is made that asks for "
                        + String.join(", ", Form.parse(form).variables())));
    }

    private static void said(PackProblem problem, List<String> loss) {
        if (problem.isError()) {
            loss.add("its form's " + problem.field() + " " + problem.what());
        }
    }

    private static void embedded(Path diagram, String text, List<String> never, List<String> loss) {
        try {
            LinedDocument form = LinedDocument.json(diagram, text);
            if (form.at("/components").isArray()) {
                FormCheck.problemsOfEmbedded(form).forEach(problem -> said(problem, loss));
            } else {
                never.add("its form has no list of components");
            }
        } catch (RolePackException e) {
            e.problems().forEach(problem -> never.add("its form in the diagram " + problem.what()));
        }
    }

    private static void who(HumanTask task, Staffing staffing, List<String> never, List<String> hints) {
        switch (staffing.choose(task.facts())) {
            case Staffing.Choice.Role role -> hints.add("it goes to " + role.id());
            case Staffing.Choice.Conflict conflict -> never.add(conflict.why());
            case Staffing.Choice.None none ->
                hints.add(task.groups().isEmpty() ? NO_GROUP : OF_GROUPS + String.join(", ", task.groups()));
        }
    }
}
