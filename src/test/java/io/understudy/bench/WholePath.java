package io.understudy.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.stack.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The whole path: the helpdesk opens a ticket and sends its webhook; the case has ended when its reply is in the helpdesk
 * and the engine was told so, which is read off the effect ledger.
 */
final class WholePath implements Cases, AutoCloseable {

    /** An id carries the time it was drawn; its row may be committed this much later. */
    private static final Duration LATECOMERS = Duration.ofSeconds(5);

    private static final Duration SETTLE_EVERY = Duration.ofSeconds(1);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI helpdesk;
    private final Connection database;
    private final PreparedStatement replies;
    private final PreparedStatement out;
    private final String ticket;
    private final AtomicLong opened = new AtomicLong();
    private UUID settled = new UUID(0, 0);
    private long settledCount;
    private long settledAt = System.nanoTime();
    private final AtomicLong refused = new AtomicLong();

    WholePath(LocalStack stack) throws SQLException, IOException {
        this.helpdesk = stack.helpdeskUrl();
        var access = stack.database();
        this.database = DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
        this.replies = database.prepareStatement(
                "select id, state = 'COMPLETED' from effect where type = 'understudy:ticket-reply' and id > ? order by id");
        this.out = database.prepareStatement(
                "select count(*) from effect where type = 'understudy:ticket-reply' and id > ? and state = 'COMPLETED'");
        this.ticket = JSON.writeValueAsString(Map.of(
                "subject",
                Message.SUBJECT,
                "body",
                Message.TEXT,
                "requester",
                Map.of("name", "Robin Carter", "email", "robin.carter@example.com")));
    }

    @Override
    public String name() {
        return "whole path";
    }

    @Override
    public void open(int howMany) {
        for (int i = 0; i < howMany; i++) {
            opened.incrementAndGet();
            HttpRequest request = HttpRequest.newBuilder(helpdesk.resolve("/api/tickets"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(ticket))
                    .build();
            http.sendAsync(request, HttpResponse.BodyHandlers.discarding()).whenComplete((answer, trouble) -> {
                if (trouble != null || answer.statusCode() != 201) {
                    refused.incrementAndGet();
                    opened.decrementAndGet();
                }
            });
        }
    }

    @Override
    public long opened() {
        return opened.get();
    }

    /** Counts on from the last reply before which all are out, so that counting costs the same however many there are. */
    @Override
    public long ended() {
        try {
            if (System.nanoTime() - settledAt > SETTLE_EVERY.toNanos()) {
                settle();
                settledAt = System.nanoTime();
            }
            out.setObject(1, settled);
            try (ResultSet row = out.executeQuery()) {
                row.next();
                return settledCount + row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void settle() throws SQLException {
        replies.setObject(1, settled);
        long recent = System.currentTimeMillis() - LATECOMERS.toMillis();
        try (ResultSet rows = replies.executeQuery()) {
            while (rows.next()) {
                UUID id = rows.getObject(1, UUID.class);
                if (!rows.getBoolean(2) || id.getMostSignificantBits() >>> 16 >= recent) {
                    return;
                }
                settled = id;
                settledCount++;
            }
        }
    }

    @Override
    public String trouble() {
        return refused.get() + " tickets were refused. Tasks: " + rows("""
                select state || ' ' || count(*) || ' ' || min(reason) from task group by state order by 1""")
                + "; effects: "
                + rows("select type || ' ' || state || ' ' || count(*) from effect group by type, state")
                + "; outbox: "
                + rows("select kind || ' ' || count(*) || coalesce(' ' || min(last_error), '')"
                        + " from outbox group by kind")
                + "; deliveries: " + rows("select state || ' ' || count(*) from delivery group by state");
    }

    /** Tickets of which the ledger does not hold exactly one reply that was sent. */
    long ticketsWithoutOneReply() throws SQLException {
        return number("""
                select count(*) from (select k.id from ticket k join work_case c on c.ticket_id = k.id
                  left join effect e on e.ticket_id = k.id and e.type = 'understudy:ticket-reply'
                    and e.external_id is not null
                  where k.endpoint = 'helpdesk' group by k.id having count(e.id) <> 1) odd""");
    }

    /** Deliveries that are stored and not yet read. */
    long deliveriesWaiting() throws SQLException {
        return number("select count(*) from outbox where kind = 'delivery.process'");
    }

    private long number(String query) throws SQLException {
        try (var statement = database.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private String rows(String query) {
        StringBuilder text = new StringBuilder();
        try (var statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                text.append(text.isEmpty() ? "" : ", ").append(rows.getString(1));
            }
        } catch (SQLException e) {
            text.append(e.getMessage());
        }
        return text.toString();
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
