package io.understudy.work.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.platform.Sql;
import io.understudy.work.TaskOffer;
import io.understudy.work.ticket.Ticket;
import io.understudy.work.ticket.TicketMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is on file of a task, as of one moment. One statement, for every draft begins with it, and each that travels
 * to the database by itself costs more than what it asks for.
 */
@ApplicationScoped
public class TaskContexts {

    private static final String ON_FILE = """
            select %s,
              o.task_id, o.instruction, o.variables, o.item_names,
              (select json_agg(json_build_array(m.external_id, m.author_kind, m.author_name, m.visible, m.body, m.sent_at, m.taken_back)
                               order by m.sent_at, m.id)
               from ticket_message m where m.ticket_id = k.id and m.author_name <> '') as conversation,
              (select json_agg(json_build_array(b.task_type, b.name, b.form_values) order by b.offered_at)
               from task b where b.case_id = t.case_id and b.id <> t.id and b.form_values is not null) as filled,
              exists (select from ticket_attachment a where a.ticket_id = k.id) as has_files
            from task t join task_offer o on o.task_id = t.id
              join work_case c on c.id = t.case_id join ticket k on k.id = c.ticket_id
            where t.id = ?""".formatted(Ticket.COLUMNS);

    private final Sql sql;

    TaskContexts(Sql sql) {
        this.sql = sql;
    }

    /** @throws IllegalStateException when there is no such task */
    public TaskContext of(UUID taskId) {
        return sql.first(TaskContexts::read, ON_FILE, taskId)
                .orElseThrow(() -> new IllegalStateException("There is no task " + taskId));
    }

    private static TaskContext read(ResultSet row) throws SQLException {
        return new TaskContext(
                Ticket.read(row),
                TaskOffer.of(
                        row.getObject("task_id", UUID.class),
                        row.getString("instruction"),
                        row.getString("variables"),
                        row.getString("item_names")),
                each(row.getString("conversation"), TicketMessage::read),
                each(row.getString("filled"), TaskContexts::filled),
                row.getBoolean("has_files"));
    }

    private static FilledForm filled(JsonNode row) {
        return new FilledForm(row.get(0).asText(), row.get(1).asText(), (ObjectNode) row.get(2));
    }

    private static <T> List<T> each(@Nullable String rows, Function<JsonNode, T> read) {
        return rows == null
                ? List.of()
                : StreamSupport.stream(Json.read(rows).spliterator(), false)
                        .map(read)
                        .toList();
    }
}
