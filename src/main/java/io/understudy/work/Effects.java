package io.understudy.work;

import io.understudy.platform.Grouped;
import io.understudy.platform.Json;
import io.understudy.platform.Locks;
import io.understudy.work.EffectHandler.Result;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The effect ledger. A row is committed before anything is sent and after the answer is in, so that a process that
 * dies in between leaves a row that says "unknown", and unknown is looked up, never sent again blindly.
 */
@ApplicationScoped
public class Effects {

    /** Agenda kind: an effect should be carried out. */
    static final String PERFORM = "effect.perform";

    /** Agenda kind: the engine should be told that an effect is done. */
    public static final String COMPLETE = "effect.complete";

    private static final String OUR_NAME = "Understudy";
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    private final EffectRepository effects;
    private final Tickets tickets;
    private final Cases cases;
    private final Agenda agenda;
    private final News news;
    private final Clock clock;

    Effects(EffectRepository effects, Tickets tickets, Cases cases, Agenda agenda, News news, Clock clock) {
        this.effects = effects;
        this.tickets = tickets;
        this.cases = cases;
        this.agenda = agenda;
        this.news = news;
        this.clock = clock;
    }

    /**
     * Takes a service task over from the engine. Offered twice, stored once. Where this process has a hand free, that
     * sending starts is written down with it.
     *
     * @return false when it was stored before
     */
    @Grouped
    public boolean accept(EffectOffer offer, Instant heldUntil) {
        TicketRef ticket = CaseTicket.of(offer.variables(), offer.processInstanceKey());
        Optional<Cases.Opened> opened =
                cases.open(offer.jobKey(), ticket, offer.processId(), offer.processInstanceKey(), null);
        opened.ifPresent(one -> store(offer, ticket, one.caseId(), heldUntil));
        return opened.isPresent();
    }

    private void store(EffectOffer offer, TicketRef ticket, UUID caseId, Instant heldUntil) {
        Effect effect = new Effect();
        effect.id = Ids.next();
        effect.caseId = caseId;
        effect.ticketId = ticket.id();
        effect.type = offer.type();
        effect.elementId = offer.elementId();
        effect.name = offer.elementName();
        effect.jobKey = offer.jobKey();
        effect.input = Json.write(offer.variables());
        effect.maxAttempts = Math.max(1, offer.attempts());
        effect.heldUntil = heldUntil;
        effect.createdAt = clock.instant();
        effect.updatedAt = effect.createdAt;
        effect.checkedAt = effect.createdAt;
        if (agenda.putWith(PERFORM, effect.id.toString(), new Begun(effect, rowOf(effect), false))) {
            sendingStarts(effect);
        }
        effects.persist(effect);
        news.of(effect.caseId.toString());
    }

    /**
     * Writes down that sending starts.
     *
     * @return what to do: perform when nothing can have gone out, otherwise reconcile; empty when there is nothing to do
     */
    @Grouped
    Optional<Begun> begin(@Locks(Effect.class) UUID id) {
        Effect effect = effects.locked(id).orElse(null);
        if (effect == null || (effect.state != EffectState.PENDING && effect.state != EffectState.SENT_UNKNOWN)) {
            return Optional.empty();
        }
        boolean doubtful = effect.state == EffectState.SENT_UNKNOWN;
        changed(effect);
        if (doubtful) {
            effect.attempts++;
        } else {
            sendingStarts(effect);
        }
        return Optional.of(new Begun(effect, rowOf(effect), doubtful));
    }

    private static void sendingStarts(Effect effect) {
        effect.state = EffectState.SENT_UNKNOWN;
        effect.attempts++;
        effect.sentAt = effect.updatedAt;
    }

    private TicketRef rowOf(Effect effect) {
        return tickets.find(effect.ticketId).orElseThrow().ref();
    }

    /** Writes down that sending starts after all: the look at an earlier attempt found nothing. */
    @Grouped
    void resend(@Locks(Effect.class) UUID id) {
        effects.locked(id).orElseThrow().sentAt = clock.instant();
    }

    /**
     * Writes down how an attempt ended. With nothing left to try, the item is crossed off with it.
     *
     * @return when to try again, or empty when there is nothing left to try
     */
    @Grouped
    Optional<Duration> finish(AgendaItem item, @Locks(Effect.class) UUID id, Result result) {
        Optional<Duration> again = writeDown(id, result);
        if (again.isEmpty()) {
            agenda.done(item);
        }
        return again;
    }

    private Optional<Duration> writeDown(UUID id, Result result) {
        Effect effect = effects.locked(id).orElseThrow();
        if (effect.state == EffectState.WITHDRAWN && !(result instanceof Result.Done)) {
            return Optional.empty();
        }
        changed(effect);
        return switch (result) {
            case Result.Done done -> {
                effect.state = EffectState.DONE;
                effect.externalId = done.externalId();
                effect.result = Json.write(done.variables());
                effect.lastError = "";
                noteOnTicket(effect, done);
                agenda.put(
                        COMPLETE,
                        effect.id.toString(),
                        Map.of(Agenda.JOB, effect.jobKey, Agenda.VALUES, done.variables()),
                        Duration.ZERO);
                yield Optional.empty();
            }
            case Result.Refused refused -> {
                giveUp(effect, refused.why(), false);
                yield Optional.empty();
            }
            case Result.NotDone notDone -> again(effect, EffectState.PENDING, notDone.why(), notDone.pause());
            case Result.Unknown unknown -> again(effect, EffectState.SENT_UNKNOWN, unknown.why(), unknown.pause());
        };
    }

    /** What this system said and did is in the ticket's conversation as soon as it is out. */
    private void noteOnTicket(Effect effect, Result.Done done) {
        done.said()
                .ifPresent(said -> tickets.answered(
                        effect.ticketId, said.id(), OUR_NAME, said.visible(), said.body(), effect.updatedAt));
        done.status().ifPresent(word -> tickets.remember(rowOf(effect), null, null, word));
    }

    private void changed(Effect effect) {
        effect.updatedAt = clock.instant();
        news.of(effect.caseId.toString());
    }

    private static Optional<Duration> again(Effect effect, EffectState state, String why, Duration asked) {
        if (effect.attempts >= effect.maxAttempts) {
            giveUp(effect, why, state == EffectState.SENT_UNKNOWN);
            return Optional.empty();
        }
        effect.state = state;
        effect.lastError = why;
        Duration pause = Backoff.after(effect.attempts, FIRST_PAUSE, LONGEST_PAUSE);
        return Optional.of(asked.compareTo(pause) > 0 ? asked : pause);
    }

    private static void giveUp(Effect effect, String why, boolean doubtful) {
        effect.state = EffectState.INCIDENT;
        effect.doubtful = doubtful;
        effect.lastError = why;
    }

    /** Sends an incident back to work, looking first where it is unknown whether it went out. @return false when it is none */
    @Transactional
    public boolean retry(UUID id) {
        Effect effect = effects.locked(id).orElse(null);
        if (effect == null || effect.state != EffectState.INCIDENT) {
            return false;
        }
        effect.state = effect.doubtful ? EffectState.SENT_UNKNOWN : EffectState.PENDING;
        effect.attempts = 0;
        effect.knownRevision = tickets.revisionOf(effect.ticketId);
        changed(effect);
        agenda.put(PERFORM, effect.id.toString(), Map.of(), Duration.ZERO);
        return true;
    }

    /** The engine knows. */
    @Grouped
    public void completed(UUID id) {
        effects.locked(id).filter(effect -> effect.state == EffectState.DONE).ifPresent(effect -> {
            effect.state = EffectState.COMPLETED;
            changed(effect);
            cases.stir(effect.caseId, Duration.ofSeconds(10));
        });
    }

    /** The engine no longer knows the job of an effect that is not out: somebody cancelled the instance. */
    @Grouped
    public void withdrawn(UUID id, String why) {
        effects.locked(id)
                .filter(effect -> switch (effect.state) {
                    case PENDING, SENT_UNKNOWN, INCIDENT -> true;
                    case DONE, COMPLETED, WITHDRAWN -> false;
                })
                .ifPresent(effect -> {
                    effect.state = EffectState.WITHDRAWN;
                    effect.lastError = why;
                    changed(effect);
                    cases.stir(effect.caseId, Duration.ofSeconds(2));
                });
    }

    /** Whether a message on a ticket is one that an effect of ours wrote: the second layer of the loop guard. */
    @Transactional
    public boolean wrote(String ticketId, String externalId) {
        return effects.wroteOut(ticketId, externalId);
    }

    @Transactional
    public Optional<Effect> find(UUID id) {
        return effects.findByIdOptional(id);
    }

    @Transactional
    public List<Effect> ofCase(UUID caseId) {
        return effects.ofCase(caseId);
    }

    /** Effects that were given up and wait for a person, latest first. */
    @Transactional
    public List<Effect> incidents() {
        return effects.in(EffectState.INCIDENT);
    }

    /** How many were given up and wait for a person. */
    @Transactional
    public long incidentCount() {
        return effects.countIncidents();
    }

    /** An attempt that has been written down and is about to be made. */
    record Begun(Effect effect, TicketRef ticket, boolean doubtful) {}
}
