package io.understudy.work.ticket;

import io.understudy.work.outbox.OutboxHandler;
import io.understudy.work.outbox.OutboxItem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Removes words that were taken back from everything that was made with them. */
@ApplicationScoped
class Eraser implements OutboxHandler {

    private final Erasures erasures;

    Eraser(Erasures erasures) {
        this.erasures = erasures;
    }

    @Override
    public Collection<String> kinds() {
        return List.of(Corrections.ERASE);
    }

    @Override
    public int parallel(String kind) {
        return 1;
    }

    @Override
    public Outcome handle(OutboxItem item) {
        erasures.carryOut(UUID.fromString(item.subject()));
        return new Outcome.Done();
    }
}
