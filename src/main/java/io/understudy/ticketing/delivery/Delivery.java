package io.understudy.ticketing.delivery;

import io.understudy.platform.Json;
import io.understudy.ticketing.Endpoint;
import io.understudy.ticketing.Keyring;
import io.understudy.work.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A webhook as it came in, byte for byte, and what became of it. Its text is untrusted. */
@Entity
@Table(name = "delivery")
public class Delivery {
    @Id
    UUID id = new UUID(0, 0);

    @Column(updatable = false)
    String endpoint = "";

    @Column(updatable = false)
    String system = "";

    @Column(updatable = false)
    String externalId = "";

    @Column(updatable = false)
    byte[] body = {};

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(updatable = false)
    String headers = "{}";

    @Enumerated(EnumType.STRING)
    @Column(name = "secret", updatable = false)
    Keyring.Secret secret = Keyring.Secret.CURRENT;

    @Enumerated(EnumType.STRING)
    DeliveryState state = DeliveryState.STORED;

    String reason = "";

    @Nullable
    String ticketId;

    int attempts;

    @Column(updatable = false)
    Instant receivedAt = Instant.EPOCH;

    @Nullable
    Instant processedAt;

    @Nullable
    @Column(insertable = false, updatable = false)
    Instant erasedAt;

    protected Delivery() {}

    /** A new one, not stored yet; {@code headers} is a JSON object of those to keep. */
    public static Delivery of(
            Endpoint endpoint, String externalId, Keyring.Secret secret, byte[] body, String headers, Instant now) {
        Delivery delivery = new Delivery();
        delivery.id = Ids.next();
        delivery.endpoint = endpoint.id();
        delivery.system = endpoint.system();
        delivery.externalId = externalId;
        delivery.secret = secret;
        delivery.body = body;
        delivery.headers = headers;
        delivery.receivedAt = now;
        return delivery;
    }

    public UUID id() {
        return id;
    }

    public String endpoint() {
        return endpoint;
    }

    /** The id that its sender gave it, or a digest of its body. */
    public String externalId() {
        return externalId;
    }

    /** The body, read as UTF-8. */
    public String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The headers that were kept; no secret is among them. */
    public Map<String, String> headers() {
        Map<String, String> kept = new LinkedHashMap<>();
        Json.readObject(headers)
                .properties()
                .forEach(header -> kept.put(header.getKey(), header.getValue().asText()));
        return kept;
    }

    /** Whether it was signed with the secret that is being replaced. */
    public boolean usedPreviousSecret() {
        return secret == Keyring.Secret.PREVIOUS;
    }

    public DeliveryState state() {
        return state;
    }

    /** Why it was ignored, or what failed; empty otherwise. */
    public String reason() {
        return reason;
    }

    /** The ticket it is about, once it was read. */
    public Optional<String> ticketId() {
        return Optional.ofNullable(ticketId);
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    public Optional<Instant> processedAt() {
        return Optional.ofNullable(processedAt);
    }

    /** When its body was let go of, because words on its ticket were taken back there; empty while it is here. */
    public Optional<Instant> erasedAt() {
        return Optional.ofNullable(erasedAt);
    }

    /** How often it was read. */
    public int attempts() {
        return attempts;
    }

    void end(DeliveryState state, String reason, @Nullable String ticketId, Instant now) {
        this.state = state;
        this.reason = reason;
        this.ticketId = ticketId;
        this.processedAt = now;
        this.attempts++;
    }
}
