package io.understudy.ticketing;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.platform.Json;
import io.understudy.ticketing.delivery.Incoming;
import io.understudy.ticketing.delivery.NotJsonException;
import io.understudy.ticketing.delivery.Payload;
import io.understudy.work.ticket.TicketMessage.Author;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Payloads and vectors that ticket systems publish, and deliveries made of them. */
public final class Fixtures {

    public static final Instant RECEIVED = Instant.parse("2026-01-01T12:00:00Z");

    /** Vendors' payloads in full, where this checkout has them beside it. */
    private static final Path WHOLE = Path.of("../shared/payloads");

    private Fixtures() {}

    public static byte[] bytes(String name) {
        try (InputStream in = Fixtures.class.getResourceAsStream("/ticketing/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A vendor's payload in full; empty when this checkout does not have them. */
    public static Optional<byte[]> whole(String path) {
        return Stream.of(WHOLE, Path.of("..").resolve(WHOLE))
                .map(folder -> folder.resolve(path))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(file -> {
                    try {
                        return Files.readAllBytes(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    /** The trimmed payload of our own, and the whole one where it is there. */
    public static List<byte[]> both(String own, String whole) {
        List<byte[]> both = new ArrayList<>(List.of(bytes(own)));
        whole(whole).ifPresent(both::add);
        return both;
    }

    public static List<JsonNode> vectors() {
        List<JsonNode> vectors = new ArrayList<>();
        Json.read(new String(bytes("signature-vectors.json"), StandardCharsets.UTF_8))
                .forEach(vectors::add);
        return vectors;
    }

    public static Headers headers(String... namesAndValues) {
        Map<String, String> headers = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Headers(headers);
    }

    public static Payload payload(byte[] body) {
        try {
            return Payload.parse(body);
        } catch (NotJsonException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static Incoming incoming(String system, byte[] body, String... headers) {
        return new Incoming(endpoint(system), headers(headers), payload(body), "d-1", RECEIVED);
    }

    public static Incoming incoming(String system, String body, String... headers) {
        return incoming(system, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    public static Endpoint endpoint(String system) {
        return new Endpoint(
                "desk",
                system,
                "customer-service-ticket",
                Optional.of("understudy[bot]"),
                Set.of(Author.CUSTOMER),
                Optional.of(account(URI.create("https://api.example.com/v"))));
    }

    public static Endpoint.Account account(URI url) {
        return new Endpoint.Account(url, Optional.of("understudy@example.com"), "s3cret-token", "900001");
    }
}
