package io.understudy.worker.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {

    private final List<String> taken = new ArrayList<>();

    @Test
    void eachLine_isTaken_butNotWhatHasNoEnd() throws IOException {
        assertThat(read("one\n\ntwo\nthr")).isTrue();
        assertThat(taken).containsExactly("one", "", "two");
    }

    @Test
    void lineOverSeveralReads_isOne() throws IOException {
        String line = "x".repeat(40_000);

        assertThat(new Lines(50_000, bytes -> taken.add(new String(bytes, StandardCharsets.UTF_8)))
                        .read(new ByteArrayInputStream((line + "\nend\n").getBytes(StandardCharsets.UTF_8))))
                .isTrue();
        assertThat(taken).containsExactly(line, "end");
    }

    @Test
    void lineThatIsTooLong_endsTheReading_withAnEndAndWithout() throws IOException {
        assertThat(read("one\n" + "x".repeat(11) + "\ntwo\n")).isFalse();
        assertThat(read("x".repeat(11))).isFalse();
        assertThat(read("x".repeat(10) + "\n")).isTrue();
        assertThat(taken).containsExactly("one", "x".repeat(10));
    }

    private boolean read(String text) throws IOException {
        return new Lines(10, line -> taken.add(new String(line, StandardCharsets.UTF_8)))
                .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
