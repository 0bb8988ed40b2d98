package io.understudy.ticketing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.understudy.platform.Json;
import io.understudy.stack.AppInstance;
import io.understudy.stack.LocalStack;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the tests of the front door say and ask: as a ticket system, as a customer at the helpdesk, in the database. */
final class FrontDoor {

    private final LocalStack stack;
    private final AppInstance app;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    FrontDoor(LocalStack stack, AppInstance app) {
        this.stack = stack;
        this.app = app;
    }

    /** An answer: its status, its headers, and its body as JSON. */
    record Answer(int status, HttpResponse<String> response, JsonNode json) {}

    /** A delivery of the generic kind, signed by the library of the scheme. */
    Answer deliver(String id, String body) {
        return deliver(id, body, stack.webhookSecret("helpdesk"));
    }

    Answer deliver(String id, String body, String secret) {
        return post("/hooks/helpdesk", body, signed(id, body, secret));
    }

    Map<String, String> signed(String id, String body, String secret) {
        long now = Clock.systemUTC().instant().getEpochSecond();
        try {
            return Map.of(
                    "webhook-id", id,
                    "webhook-timestamp", Long.toString(now),
                    "webhook-signature", new Webhook(secret).sign(id, now, body));
        } catch (WebhookSigningException | EmptyWebhookSecretException e) {
            throw new IllegalStateException(e);
        }
    }

    Answer post(String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(app.url() + path)).POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request.build());
    }

    Answer get(URI uri) {
        return send(HttpRequest.newBuilder(uri).build());
    }

    Answer get(String path) {
        return get(URI.create(app.url() + path));
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode json = response.body().isBlank() ? Json.object() : Json.read(response.body());
            return new Answer(response.statusCode(), response, json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends {@code size} bytes in chunks without saying how many there will be, and reads the status line. */
    String chunked(String path, Map<String, String> headers, int size) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", app.port())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n");
            headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
            out.write((head + "Transfer-Encoding: chunked\r\n\r\n").getBytes(UTF_8));
            byte[] chunk = new byte[16_384];
            try {
                for (int sent = 0; sent < size; sent += chunk.length) {
                    out.write((Integer.toHexString(chunk.length) + "\r\n").getBytes(UTF_8));
                    out.write(chunk);
                    out.write("\r\n".getBytes(UTF_8));
                }
                out.write("0\r\n\r\n".getBytes(UTF_8));
                out.flush();
            } catch (IOException refusedUnderWay) {
                // The answer is there to be read all the same.
            }
            InputStream in = socket.getInputStream();
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
                line.append(new String(new byte[] {(byte) c}, ISO_8859_1));
            }
            return line.toString();
        }
    }

    /** A customer opens a ticket at the helpdesk. @return its key */
    String open(String system, String text) {
        String body = Json.write(Map.of("system", system, "subject", "A question", "body", text));
        return helpdesk("/api/tickets", body).path("key").asText();
    }

    JsonNode helpdesk(String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(stack.helpdeskUrl().resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return send(request).json();
    }

    JsonNode ticket(String key) {
        return get(stack.helpdeskUrl().resolve("/api/tickets/" + key)).json();
    }

    /** The bodies of a helpdesk ticket's comments that Understudy wrote. */
    List<String> written(String key, boolean visible) {
        List<String> bodies = new ArrayList<>();
        for (JsonNode comment : ticket(key).path("comments")) {
            if (comment.path("authorRole").asText().equals("integration")
                    && comment.path("public").asBoolean() == visible) {
                bodies.add(comment.path("body").asText());
            }
        }
        return bodies;
    }

    /** The first column of the rows that a query finds. */
    List<String> rows(String query, Object... values) {
        try (Connection connection = DriverManager.getConnection(
                        stack.database().jdbcUrl(),
                        stack.database().user(),
                        stack.database().password());
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<String> found = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    found.add(result.getString(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** State and reason of a delivery. */
    String fate(String externalId) {
        List<String> found = rows("select state || ' ' || reason from delivery where external_id = ?", externalId);
        return found.isEmpty() ? "" : found.getFirst().strip();
    }
}
