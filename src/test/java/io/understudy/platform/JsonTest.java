package io.understudy.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void nul_isWrittenAsTheReplacementCharacter_andABackslashStaysOne() {
        String nul = "a\0b";
        String backslashes = "\\u0000 \\\\u0000 \\\0";

        String json = Json.write(Map.of("nul", nul, "backslashes", backslashes));

        assertThat(Json.read(json).path("nul").asText()).isEqualTo("a\ufffdb");
        assertThat(Json.read(json).path("backslashes").asText()).isEqualTo("\\u0000 \\\\u0000 \\\ufffd");
    }
}
