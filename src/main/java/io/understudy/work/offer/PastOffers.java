package io.understudy.work.offer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What tasks of one kind were offered with in cases there were. */
@ApplicationScoped
public class PastOffers {

    private final Sql sql;

    PastOffers(Sql sql) {
        this.sql = sql;
    }

    /**
     * A task that there was.
     *
     * @param subject of its case's ticket, or what the process is called where no ticket started it
     * @param variables of the case when the task came
     */
    public record PastOffer(UUID taskId, String subject, Instant offeredAt, ObjectNode variables) {}

    /** The latest first. */
    @Transactional
    public List<PastOffer> of(String processId, String taskType, int limit) {
        return sql.query(
                row -> new PastOffer(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        Sql.instant(row, 3),
                        Json.readObject(row.getString(4))),
                """
                select t.id, k.subject, t.offered_at, o.variables
                from task t join work_case c on c.id = t.case_id join ticket k on k.id = c.ticket_id
                  join task_offer o on o.task_id = t.id
                where c.process_id = ? and t.task_type = ? order by t.offered_at desc limit ?""",
                processId,
                taskType,
                limit);
    }
}
