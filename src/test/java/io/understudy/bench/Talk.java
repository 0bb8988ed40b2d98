package io.understudy.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Webhooks at an even pace, as a busy day brings them: colleagues add internal notes to tickets whose cases are over, and one
 * in ten opens a ticket, so that cases, tasks and what the pages show of them change all the time.
 */
final class Talk {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI hook;
    private final Webhook signer;
    private final String run = Long.toString(System.nanoTime(), 36);
    private final AtomicLong number = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    Talk(URI hook, String secret) throws Exception {
        this.hook = hook;
        this.signer = new Webhook(secret);
    }

    /** @throws IllegalStateException when one is answered with anything but 202 */
    void send(int perSecond, Duration duration) throws Exception {
        long began = System.nanoTime();
        long howMany = perSecond * duration.toSeconds();
        for (long i = 0; i < howMany; i++) {
            LockSupport.parkNanos(began + i * 1_000_000_000L / perSecond - System.nanoTime());
            CompletableFuture<?> unused = http.sendAsync(next(), HttpResponse.BodyHandlers.discarding())
                    .whenComplete((answer, trouble) -> {
                        if (trouble != null || answer.statusCode() != 202) {
                            refused.incrementAndGet();
                        }
                    });
        }
        if (refused.get() > 0) {
            throw new IllegalStateException(refused.get() + " deliveries were not answered with 202");
        }
    }

    private HttpRequest next() throws Exception {
        long one = number.incrementAndGet();
        boolean opens = one % 10 == 0;
        String key = opens ? "N-" + run + "-" + one : "H-" + (100_000 + one % 1_000);
        String body = JSON.writeValueAsString(Map.of(
                "type",
                opens ? "ticket.created" : "ticket.commented",
                "ticket",
                Map.of("key", key, "subject", Message.SUBJECT),
                "comment",
                Map.of(
                        "id",
                        run + "-" + one,
                        "body",
                        Message.TEXT,
                        "public",
                        opens,
                        "author",
                        Map.of("id", "1", "name", "Robin Carter", "role", opens ? "customer" : "agent"),
                        "createdAt",
                        Instant.now().toString())));
        String id = run + "-" + one;
        long at = Instant.now().getEpochSecond();
        return HttpRequest.newBuilder(hook)
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(at))
                .header("webhook-signature", signer.sign(id, at, body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
