package io.understudy.ticketing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import io.understudy.ticketing.Keyring.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** The scheme's own library signs; our verifier has to agree with it. */
class StandardWebhooksOracleTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final SignatureScheme scheme = Schemes.of("generic");
    private final Verifier verifier = new Verifier(Clock.systemUTC(), Duration.ofMinutes(5));
    private final Keyring keyring = new Keyring().with(Secret.CURRENT, scheme.key(SECRET));

    @RepeatedTest(50)
    void whatTheLibrarySigns_holds(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        byte[] key = new byte[24 + random.nextInt(40)];
        random.nextBytes(key);
        String secret = "whsec_" + Base64.getEncoder().encodeToString(key);
        String body = "{\"text\":\"Grüße " + random.nextInt() + " 🧗\"}";
        long now = Clock.systemUTC().instant().getEpochSecond();
        String signature = new Webhook(secret).sign("msg_1", now, body);

        Keyring own = new Keyring().with(Secret.CURRENT, scheme.key(secret));

        assertThat(verifier.verify(scheme, own, headers(now, signature), body.getBytes(UTF_8)))
                .isEqualTo(Secret.CURRENT);
    }

    @Test
    void listOfSignatures_oneOfThemOurs_holds() throws Exception {
        long now = Clock.systemUTC().instant().getEpochSecond();
        String ours = new Webhook(SECRET).sign("msg_1", now, "{}");
        String others = "v1a,AAAA v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= v1,%% ";

        assertThat(verifier.verify(scheme, keyring, headers(now, others + ours), "{}".getBytes(UTF_8)))
                .isEqualTo(Secret.CURRENT);
    }

    @Test
    void signatureOfAnotherVersionOrId_isRefused() throws Exception {
        long now = Clock.systemUTC().instant().getEpochSecond();
        String ours = new Webhook(SECRET).sign("msg_1", now, "{}");
        String otherId = new Webhook(SECRET).sign("msg_2", now, "{}");

        for (String signature : List.of(ours.replace("v1,", "v2,"), ours.replace("v1,", ""), otherId)) {
            assertThatThrownBy(() -> verifier.verify(scheme, keyring, headers(now, signature), "{}".getBytes(UTF_8)))
                    .isInstanceOf(BadSignatureException.class);
        }
    }

    private static Headers headers(long at, String signature) {
        return Fixtures.headers(
                "webhook-id", "msg_1", "webhook-timestamp", Long.toString(at), "webhook-signature", signature);
    }
}
