package io.understudy.review;

import io.understudy.platform.AuditLog;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Person;
import io.understudy.work.Effects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.NoSuchElementException;
import java.util.UUID;

/** Sending effects that were given up back to work. */
@ApplicationScoped
public class Incidents {

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
     * @throws NoSuchElementException when there is no such incident (any more)
     */
    @Transactional
    public void retry(UUID effectId, Person person) {
        if (!person.mayAct()) {
            throw new NotAllowedException(person.id() + " may only look; a supervisor can send an effect back to work");
        }
        if (!effects.retry(effectId)) {
            throw new NoSuchElementException(
                    "There is no incident " + effectId + "; it may have been sent back to work already");
        }
        audit.record(person.id(), "effect.retry", effectId.toString(), "");
    }
}
