package io.understudy.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StorableTextTest {

    @Test
    void whatPostgresCannotHold_isLeftOut() {
        assertThat(StorableText.of("a\0b")).isEqualTo("ab");
        assertThat(StorableText.of("a\ud83d")).isEqualTo("a?");
    }

    @Test
    void longText_isCutWithinNoCharacter() {
        assertThat(StorableText.of("abcdef", 4)).isEqualTo("abc…");
        assertThat(StorableText.of("ab\ud83d\ude00ef", 4)).isEqualTo("ab…");
        assertThat(StorableText.of("abcd", 4)).isEqualTo("abcd");
    }
}
