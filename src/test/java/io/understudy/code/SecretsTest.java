package io.understudy.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.code.Patched.Change;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private static List<String> in(String line) {
        return Secrets.in(
                List.of(new Change(Change.Kind.CHANGED, "src/a.js", "src/a.js", List.of("ok", line), List.of())),
                Optional.of("our-token"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN RSA PRIVATE KEY-----",
                "key = AKIAIOSFODNN7EXAMPLE",
                "ghp_0123456789abcdefghijklmnopqrstuvwxyz",
                "glpat-0123456789abcdefghij",
                "password: \"correct-horse-battery\"",
                "const apiKey = 'd41d8cd98f00b204';",
                "postgres://shop:s3cret@db/shop",
                "Authorization: our-token"
            })
    void secret_isFoundAndNotRepeated(String line) {
        assertThat(in(line))
                .hasSize(1)
                .allSatisfy(found -> assertThat(found)
                        .endsWith(" in src/a.js")
                        .doesNotContain("s3cret", "AKIA", "ghp_", "correct-horse"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const password = readPassword();",
                "password: \"${DB_PASSWORD}\"",
                "// the secret of a good test is its name",
                "https://user@example.com/x",
                "key: 'size'",
                "token = tokens[at];"
            })
    void usualCode_isNone(String line) {
        assertThat(in(line)).isEmpty();
    }

    @Test
    void removedSecret_isNotHeldAgainstAPatch() {
        assertThat(Secrets.in(
                        List.of(new Change(Change.Kind.DELETED, "src/key.pem", "src/key.pem", List.of(), List.of())),
                        Optional.empty()))
                .isEmpty();
    }
}
