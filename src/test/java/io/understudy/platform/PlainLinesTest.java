package io.understudy.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlainLinesTest {

    private static final String FORGED =
            "P-1\n2026-11-26 09:00:00,000 INFO  [io.understudy] all is well\u001b[2K\u202e";

    private final AtomicLong now = new AtomicLong();
    private final PlainLines filter = new PlainLines(now::get);

    @Test
    void outsideText_staysOnItsLine() {
        assertThat(logged("Ticket %s was closed, 100 %%", null, FORGED))
                .isEqualTo("Ticket P-1\\n2026-11-26 09:00:00,000 INFO  [io.understudy] all is well\\u001b[2K\\u202e"
                        + " was closed, 100 %");
    }

    @Test
    void ordinaryText_isLeftAlone() {
        assertThat(logged("Größe: %s", null, "naïve 日本 🙂")).isEqualTo("Größe: naïve 日本 🙂");
    }

    @Test
    void stackTrace_isIndentedWhateverItsMessagesSay() {
        String text = logged("It failed", new IllegalStateException(FORGED, new IllegalArgumentException(FORGED)));

        assertThat(text.lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("\t"));
        assertThat(text).contains("at " + PlainLinesTest.class.getName()).contains("Caused by");
    }

    @Test
    void sameStackTrace_isWrittenOnceAMinute() {
        List<String> texts = new ArrayList<>();
        for (Duration later : List.of(Duration.ZERO, Duration.ofSeconds(59), Duration.ofSeconds(1))) {
            now.addAndGet(later.toNanos());
            texts.add(logged("It failed", new IllegalStateException("the same again")));
        }

        assertThat(texts.get(0)).contains("\n\tat ");
        assertThat(texts.get(1)).doesNotContain("\n").contains("the same again");
        assertThat(texts.get(2)).contains("\n\tat ");
        assertThat(logged("It failed", new IllegalArgumentException("another"))).contains("\n\tat ");
    }

    private String logged(String format, @Nullable Throwable thrown, Object... parameters) {
        ExtLogRecord record = new ExtLogRecord(Level.INFO, format, FormatStyle.PRINTF, PlainLinesTest.class.getName());
        record.setLoggerName("test");
        record.setParameters(parameters);
        record.setThrown(thrown);
        assertThat(filter.isLoggable(record)).isTrue();
        assertThat(record.getThrown()).isNull();
        assertThat(record.getFormatStyle()).isEqualTo(FormatStyle.NO_FORMAT);
        return record.getMessage();
    }
}
