package io.understudy.proof;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A webhook of the generic dialect, signed by the library that its standard publishes. */
record SignedWebhook(String id, Instant at, String secret, String body) {

    static SignedWebhook of(String secret, String body) {
        return new SignedWebhook("msg_" + UUID.randomUUID(), Instant.now(), secret, body);
    }

    /** A customer's words on a ticket: its opening, or a later comment. */
    static SignedWebhook said(String secret, String type, String key, String comment, String text) {
        return of(secret, event(type, key, comment, text, "c-77", "customer"));
    }

    static String event(String type, String key, String comment, String text, String author, String role) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", type);
        event.put(
                "ticket",
                Map.of(
                        "key",
                        key,
                        "subject",
                        "Return of a jacket",
                        "status",
                        "open",
                        "requester",
                        Map.of("id", "c-77", "name", "Priya Raman", "email", "priya.raman@example.com")));
        event.put(
                "comment",
                Map.of(
                        "id",
                        comment,
                        "body",
                        text,
                        "public",
                        true,
                        "author",
                        Map.of("id", author, "name", "Priya Raman", "role", role),
                        "createdAt",
                        Instant.now().toString()));
        event.put("actor", Map.of("id", author));
        return Answer.JSON.valueToTree(event).toString();
    }

    Map<String, String> headers() {
        try {
            String signature = new Webhook(secret).sign(id, at.getEpochSecond(), body);
            return Map.of(
                    "webhook-id", id,
                    "webhook-timestamp", Long.toString(at.getEpochSecond()),
                    "webhook-signature", signature);
        } catch (WebhookSigningException | EmptyWebhookSecretException e) {
            throw new IllegalStateException(e);
        }
    }

    Answer to(Caller app) {
        return to(app, "helpdesk");
    }

    Answer to(Caller app, String endpoint) {
        return app.with(headers()).post("/hooks/" + endpoint, body.getBytes(StandardCharsets.UTF_8));
    }
}
