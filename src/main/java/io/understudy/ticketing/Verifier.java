package io.understudy.ticketing;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks a request against an endpoint's secrets. Decoded bytes are compared in constant time. */
public final class Verifier {

    private static final String ALGORITHM = "HmacSHA256";

    private final Clock clock;
    private final Duration tolerance;

    public Verifier(Clock clock, Duration tolerance) {
        this.clock = clock;
        this.tolerance = tolerance;
    }

    /**
     * The secret that the request was signed with.
     *
     * @throws BadSignatureException when it was signed with none of them, or too long ago or ahead
     */
    public Keyring.Secret verify(SignatureScheme scheme, Keyring keyring, Headers headers, byte[] body)
            throws BadSignatureException {
        SignatureScheme.Claim claim = scheme.claim(headers, body);
        for (Map.Entry<Keyring.Secret, byte[]> key : keyring.keys().entrySet()) {
            byte[] expected = hmac(key.getValue(), claim.signed());
            boolean matches = false;
            for (byte[] signature : claim.signatures()) {
                matches |= MessageDigest.isEqual(expected, signature);
            }
            if (matches) {
                checkTime(claim);
                return key.getKey();
            }
        }
        throw new BadSignatureException(
                claim.header(),
                "No active secret of this endpoint gives this signature for this body",
                "Use the same secret on both sides, and sign the bytes of the body exactly as they are sent");
    }

    /**
     * What the headers alone tell, before there is a body.
     *
     * @throws BadSignatureException when they claim nothing that any body could make true
     */
    public void preview(SignatureScheme scheme, Headers headers) throws BadSignatureException {
        checkTime(scheme.claim(headers, new byte[0]));
    }

    private void checkTime(SignatureScheme.Claim claim) throws BadSignatureException {
        if (claim.at().isEmpty()) {
            return;
        }
        SignatureScheme.SignedTime signed = claim.at().get();
        Duration off = Duration.between(signed.at(), clock.instant());
        if (off.abs().compareTo(tolerance) > 0) {
            throw new BadSignatureException(
                    signed.header(),
                    "Signed " + off.abs().toSeconds() + " s " + (off.isNegative() ? "ahead of" : "behind")
                            + " this server's clock; " + tolerance.toSeconds() + " s are tolerated",
                    "Set both clocks, and sign again for every attempt at sending");
        }
    }

    private static byte[] hmac(byte[] key, List<byte[]> parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            parts.forEach(mac::update);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
