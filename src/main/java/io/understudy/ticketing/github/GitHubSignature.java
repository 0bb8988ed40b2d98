package io.understudy.ticketing.github;

import io.understudy.ticketing.BadSignatureException;
import io.understudy.ticketing.Headers;
import io.understudy.ticketing.SignatureScheme;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * GitHub's scheme ("Validating webhook deliveries"): hex of HMAC-SHA256 over the body, keyed with the secret's UTF-8.
 * It signs no time and no id, so a replay is known only by what came before.
 */
final class GitHubSignature implements SignatureScheme {

    private static final String SIGNATURE = "X-Hub-Signature-256";
    private static final String PREFIX = "sha256=";

    @Override
    public byte[] key(String secret) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("it is empty");
        }
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Claim claim(Headers headers, byte[] body) throws BadSignatureException {
        String signature = headers.signing(SIGNATURE);
        if (!signature.startsWith(PREFIX)) {
            throw unreadable();
        }
        try {
            byte[] decoded = HexFormat.of().parseHex(signature.substring(PREFIX.length()));
            return new Claim(SIGNATURE, List.of(decoded), List.of(body), Optional.empty());
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private static BadSignatureException unreadable() {
        return new BadSignatureException(
                SIGNATURE, "It is not a SHA-256 signature", "Send '" + PREFIX + "' followed by 64 hexadecimal digits");
    }
}
