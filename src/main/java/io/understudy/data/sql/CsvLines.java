package io.understudy.data.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a CSV file as RFC 4180 has them. */
final class CsvLines {

    /** A quote that is never closed does not swallow the rest of the file. */
    private static final int QUOTED_TOO_LONG = 1 << 20;

    private CsvLines() {}

    /** The fields of the next line that is not empty, which a quoted field may carry on into the lines after; null at the end. */
    static @Nullable List<String> next(BufferedReader in, char by) throws IOException {
        String line = in.readLine();
        while (line != null && line.isBlank()) {
            line = in.readLine();
        }
        if (line == null) {
            return null;
        }
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        while (line != null) {
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else if (c == '"' && (quoted || field.toString().isBlank())) {
                    quoted = !quoted;
                } else if (c == by && !quoted) {
                    fields.add(field.toString());
                    field.setLength(0);
                } else {
                    field.append(c);
                }
            }
            line = quoted && field.length() < QUOTED_TOO_LONG ? in.readLine() : null;
            if (line != null) {
                field.append('\n');
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
