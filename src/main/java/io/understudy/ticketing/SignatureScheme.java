package io.understudy.ticketing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How one ticket system signs its webhooks: which key, over what, found where. All sign with HMAC-SHA256. */
public interface SignatureScheme {

    /**
     * The key that a configured secret stands for.
     *
     * @throws IllegalArgumentException when it stands for none; the message says why and does not repeat the secret
     */
    byte[] key(String secret);

    /** Reads what the sender claims. @throws BadSignatureException when it claims nothing that could be checked */
    Claim claim(Headers headers, byte[] body) throws BadSignatureException;

    /**
     * What a request claims about itself.
     *
     * @param header the header the signatures come from
     * @param signatures decoded; one that holds is enough
     * @param signed what they are over, part after part
     * @param at the signed time, for schemes that have one
     */
    record Claim(String header, List<byte[]> signatures, List<byte[]> signed, Optional<SignedTime> at) {}

    /** The time a request was signed at, and the header that says so. */
    record SignedTime(String header, Instant at) {}
}
