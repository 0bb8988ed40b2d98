package io.understudy.workflow.staffing;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.role.PackProblem;
import io.understudy.workflow.bpmn.BpmnReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A BPMN file as its author wrote it: what its human tasks ask for, and in which lines.
 *
 * @param processes by id, with the line of each
 * @param problems what is wrong with the file in itself
 * @param limits what in it keeps engines from taking it
 */
public record BpmnFile(
        Path file,
        Map<String, Integer> processes,
        List<HumanTask> tasks,
        List<PackProblem> problems,
        List<Limit> limits) {

    private static final Pattern PLACE = Pattern.compile("line (\\d+), column \\d+: (.*)", Pattern.DOTALL);

    public BpmnFile {
        processes = Map.copyOf(processes);
        tasks = List.copyOf(tasks);
        problems = List.copyOf(problems);
        limits = List.copyOf(limits);
    }

    /**
     * Something for which engines refuse the whole file.
     *
     * @param why in words for its author
     * @param from the first engine that takes it; empty when none does
     */
    public record Limit(String why, Optional<EngineVersion> from) {
        boolean isTrueOf(EngineVersion engine) {
            return from.map(engine::isBefore).orElse(true);
        }
    }

    /** Why this engine refuses the file, in words for its author; empty when nothing is known that it would be refused for. */
    public List<String> refusals(EngineVersion engine) {
        return limits.stream()
                .filter(limit -> limit.isTrueOf(engine))
                .map(Limit::why)
                .distinct()
                .toList();
    }

    /**
     * A human task of a process.
     *
     * @param lane the name of the innermost lane it is in, empty when it is in none
     * @param assignee empty when there is none, or when that is known only at run time
     * @param groups who may do it; empty when that is known only at run time
     * @param form the id of the form it is linked to
     * @param embeddedForm the form, when it is kept in the BPMN file itself
     * @param madeForm the form that it gets here, when it has none that is kept here
     * @param variables what the process knows from elsewhere: other steps' results, inputs of this one
     * @param hasFormKey whether a form is named by a key, found or not
     * @param foreignForm what names a form of another application
     * @param losses what is lost of it when it is offered as a job, in words for its author
     * @param remarks what its author may not expect, in words
     * @param isExecutable whether its process can be run at all
     * @param isEnginesOwn whether the engine keeps the task to itself, in place of offering it as a job
     */
    public record HumanTask(
            Path file,
            String process,
            String id,
            String name,
            int line,
            String lane,
            String documentation,
            String assignee,
            List<String> groups,
            Optional<String> form,
            Optional<String> embeddedForm,
            boolean hasFormKey,
            Optional<String> foreignForm,
            Optional<JsonNode> madeForm,
            List<Output> outputs,
            Set<String> variables,
            List<String> losses,
            List<String> remarks,
            boolean isExecutable,
            boolean isEnginesOwn) {
        public HumanTask {
            groups = List.copyOf(groups);
            outputs = List.copyOf(outputs);
            variables = Set.copyOf(variables);
            losses = List.copyOf(losses);
            remarks = List.copyOf(remarks);
        }

        /** As far as they are the same in every case. */
        public Staffing.Facts facts() {
            return new Staffing.Facts(process, id, lane, assignee, groups, Map.of());
        }

        public PackProblem error(String what, String fix) {
            return PackProblem.error(file, line, id, what, fix);
        }

        public PackProblem warning(String what, String fix) {
            return PackProblem.warning(file, line, id, what, fix);
        }
    }

    /** What of a task is handed on to the process: the value of {@code source}, FEEL, as {@code target}. */
    public record Output(String source, String target, int line) {}

    public static BpmnFile read(Path file) {
        try {
            return read(file, Files.readString(file));
        } catch (MalformedInputException e) {
            return unreadable(file, 0, "is not text in UTF-8", "save it as UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param xml what is in the file */
    public static BpmnFile read(Path file, String xml) {
        try {
            return new BpmnFileReader(file, BpmnReader.parse(xml), xml).read();
        } catch (IllegalArgumentException e) {
            Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
            boolean placed = place.matches();
            return unreadable(
                    file,
                    placed ? Integer.parseInt(place.group(1)) : 0,
                    "is not XML: " + (placed ? place.group(2) : e.getMessage()),
                    "look for a tag or quote that is off in or above this line");
        }
    }

    private static BpmnFile unreadable(Path file, int line, String what, String fix) {
        return new BpmnFile(
                file, Map.of(), List.of(), List.of(PackProblem.error(file, line, "", what, fix)), List.of());
    }
}
