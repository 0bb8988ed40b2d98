package io.understudy.console.cases;

import io.understudy.console.frame.Labels;
import io.understudy.console.workflows.Diagram.Kind;
import io.understudy.console.workflows.Diagram.Mark;
import io.understudy.work.CaseState;
import io.understudy.work.TaskState;
import io.understudy.work.Worklist.TaskLine;
import io.understudy.work.effect.Effect;
import io.understudy.work.effect.EffectState;
import io.understudy.workflow.bpmn.Stop;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a case has been in its workflow and where it stands, as far as its tasks and effects tell. What lies between
 * them is read off the diagram, in the browser.
 *
 * @param visits oldest first; an element that was visited in several rounds is there several times
 * @param waits what keeps a case that waits
 */
public record CaseProgress(List<Visit> visits, CaseState state, List<Stop> waits) {

    public CaseProgress {
        visits = List.copyOf(visits);
        waits = List.copyOf(waits);
    }

    static CaseProgress of(CaseState state, List<TaskLine> tasks, List<Effect> effects, List<Stop> waits) {
        Stream<Visit> asked = tasks.stream().map(CaseProgress::visit);
        Stream<Visit> done = effects.stream().map(CaseProgress::visit);
        return new CaseProgress(
                Stream.concat(asked, done)
                        .sorted(Comparator.comparing(Visit::at))
                        .toList(),
                state,
                waits);
    }

    private static Visit visit(TaskLine line) {
        return new Visit(
                line.taskType(), line.name(), line.offeredAt(), kind(line.state()), Labels.of(line.state()), true);
    }

    private static Visit visit(Effect effect) {
        return new Visit(
                effect.elementId(), effect.name(), effect.createdAt(), kind(effect.state()), Labels.of(effect), false);
    }

    private static Optional<Kind> kind(TaskState state) {
        return switch (state) {
            case OFFERED, DRAFTING, DRAFTED, IN_REVIEW, RETURNED, TAKEN_OVER -> Optional.of(Kind.HERE);
            case RELEASED, COMPLETED -> Optional.of(Kind.DONE);
            case WITHDRAWN -> Optional.empty();
        };
    }

    private static Optional<Kind> kind(EffectState state) {
        return switch (state) {
            case PENDING, SENT_UNKNOWN -> Optional.of(Kind.HERE);
            case DONE, COMPLETED -> Optional.of(Kind.DONE);
            case INCIDENT, ENDING -> Optional.of(Kind.FAILED);
            case WITHDRAWN -> Optional.empty();
        };
    }

    public List<String> trail() {
        return visits.stream().map(Visit::elementId).toList();
    }

    /** One mark for each element, as its latest visit went. */
    public List<Mark> marks() {
        Stream<Mark> visited = latest().values().stream()
                .flatMap(visit -> visit.kind().stream()
                        .map(kind -> new Mark(
                                visit.elementId(), kind, null, visit.name() + ": " + visit.words(), visit.isTask())));
        Stream<Mark> waiting = waits.stream()
                .filter(stop -> !(stop instanceof Stop.Later))
                .map(stop -> new Mark(
                        stop.element(),
                        isStuck(stop) ? Kind.FAILED : Kind.HERE,
                        null,
                        "The case " + stop.words(),
                        false));
        return Stream.concat(visited.filter(mark -> !isWaitedAt(mark.elementId())), waiting)
                .toList();
    }

    private boolean isWaitedAt(String elementId) {
        return waits.stream().anyMatch(stop -> stop.element().equals(elementId));
    }

    private static boolean isStuck(Stop stop) {
        return stop instanceof Stop.NoWay
                || (stop instanceof Stop.Message message && message.key().isEmpty());
    }

    /** The same in a sentence or two, for those who do not see the diagram. */
    String words() {
        String done = names(Kind.DONE);
        String here = Stream.of(names(Kind.HERE), names(Kind.FAILED))
                .filter(names -> !names.isEmpty())
                .collect(Collectors.joining(", "));
        return (done.isEmpty() ? "" : "Done so far: " + done + ". ")
                + (here.isEmpty() ? still() : "The case stands at " + here + ".");
    }

    private String still() {
        return waits.isEmpty()
                ? Labels.of(state) + "."
                : waits.stream().map(Stop::words).collect(Collectors.joining(", or it ", "The case ", "."));
    }

    private String names(Kind kind) {
        return latest().values().stream()
                .filter(visit -> visit.kind().equals(Optional.of(kind)))
                .map(visit -> kind == Kind.DONE ? visit.name() : visit.name() + " (" + visit.words() + ")")
                .collect(Collectors.joining(", "));
    }

    private Map<String, Visit> latest() {
        Map<String, Visit> latest = new LinkedHashMap<>();
        visits.forEach(visit -> latest.put(visit.elementId(), visit));
        return latest;
    }

    /**
     * A case came to an element that Understudy fills or carries out.
     *
     * @param kind how it stands there, empty when it was given up
     * @param isTask whether it is a human task
     */
    record Visit(String elementId, String name, Instant at, Optional<Kind> kind, String words, boolean isTask) {}
}
