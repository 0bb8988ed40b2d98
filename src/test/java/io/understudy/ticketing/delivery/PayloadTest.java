package io.understudy.ticketing.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.ticketing.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{\"a\": 1,\n  oops}`|2|4",
                "`{\"a\": 1} tail`|1|10",
                "`payload=%7B%7D`|1|1",
                "`{\"a\"`|1|5",
                "``|1|1",
                "`  `|1|1",
            })
    void brokenJson_isRefusedWithItsPlace(String body, int line, int column) {
        assertThatThrownBy(() -> Payload.parse(body.getBytes(UTF_8)))
                .isInstanceOfSatisfying(NotJsonException.class, e -> {
                    assertThat(e.line()).isEqualTo(line);
                    assertThat(e.column()).isBetween(column - 1, column + 2);
                    assertThat(e.why()).isNotBlank();
                });
    }

    @Test
    void nestingBeyondReason_isRefusedInsteadOfBreaking() {
        assertThatThrownBy(() -> Payload.parse("[".repeat(50_000).getBytes(UTF_8)))
                .isInstanceOf(NotJsonException.class);
    }

    @Test
    void bytesThatAreNoText_areRefused() {
        assertThatThrownBy(() -> Payload.parse(new byte[] {'"', (byte) 0xC3, (byte) 0x28, '"'}))
                .isInstanceOf(NotJsonException.class);
    }

    @Test
    void textsThatNoDatabaseHolds_comeOutStorable() {
        Payload payload = Fixtures.payload("{\"a\":\"x\\u0000y\",\"b\":\"half \\ud83d!\"}".getBytes(UTF_8));

        assertThat(payload.text("a")).contains("xy");
        assertThat(payload.text("b")).contains("half ?!");
    }

    @Test
    void missingField_isNamed() {
        Payload payload = Fixtures.payload("{\"ticket\":{\"key\":\" \"},\"n\":null,\"list\":[]}".getBytes(UTF_8));

        assertThatThrownBy(() -> payload.required("ticket.key"))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("ticket.key");
        assertThat(payload.text("n")).isEmpty();
        assertThat(payload.text("list")).isEmpty();
        assertThat(payload.has("ticket")).isTrue();
    }
}
