package io.understudy.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.work.Case;
import io.understudy.work.CaseState;
import io.understudy.work.Forms;
import io.understudy.work.Task;
import io.understudy.work.TaskState;
import io.understudy.work.Tasks;
import io.understudy.work.Worklist;
import io.understudy.work.Worklist.TaskLine;
import io.understudy.work.effect.EffectState;
import io.understudy.work.effect.EffectTypes;
import io.understudy.work.effect.Effects;
import io.understudy.workflow.bpmn.BpmnReader;
import io.understudy.workflow.bpmn.Stop;
import io.understudy.workflow.bpmn.Stops;
import io.understudy.workflow.bpmn.TaskMappings;
import io.understudy.workflow.staffing.BpmnFile;
import io.understudy.workflow.staffing.StaffedTasks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.w3c.dom.Document;

/**
 * What a case waits for of which nothing is under way here. It is worked out from what was done here last, the diagram in
 * its latest version, and the variables as they were then: the engine is not asked, because before 8.8 it does not answer.
 */
@ApplicationScoped
public class CaseStops {

    private final Workflows workflows;
    private final StaffedTasks staffed;
    private final Worklist worklist;
    private final Tasks tasks;
    private final Forms forms;
    private final Effects effects;

    CaseStops(Workflows workflows, StaffedTasks staffed, Worklist worklist, Tasks tasks, Forms forms, Effects effects) {
        this.staffed = staffed;
        this.workflows = workflows;
        this.worklist = worklist;
        this.tasks = tasks;
        this.forms = forms;
        this.effects = effects;
    }

    /** A step that was done here, or that the engine took back. */
    private record Done(String element, Instant at, boolean withdrawn, ObjectNode variables) {}

    /** @return empty for a case that is worked on or closed, and for one of a process that was not deployed from here */
    @Transactional
    public List<Stop> of(Case worked) {
        Optional<Document> diagram = worked.state() == CaseState.WAITING
                ? workflows.find(worked.processId()).map(workflow -> BpmnReader.parse(workflow.bpmn()))
                : Optional.empty();
        return diagram.map(drawn -> stops(drawn, worked).stream()
                        .map(stop -> whose(stop, worked))
                        .toList())
                .orElse(List.of());
    }

    /** A human task of a role is one that has not arrived yet. */
    private Stop whose(Stop stop, Case worked) {
        return stop instanceof Stop.Human human
                ? new Stop.Human(human.element(), human.name(), isOurs(human.element(), worked))
                : stop;
    }

    private boolean isOurs(String element, Case worked) {
        return workflows
                .find(worked.processId())
                .map(workflow -> BpmnFile.read(Path.of(worked.processId() + ".bpmn"), workflow.bpmn()))
                .map(BpmnFile::tasks)
                .orElse(List.of())
                .stream()
                .anyMatch(task -> task.id().equals(element) && staffed.concern(task));
    }

    private List<Stop> stops(Document diagram, Case worked) {
        List<Done> done = done(diagram, worked);
        Map<String, Stop> found = new LinkedHashMap<>();
        Map<String, Integer> arrived = new HashMap<>();
        ObjectNode variables = Json.object();
        Instant last = Instant.EPOCH;
        for (int i = 0; i < done.size(); i++) {
            Done step = done.get(i);
            variables.setAll(step.variables());
            last = step.at();
            if (!isLeft(diagram, step, done.subList(i + 1, done.size()))) {
                stopsAfter(diagram, step, variables).forEach(stop -> {
                    found.putIfAbsent(stop.element(), stop);
                    arrived.merge(stop.element(), 1, Integer::sum);
                });
            }
        }
        List<Stop> stops = new ArrayList<>();
        for (Stop stop : found.values()) {
            if (stop instanceof Stop.Join join
                    && arrived.getOrDefault(join.element(), 0) >= Stops.waysInto(diagram, join.element())) {
                stops.addAll(Stops.after(diagram, join.element(), variables, last));
            } else {
                stops.add(stop);
                stops.addAll(behind(diagram, stop, variables, last));
            }
        }
        return stops;
    }

    /** Of what others do nobody is told here when it is done: the case may be at what comes behind it, too. */
    private static List<Stop> behind(Document diagram, Stop stop, ObjectNode variables, Instant last) {
        boolean isOfOthers = stop instanceof Stop.Call
                || (stop instanceof Stop.Job job && !job.type().startsWith(EffectTypes.PREFIX));
        return isOfOthers
                ? Stops.after(diagram, stop.element(), variables, last).stream()
                        .filter(then -> then instanceof Stop.Message
                                || then instanceof Stop.Timer
                                || then instanceof Stop.Signal
                                || then instanceof Stop.Job)
                        .<Stop>map(then -> new Stop.Later(asFarAsKnown(then), stop.name()))
                        .toList()
                : List.of();
    }

    /** What comes before it may set what its key and its time are computed of. */
    private static Stop asFarAsKnown(Stop then) {
        return switch (then) {
            case Stop.Timer timer -> new Stop.Timer(timer.element(), timer.name(), Optional.empty(), timer.written());
            case Stop.Message message
            when message.key().isEmpty() ->
                new Stop.Message(
                        message.element(),
                        message.name(),
                        message.message(),
                        Optional.of(message.written()),
                        message.written());
            default -> then;
        };
    }

    private static List<Stop> stopsAfter(Document diagram, Done step, ObjectNode variables) {
        return step.withdrawn()
                ? Stops.afterInterruption(diagram, step.element(), variables, step.at())
                : Stops.after(diagram, step.element(), variables, step.at());
    }

    /** Whether the case has been somewhere since that lies behind the step. */
    private static boolean isLeft(Document diagram, Done step, List<Done> later) {
        if (later.isEmpty()) {
            return false;
        }
        Set<String> possible = Stops.possible(diagram, step.element());
        return later.stream()
                .map(Done::element)
                .anyMatch(element -> possible.contains(element) || element.equals(step.element()));
    }

    /** In the order in which they were done. */
    private List<Done> done(Document diagram, Case worked) {
        Stream<Done> left = effects.ofCase(worked.id()).stream()
                .filter(effect -> effect.state() == EffectState.COMPLETED)
                .map(effect -> new Done(effect.elementId(), effect.updatedAt(), false, Json.object()));
        return Stream.concat(worklist.tasksOf(worked.id()).stream().map(line -> done(diagram, line)), left)
                .sorted(Comparator.comparing(Done::at))
                .toList();
    }

    private Done done(Document diagram, TaskLine line) {
        ObjectNode begun = tasks.offer(line.id()).variables();
        boolean withdrawn = line.state() == TaskState.WITHDRAWN;
        Optional<Task> task = withdrawn ? Optional.empty() : tasks.find(line.id());
        ObjectNode set = task.flatMap(one ->
                        one.values().map(values -> forms.get(one.formHash()).submission(values, begun)))
                .orElseGet(Json::object);
        return new Done(
                line.taskType(),
                line.stateSince(),
                withdrawn,
                TaskMappings.of(diagram, line.taskType())
                        .map(mappings -> mappings.completed(begun, begun, set))
                        .orElse(begun));
    }
}
