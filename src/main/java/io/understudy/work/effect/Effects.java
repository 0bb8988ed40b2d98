package io.understudy.work.effect;

import io.understudy.platform.Grouped;
import io.understudy.platform.Json;
import io.understudy.platform.Locks;
import io.understudy.work.Cases;
import io.understudy.work.ChangeNotices;
import io.understudy.work.Ids;
import io.understudy.work.effect.EffectHandler.Result;
import io.understudy.work.effect.EffectMoves.Attempt;
import io.understudy.work.effect.EffectMoves.Next;
import io.understudy.work.outbox.Outages;
import io.understudy.work.outbox.Outbox;
import io.understudy.work.outbox.OutboxItem;
import io.understudy.work.ticket.CaseTicket;
import io.understudy.work.ticket.TicketRef;
import io.understudy.work.ticket.Tickets;
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
 * dies in between leaves a row that says "unknown", and unknown is looked up, never sent again blindly. How a row may
 * change is {@link EffectMoves}' to say.
 */
@ApplicationScoped
public class Effects {

    /** Outbox kind: an effect should be carried out. */
    public static final String PERFORM = "effect.perform";

    /** Outbox kind: the engine should be told that an effect is done. */
    public static final String COMPLETE = "effect.complete";

    /** Outbox kind: the engine should leave the step of an effect that a person gave up, as {@link EffectLeaving} says. */
    public static final String LEAVE = "effect.leave";

    private static final String OUR_NAME = "Understudy";

    private final EffectRepository effects;
    private final Tickets tickets;
    private final Cases cases;
    private final Outages outages;
    private final Outbox outbox;
    private final ChangeNotices news;
    private final Clock clock;

    Effects(
            EffectRepository effects,
            Tickets tickets,
            Cases cases,
            Outages outages,
            Outbox outbox,
            ChangeNotices news,
            Clock clock) {
        this.effects = effects;
        this.tickets = tickets;
        this.cases = cases;
        this.outages = outages;
        this.outbox = outbox;
        this.news = news;
        this.clock = clock;
    }

    /**
     * Takes a service task over from the engine. Offered twice, stored once. Where this process has a slot free, that
     * sending starts is written down with it.
     *
     * @return false when it was stored before
     */
    @Grouped
    public boolean accept(EffectOffer offer, Instant heldUntil) {
        TicketRef ticket = CaseTicket.of(offer.variables(), offer.processName(), offer.processInstanceKey());
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
        effect.elementInstanceKey = offer.elementInstanceKey();
        effect.input = Json.write(offer.variables());
        effect.maxAttempts = Math.max(1, offer.attempts());
        effect.heldUntil = heldUntil;
        effect.createdAt = clock.instant();
        effect.updatedAt = effect.createdAt;
        effect.checkedAt = effect.createdAt;
        EffectStart.Begun first = new EffectStart.Begun(
                effect, rowOf(effect), effect.fence + 1, effect.createdAt, effect.createdAt, false, false);
        if (outbox.putWith(PERFORM, effect.id.toString(), first)) {
            EffectMoves.begin(effect, effect.createdAt);
        }
        effects.persist(effect);
        news.of(effect.caseId.toString());
    }

    /** Writes down that an attempt, or a look at an earlier one, begins; or has the item wait. */
    @Grouped
    EffectStart begin(OutboxItem item, @Locks(Effect.class) UUID id) {
        Effect effect = effects.locked(id).orElse(null);
        if (effect == null || (effect.state != EffectState.PENDING && effect.state != EffectState.SENT_UNKNOWN)) {
            return new EffectStart.Nothing();
        }
        boolean probe = false;
        if (effect.waitsFor != null) {
            switch (outages.turn(effect.waitsFor)) {
                case Outages.Turn.Free free -> {}
                case Outages.Turn.Probe mine -> probe = true;
                case Outages.Turn.Wait wait -> {
                    outbox.again(item, wait.pause(), effect.lastError);
                    return new EffectStart.Wait();
                }
            }
        }
        boolean doubtful = effect.state == EffectState.SENT_UNKNOWN;
        Instant endOfAttempt = EffectMoves.endOfAttempt(effect);
        changed(effect);
        if (doubtful) {
            EffectMoves.look(effect);
        } else {
            EffectMoves.begin(effect, effect.updatedAt);
        }
        return new EffectStart.Begun(
                effect, rowOf(effect), effect.fence, effect.updatedAt, endOfAttempt, doubtful, probe);
    }

    private TicketRef rowOf(Effect effect) {
        return tickets.find(effect.ticketId).orElseThrow().ref();
    }

    /**
     * Writes down that sending starts after all: the look at an earlier attempt found nothing, or too much time went by
     * since the attempt was written down.
     *
     * @return false when nothing may be sent: somebody else has taken it up, it has ended, or it was tried often enough
     */
    @Grouped
    boolean sendAgain(OutboxItem item, @Locks(Effect.class) UUID id, long fence) {
        Effect effect = effects.locked(id).orElseThrow();
        boolean may = EffectMoves.sendAgain(effect, fence, clock.instant());
        changed(effect);
        if (effect.state == EffectState.INCIDENT) {
            outbox.done(item);
        }
        return may;
    }

    /** Writes down that nothing was done, because the system is away. The item waits, or goes at once if it is back by now. */
    @Grouped
    void putOff(OutboxItem item, @Locks(Effect.class) UUID id, Attempt attempt, String why) {
        Effect effect = effects.locked(id).orElseThrow();
        if (EffectMoves.putOff(effect, attempt, why, clock.instant())) {
            changed(effect);
            outbox.again(item, outages.isAway(attempt.destination().key()).orElse(Duration.ZERO), why);
        }
    }

    /** Writes down how an attempt ended, and with it when the item comes again, or that it does not. */
    @Grouped
    void finish(OutboxItem item, @Locks(Effect.class) UUID id, Attempt attempt) {
        Effect effect = effects.locked(id).orElseThrow();
        Next next = EffectMoves.end(effect, attempt, clock.instant());
        if (!(next instanceof Next.Dropped)) {
            changed(effect);
        }
        switch (next) {
            case Next.Out out -> {
                noteOnTicket(effect, out.done());
                tellEngine(effect);
                outbox.done(item);
            }
            case Next.OutTooLate late -> noteOnTicket(effect, late.done());
            case Next.Later later -> outbox.again(item, later.pause(), effect.lastError);
            case Next.Person person -> outbox.done(item);
            case Next.Dropped dropped -> {}
        }
    }

    void tellEngine(Effect effect) {
        outbox.put(
                COMPLETE,
                effect.id.toString(),
                Map.of(Outbox.JOB, effect.jobKey, Outbox.VALUES, effect.result()),
                Duration.ZERO);
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

    /** The engine knows. */
    @Grouped
    public void completed(@Locks(Effect.class) UUID id) {
        effects.locked(id).filter(effect -> effect.state == EffectState.DONE).ifPresent(effect -> {
            effect.state = EffectState.COMPLETED;
            changed(effect);
            cases.wakeLater(effect.caseId, Duration.ofSeconds(10));
        });
    }

    /** The engine no longer knows the job of an effect that is not out: somebody cancelled the instance. */
    @Grouped
    public void withdrawn(UUID id, String why) {
        effects.locked(id).filter(effect -> EffectMoves.withdraw(effect, why)).ifPresent(effect -> {
            changed(effect);
            cases.wakeLater(effect.caseId, Duration.ofSeconds(2));
        });
    }

    /** The engine did not take what a person decided: the effect waits for a person as before. */
    @Grouped
    public void stays(OutboxItem item, @Locks(Effect.class) UUID id, String why) {
        effects.locked(id).ifPresent(effect -> {
            EffectMoves.stay(effect, why);
            changed(effect);
        });
        outbox.done(item);
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
}
