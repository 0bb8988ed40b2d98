package io.understudy.work.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.platform.Packed;
import io.understudy.platform.Sql;
import io.understudy.work.Cases;
import io.understudy.work.ChangeNotices;
import io.understudy.work.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where words of a message may have gone: what tasks were offered with, drafts and how they were made, forms, comments,
 * effects, what waits on the outbox, and the engine. The message itself was corrected before.
 */
@ApplicationScoped
class Erasures {

    private static final Logger LOG = Logger.getLogger(Erasures.class);

    private static final String TASKS =
            "(select t.id from task t join work_case c on c.id = t.case_id where c.ticket_id = ?)";

    private static final String SUBJECTS = "subject in (select ? union select id::text from task where id in " + TASKS
            + " union select id::text from effect where ticket_id = ?)";

    /** In the order in which everybody locks them. */
    private static final List<Place> PLACES = List.of(
            new Place("task", "id", "form_values", Form.JSON, "id in " + TASKS),
            new Place("task", "id", "taken_back", Form.JSON, "id in " + TASKS),
            new Place("task", "id", "return_comment", Form.TEXT, "id in " + TASKS),
            new Place("task", "id", "reason", Form.TEXT, "id in " + TASKS),
            new Place("task_offer", "task_id", "variables", Form.JSON_TEXT, "task_id in " + TASKS),
            new Place("task_move", "id", "why", Form.TEXT, "task_id in " + TASKS),
            new Place("draft", "id", "form_values", Form.JSON, "task_id in " + TASKS),
            new Place("draft", "id", "content", Form.JSON, "task_id in " + TASKS),
            new Place("draft", "id", "failure", Form.TEXT, "task_id in " + TASKS),
            new Place(
                    "draft_trace",
                    "draft_id",
                    "steps",
                    Form.PACKED,
                    "draft_id in (select d.id from draft d where d.task_id in " + TASKS + ")"),
            new Place(
                    "query_result",
                    "task_id || ' ' || seen_by || ' ' || source || ' ' || sql_digest",
                    "result",
                    Form.PACKED,
                    "task_id in " + TASKS),
            new Place("verdict", "id", "comment", Form.TEXT, "task_id in " + TASKS),
            new Place("verdict", "id", "checks", Form.JSON, "task_id in " + TASKS),
            new Place("gate_decision", "draft_id", "reasons", Form.JSON, "task_id in " + TASKS),
            new Place("gate_release", "id", "comment", Form.TEXT, "task_id in " + TASKS),
            new Place("effect", "id", "input", Form.JSON, "ticket_id = ?"),
            new Place("effect", "id", "result", Form.JSON, "ticket_id = ?"),
            new Place("effect", "id", "last_error", Form.TEXT, "ticket_id = ?"),
            new Place(
                    "effect_decision",
                    "id",
                    "input_before",
                    Form.JSON,
                    "effect_id in (select e.id from effect e where e.ticket_id = ?)"),
            new Place("outbox", "id", "details", Form.JSON, SUBJECTS),
            new Place("dead_letter", "id", "details", Form.JSON, SUBJECTS));

    /** How a column holds words. */
    private enum Form {
        TEXT,
        JSON,
        /** JSON in a column that is text to the database. */
        JSON_TEXT,
        PACKED
    }

    /**
     * A column that may hold words of a ticket.
     *
     * @param of the condition for the rows of a ticket, whose id each of its question marks stands for
     */
    private record Place(String table, String key, String column, Form form, String of) {
        String select() {
            return "select " + key + ", " + column + " from " + table + " where " + column + " is not null and " + of
                    + " order by " + key + " for update";
        }

        String update() {
            return "update " + table + " set " + column + " = cast(? as "
                    + switch (form) {
                        case TEXT, JSON_TEXT -> "text";
                        case JSON -> "jsonb";
                        case PACKED -> "bytea";
                    }
                    + ") where " + key + " = ?";
        }

        Object[] ticket(String id) {
            Object[] values = new Object[(int) of.chars().filter(c -> c == '?').count()];
            Arrays.fill(values, id);
            return values;
        }
    }

    private record Row(Object key, Object value) {}

    private record Erasure(String ticketId, String messageId, String words, String putIn) {
        static Erasure read(ResultSet row) throws SQLException {
            return new Erasure(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
        }
    }

    private final Sql sql;
    private final Outbox outbox;
    private final ChangeNotices news;

    Erasures(Sql sql, Outbox outbox, ChangeNotices news) {
        this.sql = sql;
        this.outbox = outbox;
        this.news = news;
    }

    @Transactional
    void carryOut(UUID id) {
        sql.first(Erasure::read, "select ticket_id, message_id, words, put_in from erasure where id = ? for update", id)
                .ifPresent(erasure -> {
                    carryOut(erasure);
                    sql.update("delete from erasure where id = ?", id);
                });
    }

    private void carryOut(Erasure erasure) {
        RemovedWords words = RemovedWords.between(erasure.words(), erasure.putIn());
        int changed = 0;
        for (Place place : PLACES) {
            changed += clean(place, erasure.ticketId(), words);
        }
        tellEngine(erasure);
        news.of("ticket:" + erasure.ticketId());
        LOG.infof(
                "Words of message %s on %s were taken back: removed from %d places",
                erasure.messageId(), erasure.ticketId(), changed);
    }

    private int clean(Place place, String ticketId, RemovedWords words) {
        int changed = 0;
        for (Row row : sql.query(
                found -> new Row(
                        found.getObject(1),
                        place.form() == Form.PACKED ? found.getBytes(2) : (Object) found.getString(2)),
                place.select(),
                place.ticket(ticketId))) {
            Object clean = clean(place.form(), row.value(), words);
            if (clean != null) {
                sql.update(place.update(), clean, row.key());
                changed++;
            }
        }
        return changed;
    }

    /** @return null when there is nothing to remove */
    private static @Nullable Object clean(Form form, Object value, RemovedWords words) {
        return switch (form) {
            case TEXT -> {
                String clean = words.outOf((String) value);
                yield clean.equals(value) ? null : clean;
            }
            case JSON, JSON_TEXT -> cleanJson((String) value, words);
            case PACKED -> {
                String clean = cleanJson(Packed.unpack((byte[]) value), words);
                yield clean == null ? null : Packed.pack(clean);
            }
        };
    }

    private static @Nullable String cleanJson(String json, RemovedWords words) {
        JsonNode before = Json.read(json);
        JsonNode clean = words.outOf(before);
        return clean.equals(before) ? null : Json.write(clean);
    }

    /** A running case carries the message it was last told of: its workflow is given the words that are left of it. */
    private void tellEngine(Erasure erasure) {
        List<Told> told = sql.query(Told::read, """
                select distinct on (c.id) c.process_instance_key, o.variables
                from work_case c join task t on t.case_id = c.id join task_offer o on o.task_id = t.id
                where c.ticket_id = ? and c.state <> 'CLOSED' order by c.id, t.offered_at desc""", erasure.ticketId());
        for (Told one : told) {
            if (Json.readObject(one.variables()).path("message") instanceof ObjectNode message
                    && message.path("id").asText().equals(erasure.messageId())) {
                outbox.put(
                        Cases.CORRECT,
                        Long.toString(one.process()),
                        Map.of(Outbox.VALUES, Map.of("message", message.put("text", erasure.putIn()))),
                        Duration.ZERO);
            }
        }
    }

    private record Told(long process, String variables) {
        static Told read(ResultSet row) throws SQLException {
            return new Told(row.getLong(1), row.getString(2));
        }
    }
}
