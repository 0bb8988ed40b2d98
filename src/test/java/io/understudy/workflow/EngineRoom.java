package io.understudy.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.client.CamundaClient;
import io.understudy.platform.Json;
import io.understudy.stack.AppInstance;
import io.understudy.stack.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** What the tests of the engine room say and ask: towards the engine, the application, and its database. */
final class EngineRoom implements AutoCloseable {

    private final LocalStack stack;
    private final AppInstance app;
    private final CamundaClient engine;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String token;

    EngineRoom(LocalStack stack, AppInstance app) {
        this.stack = stack;
        this.app = app;
        this.engine = client(stack);
        this.token = stack.token("sam");
    }

    static CamundaClient client(LocalStack stack) {
        return CamundaClient.newClientBuilder()
                .applyEnvironmentVariableOverrides(false)
                .preferRestOverGrpc(false)
                .grpcAddress(stack.zeebeGrpc())
                .build();
    }

    /** Where the stack of these tests keeps the broker's data. */
    static Path dataOfTheBroker() {
        return Path.of("target/it-home/engine-room/data/zeebe");
    }

    static void forget(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    CamundaClient engine() {
        return engine;
    }

    /** A customer's word on a ticket, as the front door passes it on. */
    void says(String ticket, String messageId) {
        sql(
                """
                insert into outbox (kind, subject, details, due_at, created_at)
                values ('ticket.message', ?, cast(? as jsonb), now(), now())""",
                ticket,
                Json.write(Map.of(
                        "id",
                        messageId,
                        "name",
                        "two-steps-news",
                        "ttl",
                        "PT96H",
                        "variables",
                        Map.of(
                                "ticket", Map.of("id", ticket, "system", "generic", "subject", "Hello"),
                                "message", Map.of("id", messageId)))));
    }

    /** Waits until the ticket's newest task of this type is offered. */
    TaskRow task(String ticket, String type) {
        return Awaitility.await("task " + type + " of " + ticket)
                .atMost(Duration.ofSeconds(40))
                .until(() -> findTask(ticket, type), Optional::isPresent)
                .orElseThrow();
    }

    Optional<TaskRow> findTask(String ticket, String type) {
        return query(
                        """
                        select t.id, t.name, o.instruction, t.state, t.form_hash, c.process_instance_key, t.job_key
                        from task t join work_case c on c.id = t.case_id join task_offer o on o.task_id = t.id
                        where c.ticket_id = ? and t.task_type = ? order by t.offered_at desc limit 1""",
                        row -> new TaskRow(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getLong(6),
                                row.getLong(7)),
                        ticket,
                        type)
                .stream()
                .findFirst();
    }

    /** A supervisor fills the form in; whoever else was at it meanwhile, the last word stands. */
    void fillIn(TaskRow task, Map<String, Object> values) {
        Awaitility.await("verdict on " + task.id())
                .atMost(Duration.ofSeconds(20))
                .until(() -> {
                    JsonNode now = get("/api/v1/tasks/" + task.id()).path("task");
                    HttpResponse<String> answer = post(
                            "/api/v1/tasks/" + task.id() + "/verdict",
                            Map.of(
                                    "verdict",
                                    "TAKE_OVER",
                                    "values",
                                    values,
                                    "version",
                                    now.path("version").asInt()));
                    if (answer.statusCode() != 200 && answer.statusCode() != 409) {
                        throw new AssertionError(answer.statusCode() + " " + answer.body());
                    }
                    return answer.statusCode() == 200;
                });
    }

    void awaitState(TaskRow task, String state) {
        Awaitility.await("task " + task.id() + " is " + state)
                .atMost(Duration.ofSeconds(40))
                .until(() -> text("select state from task where id = cast(? as uuid)", task.id())
                        .equals(state));
    }

    void awaitCase(long processInstanceKey, String state) {
        Awaitility.await("case of " + processInstanceKey + " is " + state)
                .atMost(Duration.ofSeconds(60))
                .until(() -> text("select state from work_case where process_instance_key = ?", processInstanceKey)
                        .equals(state));
    }

    void awaitHealth(String status) {
        Awaitility.await("the engine is " + status)
                .atMost(Duration.ofSeconds(60))
                .until(() -> health().path("status").asText().equals(status));
    }

    /** The engine's entry in the application's health. */
    private JsonNode health() {
        for (JsonNode check : get("/q/health").path("checks")) {
            if (check.path("name").asText().equals("engine")) {
                return check;
            }
        }
        return Json.object();
    }

    int status(String path) {
        return send(HttpRequest.newBuilder(uri(path)).build()).statusCode();
    }

    String metrics() {
        return read("/q/metrics");
    }

    private JsonNode get(String path) {
        return Json.read(read(path));
    }

    private String read(String path) {
        return send(HttpRequest.newBuilder(uri(path))
                        .header("Authorization", "Bearer " + token)
                        .build())
                .body();
    }

    private HttpResponse<String> post(String path, Object body) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                .build());
    }

    private URI uri(String path) {
        return URI.create(app.url() + path);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    String text(String query, Object... parameters) {
        return query(query, row -> String.valueOf(row.getString(1)), parameters).stream()
                .findFirst()
                .orElse("");
    }

    int number(String query, Object... parameters) {
        return Integer.parseInt(text(query, parameters));
    }

    void sql(String statement, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement prepared = prepare(connection, statement, parameters)) {
            prepared.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private <T> List<T> query(String query, RowReader<T> reader, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement prepared = prepare(connection, query, parameters);
                ResultSet rows = prepared.executeQuery()) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.read(rows));
            }
            return read;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                stack.database().jdbcUrl(),
                stack.database().user(),
                stack.database().password());
    }

    private static PreparedStatement prepare(Connection connection, String text, Object... parameters)
            throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(text);
        for (int i = 0; i < parameters.length; i++) {
            prepared.setObject(i + 1, parameters[i]);
        }
        return prepared;
    }

    @Override
    public void close() {
        engine.close();
    }

    /** A stored task. */
    record TaskRow(
            String id, String name, String instruction, String state, String formHash, long instance, long jobKey) {}

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
