package io.understudy.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.work.ReleaseChecks;
import io.understudy.work.ReleaseChecks.Check;
import io.understudy.work.ReleaseChecks.Progress;
import io.understudy.work.ReleaseChecks.Result;
import io.understudy.work.Task;
import io.understudy.work.draft.Draft;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Has forms tested as they would be released. What was found for exactly one form holds for a few minutes, so that whoever
 * has looked at it can release it without waiting again. Nothing here runs in a transaction.
 */
@ApplicationScoped
class CheckedForms {

    private static final Duration HOLDS = Duration.ofMinutes(10);
    private static final int MOST = 200;

    private final ReleaseChecks checks;
    private final Clock clock;
    private final Map<Form, Found> recent = new LinkedHashMap<>();

    CheckedForms(ReleaseChecks checks, Clock clock) {
        this.checks = checks;
        this.clock = clock;
    }

    private record Form(UUID task, Optional<UUID> draft, String person, ObjectNode values) {}

    private record Found(List<Result> results, Instant at) {}

    /**
     * Tests a form.
     *
     * @param person who is about to release it
     * @param changed keys of the fields that differ from the draft
     */
    List<Result> check(
            Task task,
            String person,
            Optional<Draft> draft,
            ObjectNode values,
            Set<String> changed,
            Progress progress) {
        List<Result> results = checks.run(task, person, values, due(task, draft, changed), progress);
        keep(new Form(task.id(), task.draftId(), person, values), new Found(results, clock.instant()));
        return results;
    }

    /** As {@link #check}, unless this very form was tested a moment ago. */
    List<Result> checked(Task task, String person, Optional<Draft> draft, ObjectNode values, Set<String> changed) {
        return known(new Form(task.id(), task.draftId(), person, values))
                .orElseGet(() -> check(task, person, draft, values, changed, Progress.UNHEARD));
    }

    /** What stopped the draft's effect is asked again, whoever changed what: it may have been mended elsewhere. */
    private Set<String> due(Task task, Optional<Draft> draft, Set<String> changed) {
        Set<String> preventing = draft.map(Draft::content).map(Draft.Content::checks).orElse(List.of()).stream()
                .filter(Draft.CheckResult::prevents)
                .map(Draft.CheckResult::name)
                .collect(Collectors.toSet());
        Set<String> due = new HashSet<>(changed);
        if (!preventing.isEmpty()) {
            checks.of(task).stream()
                    .filter(check -> preventing.contains(check.name()))
                    .map(Check::reads)
                    .forEach(due::addAll);
        }
        return due;
    }

    private synchronized void keep(Form form, Found found) {
        recent.remove(form);
        recent.put(form, found);
        Iterator<Found> oldest = recent.values().iterator();
        while (recent.size() > MOST) {
            oldest.next();
            oldest.remove();
        }
    }

    private synchronized Optional<List<Result>> known(Form form) {
        return Optional.ofNullable(recent.get(form))
                .filter(found -> found.at().plus(HOLDS).isAfter(clock.instant()))
                .map(Found::results);
    }
}
