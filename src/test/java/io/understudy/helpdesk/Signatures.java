package io.understudy.helpdesk;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How each ticket system signs its webhooks: HMAC-SHA256, each over other bytes with another reading of the secret. */
final class Signatures {

    private Signatures() {}

    /** Standard Webhooks: base64 over {@code id.timestamp.body}; the secret is base64 after {@code whsec_}. */
    static String standardWebhooks(String secret, String id, long epochSeconds, byte[] body) {
        var key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
        return "v1," + base64(hmac(key, utf8(id + "." + epochSeconds + "."), body));
    }

    /** GitHub: hex over the body; the secret as it is. */
    static String gitHub(String secret, byte[] body) {
        return "sha256=" + HexFormat.of().formatHex(hmac(utf8(secret), body));
    }

    /** Zendesk: base64 over timestamp and body with nothing between; the secret as it is. */
    static String zendesk(String secret, String timestamp, byte[] body) {
        return base64(hmac(utf8(secret), utf8(timestamp), body));
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (var part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
