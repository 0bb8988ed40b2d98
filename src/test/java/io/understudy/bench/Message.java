package io.understudy.bench;

import java.time.Instant;
import java.util.Map;

/** What a customer's message is to the engine, as the platform words it. */
final class Message {

    /** By its first word the rehearsal model knows that it is to answer at once. */
    static final String SUBJECT = "bench, an ordinary question";

    static final String TEXT = "Hello, I would like to know until when I can send back the tent that I ordered three"
            + " weeks ago. It was never used and is still in its bag. Thank you, and kind regards, Robin";

    private Message() {}

    static Map<String, Object> variables(String endpoint, String key) {
        return Map.of(
                "ticket",
                Map.of(
                        "id",
                        endpoint + ":" + key,
                        "endpoint",
                        endpoint,
                        "system",
                        "generic",
                        "key",
                        key,
                        "url",
                        "http://127.0.0.1/tickets/" + key,
                        "subject",
                        SUBJECT),
                "requester",
                Map.of("name", "Robin Carter", "email", "robin.carter@example.com"),
                "message",
                Map.of(
                        "id",
                        "m-" + key,
                        "author",
                        "Robin Carter",
                        "text",
                        TEXT,
                        "at",
                        Instant.now().toString()));
    }
}
