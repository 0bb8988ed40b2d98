package io.understudy.ticketing.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.understudy.platform.Json;
import io.understudy.ticketing.BadSignatureException;
import io.understudy.ticketing.Endpoints;
import io.understudy.ticketing.Headers;
import io.understudy.ticketing.Keyring;
import io.understudy.ticketing.TicketingSettings;
import io.understudy.ticketing.Verifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Takes deliveries in: verifies, deduplicates, stores, and that is all; what follows from one is found out later, from
 * the outbox. In this order, so that nobody without the secret can make the database work or learn what it knows.
 */
@ApplicationScoped
public class Intake {

    private static final Logger LOG = Logger.getLogger(Intake.class);

    /** Storing takes at most this many connections, so that a flood of webhooks leaves the rest of the house some. */
    private static final int AT_ONCE = 12;

    /** Ids that are longer are kept as a digest: an index entry has to fit in a page. */
    private static final int LONGEST_ID = 200;

    private final Endpoints endpoints;
    private final DeliveryService desk;
    private final TicketingSettings settings;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Verifier verifier;
    private final Semaphore storing = new Semaphore(AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Intake(Endpoints endpoints, DeliveryService desk, TicketingSettings settings, MeterRegistry meters, Clock clock) {
        this.endpoints = endpoints;
        this.desk = desk;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
        this.verifier = new Verifier(clock, settings.timestampTolerance());
    }

    /** Why a request need not be read: its headers alone tell that nothing of it can be taken. */
    public Optional<Outcome> refuses(String endpoint, Headers headers) {
        Endpoints.Entry entry = endpoints.entry(endpoint).orElse(null);
        if (entry == null) {
            return Optional.of(new Outcome.UnknownEndpoint());
        }
        try {
            verifier.preview(entry.system().signatures(), headers);
            return Optional.empty();
        } catch (BadSignatureException e) {
            return Optional.of(refused(entry, e));
        }
    }

    private Outcome refused(Endpoints.Entry entry, BadSignatureException e) {
        LOG.infof("A webhook to %s was refused: %s: %s", entry.endpoint().id(), e.field(), e.why());
        return new Outcome.BadSignature(e.field(), e.why(), e.fix());
    }

    /** Blocks until the delivery is durable or is known not to be; never longer than a few seconds. */
    public Outcome receive(String endpoint, Headers headers, byte[] body) {
        Timer.Sample sample = Timer.start(meters);
        Endpoints.Entry entry = endpoints.entry(endpoint).orElse(null);
        Outcome outcome = entry == null ? new Outcome.UnknownEndpoint() : receive(entry, headers, body);
        sample.stop(meters.timer(
                "understudy.delivery.intake",
                "endpoint",
                entry == null ? "unknown" : endpoint,
                "outcome",
                outcome.getClass().getSimpleName()));
        return outcome;
    }

    private Outcome receive(Endpoints.Entry entry, Headers headers, byte[] body) {
        try {
            Keyring.Secret secret = verifier.verify(entry.system().signatures(), entry.keyring(), headers, body);
            Payload payload = Payload.parse(body);
            String id = entry.system().deliveryId(headers, payload).orElseGet(() -> digest(body));
            String externalId = id.length() > LONGEST_ID ? digest(id.getBytes(StandardCharsets.UTF_8)) : id;
            Map<String, String> kept = headers.only(entry.system().keptHeaders());
            return store(Delivery.of(entry.endpoint(), externalId, secret, body, Json.write(kept), clock.instant()));
        } catch (BadSignatureException e) {
            return refused(entry, e);
        } catch (NotJsonException e) {
            return new Outcome.NotJson(e.line(), e.column(), e.why());
        }
    }

    private Outcome store(Delivery delivery) {
        long deadline = System.nanoTime() + settings.storeTimeout().toNanos();
        try {
            if (!storing.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return unavailable(delivery, "More webhooks arrive than can be stored");
            }
            // The permit stays with the attempt, which may outlive our patience with it.
            Future<Boolean> stored = threads.submit(() -> {
                try {
                    return desk.store(delivery);
                } finally {
                    storing.release();
                }
            });
            boolean isNew = stored.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            return isNew ? new Outcome.Accepted(delivery.externalId()) : new Outcome.Duplicate(delivery.externalId());
        } catch (ExecutionException | TimeoutException e) {
            return unavailable(delivery, "The database did not take it: " + rootOf(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unavailable(delivery, "The server is shutting down");
        }
    }

    private static Outcome unavailable(Delivery delivery, String why) {
        LOG.warnf(
                "A webhook to %s could not be stored and its sender is asked to come again. %s",
                delivery.endpoint(), why);
        return new Outcome.Unavailable();
    }

    private static String rootOf(Throwable thrown) {
        Throwable root = thrown;
        for (int depth = 0; depth < 20 && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    private static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What became of a request. */
    public sealed interface Outcome {
        /** Stored; it will be read. */
        record Accepted(String id) implements Outcome {}

        /** It was stored before. */
        record Duplicate(String id) implements Outcome {}

        record UnknownEndpoint() implements Outcome {}

        /** @param field the header that does not hold */
        record BadSignature(String field, String why, String fix) implements Outcome {}

        /** Line and column start at 1. */
        record NotJson(int line, int column, String why) implements Outcome {}

        /** It could not be made durable in time; the sender keeps it and comes again. */
        record Unavailable() implements Outcome {}
    }
}
