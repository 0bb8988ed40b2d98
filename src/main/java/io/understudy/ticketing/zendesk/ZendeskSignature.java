package io.understudy.ticketing.zendesk;

import io.understudy.ticketing.BadSignatureException;
import io.understudy.ticketing.Headers;
import io.understudy.ticketing.SignatureScheme;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Zendesk's scheme ("Verifying webhook authenticity"): base64 of HMAC-SHA256 over timestamp and body, in this order,
 * keyed with the secret's UTF-8 as it is. An old revision of its documentation had them the other way round; that is
 * not accepted.
 */
final class ZendeskSignature implements SignatureScheme {

    static final String TIMESTAMP = "X-Zendesk-Webhook-Signature-Timestamp";
    private static final String SIGNATURE = "X-Zendesk-Webhook-Signature";

    @Override
    public byte[] key(String secret) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("it is empty");
        }
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Claim claim(Headers headers, byte[] body) throws BadSignatureException {
        String timestamp = headers.signing(TIMESTAMP);
        byte[] signature = decoded(headers.signing(SIGNATURE));
        return new Claim(
                SIGNATURE,
                List.of(signature),
                List.of(timestamp.getBytes(StandardCharsets.UTF_8), body),
                Optional.of(new SignedTime(TIMESTAMP, time(timestamp))));
    }

    private static byte[] decoded(String signature) throws BadSignatureException {
        try {
            return Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            throw new BadSignatureException(SIGNATURE, "It is not base64", "Send the base64 of the HMAC-SHA256");
        }
    }

    private static Instant time(String timestamp) throws BadSignatureException {
        try {
            return OffsetDateTime.parse(timestamp).toInstant();
        } catch (DateTimeException e) {
            throw new BadSignatureException(
                    TIMESTAMP, "It is not a time", "Send it as ISO 8601, for example 2026-01-31T10:00:00Z");
        }
    }
}
