package io.understudy.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;

class SecurityHeadersTest {

    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();

    @Test
    void encrypted_sessionCookieIsSecure_andBrowsersStayWithHttps() {
        headers.add("Set-Cookie", "JSESSIONID=abc; path=/; HttpOnly").add("Set-Cookie", "q_session=x; Secure");

        SecurityHeaders.complete(headers, "/", true);

        assertThat(headers.getAll("Set-Cookie"))
                .containsExactly("JSESSIONID=abc; path=/; HttpOnly; SameSite=Lax; Secure", "q_session=x; Secure");
        assertThat(headers.get("Strict-Transport-Security")).startsWith("max-age=");
    }

    @Test
    void notEncrypted_sessionCookieStaysUsable_andNothingIsPromised() {
        headers.add("Set-Cookie", "JSESSIONID=abc; path=/; HttpOnly");

        SecurityHeaders.complete(headers, "/", false);

        assertThat(headers.get("Set-Cookie")).isEqualTo("JSESSIONID=abc; path=/; HttpOnly; SameSite=Lax");
        assertThat(headers.contains("Strict-Transport-Security")).isFalse();
    }

    @Test
    void whatAnAnswerSaysItself_stands() {
        headers.set("Content-Security-Policy", "sandbox").set("Cache-Control", "private, max-age=300");

        SecurityHeaders.complete(headers, "/api/v1/attachments/1", false);

        assertThat(headers.get("Content-Security-Policy")).isEqualTo("sandbox");
        assertThat(headers.get("Cache-Control")).isEqualTo("private, max-age=300");
    }

    @Test
    void restAndOperations_areKeptByNobody() {
        SecurityHeaders.complete(headers, "/api/v1/tasks", false);

        assertThat(headers.get("Cache-Control")).isEqualTo("no-store");
        assertThat(headers.get("Content-Security-Policy")).contains("default-src 'none'");
    }
}
