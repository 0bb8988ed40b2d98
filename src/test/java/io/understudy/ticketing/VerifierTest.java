package io.understudy.ticketing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.ticketing.Keyring.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every published vector goes through the verifier that the front door uses. */
class VerifierTest {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String SECRET = "It's a Secret to Everybody";
    private static final byte[] BODY = "Hello, World!".getBytes(UTF_8);
    private static final String GITHUB = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    static Stream<JsonNode> vectors() {
        return Fixtures.vectors().stream();
    }

    /** The shared collection itself, where it is there: those of its vectors whose schemes we speak. */
    static Stream<JsonNode> sharedVectors() {
        Map<String, String> systems = Map.of(
                "X-Hub-Signature-256",
                "github",
                "webhook-signature",
                "generic",
                "X-Zendesk-Webhook-Signature",
                "zendesk");
        List<JsonNode> found = new ArrayList<>();
        Fixtures.whole("signature-vectors.json")
                .ifPresent(bytes -> Json.read(new String(bytes, UTF_8)).forEach(vector -> {
                    String system = systems.get(vector.path("header").asText());
                    if (system != null) {
                        boolean holds = !vector.path("name").asText().contains("OLD");
                        found.add(((ObjectNode) vector).put("system", system).put("holds", holds));
                    }
                }));
        found.addAll(Fixtures.vectors());
        return found.stream();
    }

    @ParameterizedTest
    @MethodSource("sharedVectors")
    void publishedVector_atItsOwnTime_holdsUnlessObsolete(JsonNode vector) throws Exception {
        Optional<Secret> matched = verify(vector, vector.path("body").asText().getBytes(UTF_8), Duration.ZERO);

        assertThat(matched.isPresent())
                .as(vector.path("name").asText())
                .isEqualTo(vector.path("holds").asBoolean());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void publishedVector_withOneMoreByte_isRefused(JsonNode vector) throws Exception {
        byte[] body = (vector.path("body").asText() + " ").getBytes(UTF_8);

        assertThat(verify(vector, body, Duration.ZERO)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void signedTime_beyondFiveMinutesEitherWay_isRefused(JsonNode vector) throws Exception {
        byte[] body = vector.path("body").asText().getBytes(UTF_8);
        boolean holds = vector.path("holds").asBoolean();
        boolean timed = vector.has("timestamp");

        assertThat(verify(vector, body, Duration.ofSeconds(299)).isPresent()).isEqualTo(holds);
        assertThat(verify(vector, body, Duration.ofSeconds(-299)).isPresent()).isEqualTo(holds);
        assertThat(verify(vector, body, Duration.ofSeconds(301)).isPresent()).isEqualTo(holds && !timed);
        assertThat(verify(vector, body, Duration.ofSeconds(-301)).isPresent()).isEqualTo(holds && !timed);
    }

    @Test
    void twoActiveSecrets_whicheverSigned_isNamed() throws Exception {
        SignatureScheme scheme = Schemes.of("github");
        Keyring rotating =
                new Keyring().with(Secret.CURRENT, scheme.key("new one")).with(Secret.PREVIOUS, scheme.key(SECRET));
        Keyring settled = new Keyring().with(Secret.CURRENT, scheme.key(SECRET));
        Headers headers = Fixtures.headers("x-hub-signature-256", "sha256=" + GITHUB);
        Verifier verifier = new Verifier(Clock.systemUTC(), TOLERANCE);

        assertThat(verifier.verify(scheme, rotating, headers, BODY)).isEqualTo(Secret.PREVIOUS);
        assertThat(verifier.verify(scheme, settled, headers, BODY)).isEqualTo(Secret.CURRENT);
    }

    @Test
    void hexadecimalSignature_inUpperCase_isTheSameBytes() throws Exception {
        SignatureScheme scheme = Schemes.of("github");
        String upper = HexFormat.of().withUpperCase().formatHex(HexFormat.of().parseHex(GITHUB));
        Keyring keyring = new Keyring().with(Secret.CURRENT, scheme.key(SECRET));

        Verifier verifier = new Verifier(Clock.systemUTC(), TOLERANCE);

        assertThat(verifier.verify(scheme, keyring, Fixtures.headers("X-Hub-Signature-256", "sha256=" + upper), BODY))
                .isEqualTo(Secret.CURRENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256=", "sha256=zz", "sha1=757107ea", "757107ea", "sha256=757107"})
    void malformedSignature_isRefusedWithItsHeader(String value) {
        SignatureScheme scheme = Schemes.of("github");
        Keyring keyring = new Keyring().with(Secret.CURRENT, scheme.key(SECRET));
        Verifier verifier = new Verifier(Clock.systemUTC(), TOLERANCE);

        assertThatThrownBy(() -> verifier.verify(scheme, keyring, Fixtures.headers("X-Hub-Signature-256", value), BODY))
                .isInstanceOfSatisfying(
                        BadSignatureException.class, e -> assertThat(e.field()).isEqualTo("X-Hub-Signature-256"));
    }

    @Test
    void emptyKey_isRefused() {
        assertThatThrownBy(() -> new Keyring().with(Secret.CURRENT, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Schemes.of("github").key(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Schemes.of("zendesk").key("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Schemes.of("generic").key("whsec_")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Schemes.of("generic").key("whsec_c2hvcnQ="))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 bytes")
                .hasMessageNotContaining("c2hvcnQ");
    }

    private static Optional<Secret> verify(JsonNode vector, byte[] body, Duration late) {
        SignatureScheme scheme = Schemes.of(vector.path("system").asText());
        Keyring keyring = new Keyring()
                .with(Secret.CURRENT, scheme.key(vector.path("secret").asText()));
        String timestamp = vector.path("timestamp").asText();
        Headers headers = Fixtures.headers(
                "webhook-id",
                vector.path("id").asText(),
                "webhook-timestamp",
                timestamp,
                "X-Zendesk-Webhook-Signature-Timestamp",
                timestamp,
                vector.path("header").asText(),
                vector.path("value").asText());
        Verifier verifier = new Verifier(Clock.fixed(at(timestamp).plus(late), ZoneOffset.UTC), TOLERANCE);
        try {
            return Optional.of(verifier.verify(scheme, keyring, headers, body));
        } catch (BadSignatureException refused) {
            return Optional.empty();
        }
    }

    private static Instant at(String timestamp) {
        if (timestamp.isEmpty()) {
            return Fixtures.RECEIVED;
        }
        return timestamp.contains("T") ? Instant.parse(timestamp) : Instant.ofEpochSecond(Long.parseLong(timestamp));
    }
}
