package io.understudy.platform;

import io.quarkus.logging.LoggingFilter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * Makes every log record begin on a line of its own and no line look like a record that is none, whatever strangers
 * wrote into what is logged: control characters are escaped (CWE-117), the lines of a stack trace are indented. A stack
 * trace that was written in the last minute is not written again, so that nobody fills the disk by sending junk.
 */
@LoggingFilter(name = "plain-lines")
public final class PlainLines implements Filter {

    private static final Duration REPEAT_AFTER = Duration.ofMinutes(1);
    private static final int REMEMBERED = 500;
    private static final int FRAMES = 8;
    private static final ExtFormatter WORDS = new PatternFormatter("%s");

    private final LongSupplier nanos;
    private final Map<Integer, Long> written = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    public PlainLines() {
        this(System::nanoTime);
    }

    PlainLines(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public boolean isLoggable(LogRecord record) {
        if (record instanceof ExtLogRecord one) {
            String message = escaped(String.valueOf(WORDS.formatMessage(one)));
            Throwable thrown = one.getThrown();
            one.setMessage(
                    thrown == null ? message : message + told(one.getLoggerName(), thrown),
                    ExtLogRecord.FormatStyle.NO_FORMAT);
            one.setParameters(null);
            one.setThrown(null);
        }
        return true;
    }

    private String told(String logger, Throwable thrown) {
        return isNew(logger, thrown)
                ? ": " + indented(thrown)
                : ": " + escaped(thrown.toString()) + " (its stack trace was written less than a minute ago)";
    }

    private boolean isNew(String logger, Throwable thrown) {
        StackTraceElement[] frames = thrown.getStackTrace();
        int kind = Objects.hash(
                logger, thrown.getClass(), Arrays.hashCode(Arrays.copyOf(frames, Math.min(frames.length, FRAMES))));
        long now = nanos.getAsLong();
        synchronized (written) {
            Long before = written.get(kind);
            boolean isNew = before == null || now - before >= REPEAT_AFTER.toNanos();
            if (isNew) {
                written.put(kind, now);
            }
            return isNew;
        }
    }

    private static String indented(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        StringBuilder lines = new StringBuilder();
        trace.toString()
                .lines()
                .forEach(line -> lines.append(lines.isEmpty() ? "" : "\n\t").append(escaped(line.strip())));
        return lines.toString();
    }

    static String escaped(String text) {
        if (text.codePoints().noneMatch(PlainLines::isControl)) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(code -> {
            if (!isControl(code)) {
                plain.appendCodePoint(code);
            } else if (code == '\n') {
                plain.append("\\n");
            } else if (code == '\r') {
                plain.append("\\r");
            } else if (code == '\t') {
                plain.append("\\t");
            } else {
                plain.append("\\u%04x".formatted(code));
            }
        });
        return plain.toString();
    }

    /** What ends a line, moves a terminal's cursor, or turns the direction of reading round. */
    private static boolean isControl(int code) {
        return switch (Character.getType(code)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.FORMAT -> true;
            default -> false;
        };
    }
}
