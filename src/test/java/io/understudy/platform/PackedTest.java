package io.understudy.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PackedTest {

    @Test
    void long_text_comes_back_as_it_was_and_takes_less() {
        String text = "[{\"kind\":\"prompt\",\"content\":\"Grüße, 東京\"}]".repeat(500);

        byte[] packed = Packed.pack(text);

        assertThat(packed.length).isLessThan(text.length() / 10);
        assertThat(Packed.unpack(packed)).isEqualTo(text);
    }

    @Test
    void text_stored_before_anything_was_packed_is_still_read() {
        assertThat(Packed.unpack("[1]".getBytes(StandardCharsets.UTF_8))).isEqualTo("[1]");
        assertThat(Packed.unpack(new byte[0])).isEmpty();
    }
}
