package io.understudy.work.draft;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.platform.Json;
import io.understudy.work.Ids;
import io.understudy.work.Task;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Drafts and the traces of how they were made. */
@ApplicationScoped
public class Drafts {

    private final DraftRepository drafts;
    private final DraftTraceRepository traces;
    private final Clock clock;

    Drafts(DraftRepository drafts, DraftTraceRepository traces, Clock clock) {
        this.drafts = drafts;
        this.traces = traces;
        this.clock = clock;
    }

    public Draft store(Task task, PackedDraft packed) {
        return store(task, task.attempt, packed);
    }

    /** @param attempt the draft was made in */
    public Draft store(Task task, int attempt, PackedDraft packed) {
        DraftResult result = packed.result();
        Draft draft = new Draft();
        draft.id = Ids.next();
        draft.taskId = task.id;
        draft.attempt = attempt;
        draft.worker = result.worker();
        draft.model = result.model();
        draft.roleVersion = result.roleVersion();
        draft.values = packed.values();
        draft.content = packed.content();
        draft.confidence = result.confidence();
        draft.inputTokens = result.usage().inputTokens();
        draft.outputTokens = result.usage().outputTokens();
        draft.costUsd = result.usage().costUsd();
        draft.millis = result.usage().millis();
        draft.ticketRevision = result.ticketRevision();
        draft.failure = result.failure().orElse(null);
        draft.createdAt = clock.instant();
        drafts.persist(draft);
        traces.persist(DraftTrace.of(draft.id, packed.trace()));
        return draft;
    }

    /** All drafts of the task, oldest first. */
    @Transactional
    public List<Draft> of(UUID taskId) {
        return drafts.of(taskId);
    }

    /** The drafts of the task that may be seen, oldest first. */
    @Transactional
    public List<Draft> shown(Task task) {
        return drafts.of(task.id()).stream()
                .filter(draft -> !task.isInShadow() || !task.shadowDraftId().equals(Optional.of(draft.id)))
                .toList();
    }

    /** Whether something is on the books of this attempt. */
    @Transactional
    public boolean has(UUID taskId, int attempt) {
        return drafts.of(taskId).stream().anyMatch(draft -> draft.attempt == attempt);
    }

    @Transactional
    public Optional<Draft> find(UUID draftId) {
        return drafts.findByIdOptional(draftId);
    }

    /** Several drafts by id, in one question; those that are not there are left out. */
    @Transactional
    public Map<UUID, Draft> all(Collection<UUID> draftIds) {
        return drafts.all(draftIds).stream().collect(Collectors.toMap(Draft::id, Function.identity()));
    }

    /** What happened while a draft was made, step by step; an empty array when nothing was kept. */
    @Transactional
    public JsonNode trace(UUID draftId) {
        return traces.findByIdOptional(draftId).map(DraftTrace::steps).orElseGet(Json::array);
    }
}
