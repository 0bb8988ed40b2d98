package io.understudy.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.AuditLog;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Person;
import io.understudy.work.Cases;
import io.understudy.work.effect.Effect;
import io.understudy.work.effect.EffectDecision;
import io.understudy.work.effect.EffectDecision.Kind;
import io.understudy.work.effect.EffectDecisions;
import io.understudy.work.effect.Effects;
import io.understudy.work.effect.NotAnIncidentException;
import io.understudy.work.outbox.Outages;
import io.understudy.work.outbox.Outages.Outage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of effects that were given up, or that wait for a system that is away: whoever may judge drafts of the case's
 * role decides. Every verb throws {@link NoSuchElementException} when there is no such effect, {@link NotAllowedException}
 * when the person may not decide, {@link InvalidVerdictException} when a reason or an input is missing, and {@link
 * NotAnIncidentException} when there is nothing to decide (any more).
 */
@ApplicationScoped
public class Incidents {

    /** Whose ticket it is about is the case's to say. */
    private static final Set<String> FIXED = Set.of("ticket", "requester", "message");

    private final Effects effects;
    private final EffectDecisions decisions;
    private final Cases cases;
    private final Outages outages;
    private final ReviewService supervision;
    private final AuditLog audit;

    Incidents(
            Effects effects,
            EffectDecisions decisions,
            Cases cases,
            Outages outages,
            ReviewService supervision,
            AuditLog audit) {
        this.effects = effects;
        this.decisions = decisions;
        this.cases = cases;
        this.outages = outages;
        this.supervision = supervision;
        this.audit = audit;
    }

    /** Whether this person may decide about effects of that case. */
    public boolean mayDecide(Person person, UUID caseId) {
        String role = cases.get(caseId).role();
        return role == null ? person.mayAct() : supervision.mayJudge(person, role);
    }

    /** What was decided about each of these effects, oldest first. */
    @Transactional
    public Map<UUID, List<EffectDecision>> decisions(List<Effect> of) {
        return decisions.of(of.stream().map(Effect::id).toList());
    }

    /** The outage of a system by the key of its destination, if it is away. */
    public Optional<Outage> outage(String destination) {
        return Optional.ofNullable(outages.now().get(destination));
    }

    /** Has it tried again; where it is unknown whether it went out, it is looked for first and never sent blindly. */
    @Transactional
    public void retry(UUID effectId, Person person) {
        retry(effectId, person, true);
    }

    /** @param knowing whether the person has read what is new on the ticket, so that it may go out all the same */
    @Transactional
    void retry(UUID effectId, Person person, boolean knowing) {
        check(effectId, person);
        decisions.retry(effectId, person.id(), knowing);
        record(person, Kind.RETRY, effectId, "");
    }

    /** Has it sent, although an earlier attempt may have arrived. */
    @Transactional
    public void send(UUID effectId, Person person, String reason) {
        check(effectId, person);
        decisions.send(effectId, person.id(), reason.strip(), null, true);
        record(person, Kind.SEND, effectId, reason.strip());
    }

    /**
     * Has something else sent in its place.
     *
     * @param twice whether the person knows that an earlier attempt may have arrived, and wants it all the same
     * @throws io.understudy.work.effect.MayHaveArrivedException it may have, and they do not know
     * @param input what the step's handler is given, instead of what was released; its ticket stays as it is
     */
    @Transactional
    public void send(UUID effectId, Person person, String reason, ObjectNode input, boolean twice) {
        check(effectId, person);
        if (input.isEmpty()) {
            throw new InvalidVerdictException(
                    Map.of("input", List.of("Say what is to be sent, by the names of its fields")));
        }
        ObjectNode whole = effects.find(effectId).orElseThrow().input();
        List<String> unknown = input.properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> !whole.has(key) || FIXED.contains(key))
                .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidVerdictException(Map.of(
                    "input." + unknown.getFirst(),
                    List.of("There is no such field to change; this step has "
                            + String.join(", ", changeable(whole)))));
        }
        whole.setAll(input);
        decisions.send(effectId, person.id(), reason.strip(), whole, twice);
        record(person, Kind.SEND, effectId, "with changes to " + String.join(", ", names(input)) + suffix(reason));
    }

    private static List<String> names(ObjectNode input) {
        return input.properties().stream().map(Map.Entry::getKey).sorted().toList();
    }

    private static List<String> changeable(ObjectNode input) {
        return names(input).stream().filter(name -> !FIXED.contains(name)).toList();
    }

    private static String suffix(String reason) {
        return reason.isBlank() ? "" : ": " + reason.strip();
    }

    /** What would be done once more if the task before it were opened again, by name. */
    public List<String> doneAgain(Effect effect) {
        return decisions.doneSinceRelease(effect);
    }

    /** The human task before it is opened again, and drafted anew with the reason. */
    @Transactional
    public void reopen(UUID effectId, Person person, String reason) {
        check(effectId, person);
        decisions.reopen(effectId, person.id(), required(reason));
        record(person, Kind.REOPEN, effectId, reason.strip());
    }

    /** The case is ended. */
    @Transactional
    public void endCase(UUID effectId, Person person, String reason) {
        check(effectId, person);
        decisions.endCase(effectId, person.id(), required(reason));
        record(person, Kind.END_CASE, effectId, reason.strip());
    }

    /** It arrived, as the person has seen over there. */
    @Transactional
    public void arrived(UUID effectId, Person person, String reason) {
        check(effectId, person);
        decisions.arrived(effectId, person.id(), reason.strip());
        record(person, Kind.ARRIVED, effectId, reason.strip());
    }

    /** It is not done, and the workflow goes on without it. */
    @Transactional
    public void skip(UUID effectId, Person person, String reason) {
        check(effectId, person);
        decisions.skip(effectId, person.id(), required(reason));
        record(person, Kind.SKIP, effectId, reason.strip());
    }

    /**
     * Has all incidents of a kind tried again that this person may decide about. What was held because of something new on its
     * ticket is held again: nobody reads that of many at once.
     *
     * @param endpoint those whose tickets came through it, or null for all
     * @param type those of one job type, or null for all
     * @return how many
     */
    public int retryAll(@Nullable String endpoint, @Nullable String type, Person person) {
        requireSupervisor(person);
        int count = 0;
        for (UUID id : decisions.incidents(endpoint, type)) {
            count += retried(id, person) ? 1 : 0;
        }
        return count;
    }

    /** @return false when somebody was faster, or it is another role's */
    private boolean retried(UUID id, Person person) {
        try {
            retry(id, person, false);
            return true;
        } catch (NotAnIncidentException | NotAllowedException e) {
            return false;
        }
    }

    /** Asks after a system that is away now, and has all that waits for it go if it is back. @return how many wait */
    @Transactional
    public int hurry(String destination, Person person) {
        requireSupervisor(person);
        int waiting = outages.hurry(destination);
        audit.record(person.id(), "outage.retry", destination, String.valueOf(waiting));
        return waiting;
    }

    private static void requireSupervisor(Person person) {
        if (!person.mayAct()) {
            throw new NotAllowedException(person.id() + " may only look; a supervisor can send an effect back to work");
        }
    }

    private void check(UUID effectId, Person person) {
        Effect effect =
                effects.find(effectId).orElseThrow(() -> new NoSuchElementException("There is no effect " + effectId));
        requireSupervisor(person);
        if (!mayDecide(person, effect.caseId())) {
            throw new NotAllowedException(person.id() + " may not decide about cases of the role "
                    + cases.get(effect.caseId()).role());
        }
    }

    private static String required(String reason) {
        if (reason.isBlank()) {
            throw new InvalidVerdictException(Map.of("reason", List.of("Say why; it stays with the case")));
        }
        return reason.strip();
    }

    private void record(Person person, Kind kind, UUID effectId, String reason) {
        audit.record(person.id(), "effect." + kind.name().toLowerCase(Locale.ROOT), effectId.toString(), reason);
    }
}
