package io.understudy.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The front door alone: signed deliveries of the generic dialect, as fast as they are taken. They tell of a ticket's new
 * status, which is read and kept but starts no case, so that thousands of them leave no work behind.
 */
final class Intake {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SENDERS = 12;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI hook;
    private final Webhook signer;
    private final String run = Long.toString(System.nanoTime(), 36);
    private final AtomicLong number = new AtomicLong();

    Intake(URI hook, String secret) throws Exception {
        this.hook = hook;
        this.signer = new Webhook(secret);
    }

    /**
     * What was taken.
     *
     * @param answers how long each delivery waited for its 202
     */
    record Taken(double perSecond, Samples answers) {}

    /** @throws IllegalStateException when a delivery is answered with anything but 202 */
    Taken measure(Duration duration) throws InterruptedException {
        Samples answers = new Samples();
        AtomicLong others = new AtomicLong();
        long began = System.nanoTime();
        long until = began + duration.toNanos();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < SENDERS; i++) {
                senders.execute(() -> {
                    while (System.nanoTime() < until) {
                        HttpRequest request = delivery(number.incrementAndGet());
                        long sent = System.nanoTime();
                        if (status(request) == 202) {
                            answers.add(System.nanoTime() - sent);
                        } else {
                            others.incrementAndGet();
                        }
                    }
                });
            }
            senders.shutdown();
            senders.awaitTermination(duration.toSeconds() + 30, TimeUnit.SECONDS);
        }
        if (others.get() > 0) {
            throw new IllegalStateException(others.get() + " deliveries were not answered with 202");
        }
        return new Taken(answers.size() * 1e9 / (System.nanoTime() - began), answers);
    }

    private int status(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private HttpRequest delivery(long one) {
        try {
            String key = run + "-" + one;
            String body = JSON.writeValueAsString(Map.of(
                    "type",
                    "ticket.status",
                    "ticket",
                    Map.of(
                            "key",
                            key,
                            "url",
                            "http://127.0.0.1/tickets/" + key,
                            "subject",
                            Message.SUBJECT,
                            "status",
                            "open",
                            "requester",
                            Map.of("id", "c-1", "name", "Robin Carter", "email", "robin.carter@example.com")),
                    "actor",
                    Map.of("id", "c-1")));
            String id = "msg_" + key;
            long now = System.currentTimeMillis() / 1000;
            return HttpRequest.newBuilder(hook)
                    .timeout(Duration.ofSeconds(15))
                    .header("Content-Type", "application/json")
                    .header("webhook-id", id)
                    .header("webhook-timestamp", Long.toString(now))
                    .header("webhook-signature", signer.sign(id, now, body))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
        } catch (Exception e) {
            throw new IllegalStateException("cannot sign a delivery", e);
        }
    }
}
