package io.understudy.ticketing.generic;

import io.understudy.ticketing.BadSignatureException;
import io.understudy.ticketing.Headers;
import io.understudy.ticketing.SignatureScheme;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The Standard Webhooks scheme (standardwebhooks.com, specification 1.0): base64 of HMAC-SHA256 over
 * {@code id.timestamp.body}, in a space-separated list of versioned signatures of which one has to hold. Asymmetric
 * signatures ({@code v1a}) are passed over.
 */
final class StandardWebhooks implements SignatureScheme {

    static final String ID = "webhook-id";
    static final String TIMESTAMP = "webhook-timestamp";
    private static final String SIGNATURE = "webhook-signature";
    private static final String SECRET_PREFIX = "whsec_";
    private static final String VERSION = "v1,";

    /** The specification asks for 24 to 64 bytes. */
    private static final int SHORTEST_KEY = 24;

    @Override
    public byte[] key(String secret) {
        String encoded = secret.strip();
        if (!encoded.startsWith(SECRET_PREFIX)) {
            throw new IllegalArgumentException("it must be " + SECRET_PREFIX + " followed by base64");
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(encoded.substring(SECRET_PREFIX.length()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("what follows " + SECRET_PREFIX + " is not base64", e);
        }
        if (key.length < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    "its key has " + key.length + " bytes; at least " + SHORTEST_KEY + " are needed");
        }
        return key;
    }

    @Override
    public Claim claim(Headers headers, byte[] body) throws BadSignatureException {
        String id = headers.signing(ID);
        String timestamp = headers.signing(TIMESTAMP);
        List<byte[]> signatures = signatures(headers.signing(SIGNATURE));
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        return new Claim(
                SIGNATURE, signatures, List.of(head, body), Optional.of(new SignedTime(TIMESTAMP, time(timestamp))));
    }

    private static List<byte[]> signatures(String list) throws BadSignatureException {
        List<byte[]> signatures = new ArrayList<>();
        for (String one : list.split(" ", -1)) {
            if (one.startsWith(VERSION)) {
                try {
                    signatures.add(Base64.getDecoder().decode(one.substring(VERSION.length())));
                } catch (IllegalArgumentException notBase64) {
                    // Another entry of the list may hold.
                }
            }
        }
        if (signatures.isEmpty()) {
            throw new BadSignatureException(
                    SIGNATURE, "There is no readable v1 signature in it", "Send 'v1,' followed by base64");
        }
        return signatures;
    }

    private static Instant time(String timestamp) throws BadSignatureException {
        try {
            return Instant.ofEpochSecond(Long.parseLong(timestamp));
        } catch (NumberFormatException | DateTimeException e) {
            throw new BadSignatureException(
                    TIMESTAMP, "It is not a time", "Send the seconds since 1970 as a whole number");
        }
    }
}
