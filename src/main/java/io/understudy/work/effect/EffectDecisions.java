package io.understudy.work.effect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.platform.Sql;
import io.understudy.work.ChangeNotices;
import io.understudy.work.Task;
import io.understudy.work.effect.EffectDecision.Kind;
import io.understudy.work.outbox.Outbox;
import io.understudy.work.ticket.PriorChange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a person's word changes an effect that was given up. Of several who decide at the same moment one is heard, and the
 * others are told who it was. The caller has checked that the person may decide.
 */
@ApplicationScoped
public class EffectDecisions {

    /** Detail of a decision: which element of the workflow is opened again. */
    private static final String REOPENS = "reopens";

    private final EffectRepository effects;
    private final Effects ledger;
    private final Outbox outbox;
    private final Sql sql;
    private final ChangeNotices news;
    private final Clock clock;

    EffectDecisions(EffectRepository effects, Effects ledger, Outbox outbox, Sql sql, ChangeNotices news, Clock clock) {
        this.effects = effects;
        this.ledger = ledger;
        this.outbox = outbox;
        this.sql = sql;
        this.news = news;
        this.clock = clock;
    }

    /**
     * Has it tried again; where it is unknown whether it went out, it is looked for first.
     *
     * @param knowing whether the person has read why it was held back; what is new on the ticket besides that holds it back
     *     again
     */
    @Transactional
    public void retry(UUID id, String person, boolean knowing) {
        Effect effect = incident(id);
        if (knowing) {
            knows(effect);
        }
        EffectMoves.retry(effect);
        perform(effect);
        decided(effect, person, Kind.RETRY, "", null);
    }

    /**
     * Has it sent.
     *
     * @param input what to send in place of what was released, or null to send that
     * @param twice whether the person knows that an earlier attempt may have arrived, and wants it all the same
     * @throws MayHaveArrivedException it may have, and they do not know
     */
    @Transactional
    public void send(UUID id, String person, String reason, @Nullable ObjectNode input, boolean twice) {
        Effect effect = incident(id);
        if (effect.isDoubtful() && !twice) {
            throw new MayHaveArrivedException(effect.name, decidedLast(effect));
        }
        knows(effect);
        EffectMoves.send(effect);
        perform(effect);
        decided(effect, person, Kind.SEND, reason, input == null ? null : effect.input);
        if (input != null) {
            effects.flush();
            sql.update("update effect set input = ?::jsonb where id = ?", Json.write(input), id);
            effects.getEntityManager().refresh(effect);
        }
    }

    /** A person has seen that it arrived. @throws NotAnIncidentException when it is certain that it did not */
    @Transactional
    public void arrived(UUID id, String person, String reason) {
        Effect effect = incident(id);
        if (!effect.isDoubtful()) {
            throw new NotAnIncidentException(
                    "It is certain that “" + effect.name + "” did not arrive: nothing went out", Optional.empty());
        }
        EffectMoves.close(effect, false, Json.write(Map.of("confirmedBy", person)));
        ledger.tellEngine(effect);
        decided(effect, person, Kind.ARRIVED, reason, null);
    }

    /** It is not done; the workflow goes on, with {@code skipped}, {@code skippedBy} and {@code skipReason} as variables. */
    @Transactional
    public void skip(UUID id, String person, String reason) {
        Effect effect = incident(id);
        ObjectNode told =
                Json.object().put("skipped", true).put("skippedBy", person).put("skipReason", reason);
        EffectMoves.close(effect, true, Json.write(told));
        ledger.tellEngine(effect);
        decided(effect, person, Kind.SKIP, reason, null);
    }

    /**
     * The human task that was released last before it is opened again, as the engine goes back there: a new task with the
     * worker's next draft, which is told the reason and what failed.
     *
     * @throws NotAnIncidentException when there is no such task
     */
    @Transactional
    public void reopen(UUID id, String person, String reason) {
        Effect effect = incident(id);
        Element before = sql.first(
                        row -> new Element(row.getString(1), row.getString(2)), """
                        select task_type, name from task
                        where case_id = ? and state in ('RELEASED', 'COMPLETED') and released_at <= ?
                        order by released_at desc limit 1""", effect.caseId, effect.createdAt)
                .filter(found -> effect.elementInstanceKey != 0)
                .orElseThrow(() -> new NotAnIncidentException(
                        "There is no released task before “" + effect.name + "” that could be opened again",
                        Optional.empty()));
        String why = person + " opened “" + before.name() + "” again: " + reason;
        leave(effect, new EffectLeaving(process(effect), effect.jobKey, effect.elementInstanceKey, before.id(), why));
        decided(
                effect,
                person,
                Kind.REOPEN,
                reason,
                Json.write(Map.of(REOPENS, before.id(), "failed", effect.lastError)));
    }

    /** What was carried out since the last release in that case, and is again when the task is opened again and goes on. */
    @Transactional
    public List<String> doneSinceRelease(Effect effect) {
        return sql.query(row -> row.getString(1), """
                select e.name from effect e
                where e.case_id = ? and e.state in ('DONE', 'COMPLETED') and not e.skipped
                  and e.created_at >= (select max(t.released_at) from task t
                                       where t.case_id = e.case_id and t.state in ('RELEASED', 'COMPLETED')
                                         and t.released_at <= ?)
                order by e.created_at""", effect.caseId, effect.createdAt);
    }

    /** The whole case is ended, with all that is under way in it. */
    @Transactional
    public void endCase(UUID id, String person, String reason) {
        Effect effect = incident(id);
        leave(effect, new EffectLeaving(process(effect), effect.jobKey, 0, "", person + " ended the case: " + reason));
        decided(effect, person, Kind.END_CASE, reason, null);
    }

    private void leave(Effect effect, EffectLeaving how) {
        EffectMoves.leave(effect);
        sql.update("delete from outbox where kind = ? and subject = ?", Effects.PERFORM, effect.id.toString());
        outbox.put(Effects.LEAVE, effect.id.toString(), how.details(), Duration.ZERO);
    }

    private long process(Effect effect) {
        return sql.first(
                        row -> row.getLong(1), "select process_instance_key from work_case where id = ?", effect.caseId)
                .orElseThrow();
    }

    private record Element(String id, String name) {}

    /** Why a task of this element was opened again last, in that case: the person's reason and what had failed. */
    @Transactional
    public Optional<String> reopened(Task task) {
        return sql.first(
                row -> row.getString(1)
                        + (row.getString(2).isBlank()
                                ? ""
                                : "\nWhat followed from the form had failed: " + row.getString(2)),
                """
                select d.reason, coalesce(d.input_before ->> 'failed', '')
                from effect e join effect_decision d on d.effect_id = e.id
                where e.case_id = ? and d.kind = 'REOPEN' and d.input_before ->> 'reopens' = ? and d.at <= ?
                order by d.id desc limit 1""",
                task.caseId,
                task.taskType,
                task.offeredAt);
    }

    /** Nobody knows of more than they were told. */
    private static void knows(Effect effect) {
        effect.knownRevision = Math.max(effect.knownRevision, effect.toldRevision);
    }

    private Effect incident(UUID id) {
        Effect effect = effects.locked(id).orElseThrow(() -> new NoSuchElementException("There is no effect " + id));
        if (!effect.canBeDecided()) {
            throw new NotAnIncidentException(
                    "“" + effect.name + "” does not wait for anybody now", decidedLast(effect));
        }
        return effect;
    }

    private Optional<PriorChange> decidedLast(Effect effect) {
        return of(List.of(effect.id)).getOrDefault(effect.id, List.of()).stream()
                .reduce((one, later) -> later)
                .map(last -> new PriorChange(last.person(), last.kind().did(), last.at()));
    }

    /** What waited on the outbox goes at once; what is in hand finds that its fence has moved on. */
    private void perform(Effect effect) {
        sql.update("delete from outbox where kind = ? and subject = ?", Effects.PERFORM, effect.id.toString());
        outbox.put(Effects.PERFORM, effect.id.toString(), Map.of(), Duration.ZERO);
    }

    private void decided(Effect effect, String person, Kind kind, String reason, @Nullable String inputBefore) {
        effect.updatedAt = clock.instant();
        news.of(effect.caseId.toString());
        sql.update("""
                insert into effect_decision (effect_id, at, person, kind, reason, input_before)
                values (?, ?, ?, ?, ?, cast(? as jsonb))""", effect.id, effect.updatedAt, person, kind.name(), reason, inputBefore);
    }

    private record Row(UUID effect, EffectDecision decision) {}

    /** What was decided about each of these effects, oldest first. */
    @Transactional
    public Map<UUID, List<EffectDecision>> of(Collection<UUID> ids) {
        return sql
                .query(
                        row -> new Row(
                                row.getObject(1, UUID.class),
                                new EffectDecision(
                                        row.getTimestamp(2).toInstant(),
                                        row.getString(3),
                                        Kind.valueOf(row.getString(4)),
                                        row.getString(5))),
                        """
                        select effect_id, at, person, kind, reason from effect_decision
                        where effect_id = any(cast(? as uuid[])) order by id""",
                        (Object) ids.stream().map(UUID::toString).toArray(String[]::new))
                .stream()
                .collect(Collectors.groupingBy(Row::effect, Collectors.mapping(Row::decision, Collectors.toList())));
    }

    /**
     * The incidents of a kind, the oldest first.
     *
     * @param endpoint those whose tickets came through it, or null for all
     * @param type those of one job type, or null for all
     */
    @Transactional
    public List<UUID> incidents(@Nullable String endpoint, @Nullable String type) {
        return sql.query(row -> row.getObject(1, UUID.class), """
                select e.id from effect e join ticket t on t.id = e.ticket_id
                where e.state = 'INCIDENT' and (cast(? as text) is null or t.endpoint = ?)
                  and (cast(? as text) is null or e.type = ?)
                order by e.created_at""", endpoint, endpoint, type, type);
    }
}
