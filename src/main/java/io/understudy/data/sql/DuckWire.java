package io.understudy.data.sql;

import io.understudy.data.Outcome;
import io.understudy.data.Outcome.Column;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The questions to a {@link DuckMain} and its answers, as bytes. {@link DuckMain} is the other end of it. */
final class DuckWire {

    private final DataInputStream in;
    private final DataOutputStream out;

    DuckWire(InputStream in, OutputStream out) {
        this.in = new DataInputStream(new BufferedInputStream(in));
        this.out = new DataOutputStream(out);
    }

    /** The byte that says what comes next. */
    int mark() throws IOException {
        return in.readUnsignedByte();
    }

    void send(String sql, List<String> parameters, Limits within) throws IOException {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        DataOutputStream question = new DataOutputStream(buffer);
        text(question, sql);
        question.writeInt(parameters.size());
        for (String parameter : parameters) {
            text(question, parameter);
        }
        question.writeInt(within.rows());
        question.writeLong(within.bytes());
        question.writeInt((int) Math.max(1, within.time().toSeconds()));
        out.writeInt(buffer.size());
        buffer.writeTo(out);
        out.flush();
    }

    /** What was told of each file, when all were read. */
    FilesRead filesRead() throws IOException {
        Map<String, List<String>> notes = new HashMap<>();
        Map<String, String> unread = new HashMap<>();
        int files = in.readInt();
        for (int i = 0; i < files; i++) {
            String table = text();
            boolean read = text().equals("read");
            String told = text();
            if (!read) {
                unread.put(table, told.replaceAll("\\s+", " ").strip());
            } else if (!told.isEmpty()) {
                notes.put(table, told.lines().toList());
            }
        }
        return new FilesRead(notes, unread);
    }

    Outcome.Table table(long start) throws IOException {
        List<Column> columns = new ArrayList<>();
        int width = in.readInt();
        for (int i = 0; i < width; i++) {
            columns.add(new Column(text(), text()));
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        int mark = in.readUnsignedByte();
        while (mark == 1) {
            List<@Nullable Object> row = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                row.add(value());
            }
            rows.add(row);
            mark = in.readUnsignedByte();
        }
        return new Outcome.Table(
                columns,
                rows,
                mark == 2,
                Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    private @Nullable Object value() throws IOException {
        return switch (in.readUnsignedByte()) {
            case '0' -> null;
            case 'L' -> in.readLong();
            case 'N' -> new BigDecimal(text());
            case 'D' -> Double.valueOf(text());
            case 'T' -> true;
            case 'F' -> false;
            default -> text();
        };
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    String text() throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
