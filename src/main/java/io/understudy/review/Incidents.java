package io.understudy.review;

import io.understudy.platform.AuditLog;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Person;
import io.understudy.work.Effects;
import io.understudy.work.PriorChange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.NoSuchElementException;
import java.util.UUID;

/** Sending effects that were given up back to work. */
@ApplicationScoped
public class Incidents {

    private static final String RETRY = "effect.retry";

    private final Effects effects;
    private final AuditLog audit;

    Incidents(Effects effects, AuditLog audit) {
        this.effects = effects;
        this.audit = audit;
    }

    /**
     * Has the effect tried again.
     *
     * @throws NotAllowedException when the person may only look
     * @throws NoSuchElementException when there is no such effect
     * @throws AlreadyHandledException when it needs nobody (any more)
     */
    @Transactional
    public void retry(UUID effectId, Person person) {
        if (!person.mayAct()) {
            throw new NotAllowedException(person.id() + " may only look; a supervisor can send an effect back to work");
        }
        if (!effects.retry(effectId)) {
            throw late(effectId);
        }
        audit.record(person.id(), RETRY, effectId.toString(), "");
    }

    private RuntimeException late(UUID effectId) {
        if (effects.find(effectId).isEmpty()) {
            return new NoSuchElementException("There is no effect " + effectId);
        }
        return new AlreadyHandledException(
                "This effect does not wait for anybody now",
                audit.last(RETRY, effectId.toString())
                        .map(entry -> new PriorChange(entry.person(), "had it tried again", entry.at())));
    }
}
