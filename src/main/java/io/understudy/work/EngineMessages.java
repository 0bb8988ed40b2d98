package io.understudy.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Sql;
import io.understudy.work.outbox.Outbox;
import io.understudy.work.outbox.OutboxItem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Map;

/** What is to be told to the engine: news of the outside that starts a case or carries one on. */
@ApplicationScoped
public class EngineMessages {

    /** Outbox kind: a message should be published. Its subject is the correlation key. */
    public static final String KIND = "ticket.message";

    /**
     * The message that tells a case that its ticket was settled elsewhere: a colleague answered the customer, or the ticket
     * was closed. Its correlation key is the ticket, its variable {@code settled} says how, by whom and when.
     */
    static final String SETTLED = "understudy-ticket-settled";

    private final Outbox outbox;
    private final Sql sql;

    EngineMessages(Outbox outbox, Sql sql) {
        this.outbox = outbox;
        this.sql = sql;
    }

    /**
     * Publishes a message when the surrounding transaction commits, at least once towards the engine and exactly once
     * within it: the engine refuses a second message of the same id for as long as {@code ttl} runs. Messages of one
     * correlation key are published in the order in which they were put here.
     *
     * @param messageId stable across redeliveries
     * @param messageName the name the workflow's events wait for
     * @param correlationKey the engine keeps one case for each, and hands it one message at a time
     * @param ttl how long the engine keeps a message that no case takes at once
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void publish(
            String messageId, String messageName, String correlationKey, ObjectNode variables, Duration ttl) {
        outbox.put(
                KIND,
                correlationKey,
                Map.of("id", messageId, "name", messageName, "variables", variables, "ttl", ttl.toString()),
                Duration.ZERO);
    }

    /** Whether no earlier message of the same correlation key is still to be published. */
    public boolean isNext(OutboxItem item) {
        return sql.query(
                        row -> row.getInt(1),
                        "select 1 from outbox where kind = '" + KIND + "' and subject = ? and id < ? limit 1",
                        item.subject(),
                        item.id())
                .isEmpty();
    }
}
