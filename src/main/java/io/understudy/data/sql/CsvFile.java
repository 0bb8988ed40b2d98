package io.understudy.data.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads a CSV file into a table, in the process that asks DuckDB. How a file is written it does not say: what had to be
 * guessed is told, and can be set instead, as {@code encoding}, {@code delimiter}, {@code header}, {@code dates}, {@code
 * decimal} and {@code missing} of the file. Like the process's main class it needs nothing but the driver.
 */
final class CsvFile {

    private static final String CANDIDATES = ",;\t|";
    private static final int LOOKED_AT = 200;

    private final Connection connection;
    private final String table;
    private final Path file;
    private final Map<String, String> settings;
    private final List<String> notes = new ArrayList<>();
    private char delimiter = ',';
    private boolean header = true;

    private CsvFile(Connection connection, String table, Path file, Map<String, String> settings) {
        this.connection = connection;
        this.table = table;
        this.file = file;
        this.settings = settings;
    }

    /**
     * @param given lines of {@code key=value}
     * @return what was guessed, in words
     */
    static List<String> bringIn(Connection connection, String table, String file, String given)
            throws SQLException, IOException {
        Map<String, String> settings = new HashMap<>();
        for (String line : given.split("\n", -1)) {
            int at = line.indexOf('=');
            if (at > 0) {
                settings.put(line.substring(0, at), line.substring(at + 1));
            }
        }
        CsvFile csv = new CsvFile(connection, table, Path.of(file), settings);
        csv.read();
        return csv.notes;
    }

    private void read() throws SQLException, IOException {
        Charset letters = letters(settings.containsKey("encoding") ? settings.get("encoding") : encoding());
        List<List<String>> first = records(letters, LOOKED_AT);
        header = settings.containsKey("header") ? Boolean.parseBoolean(settings.get("header")) : looksLikeHeader(first);
        if (!header && !settings.containsKey("header")) {
            notes.add("it has no line with names, so its columns are column0, column1 …");
        }
        ragged(letters);
        Path plain = letters.equals(StandardCharsets.UTF_8) ? file : inUtf8(letters);
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table \"raw of file\" as select * from read_csv(" + text(plain.toString())
                    + ", delim = " + text(String.valueOf(delimiter)) + ", quote = '\"', escape = '\"', header = "
                    + header
                    + ", all_varchar = true, null_padding = true, strict_mode = false, parallel = false)");
            try {
                List<String> columns = new ArrayList<>();
                try (ResultSet row = statement.executeQuery(
                        "select column_name from duckdb_columns() where table_name = 'raw of file' order by column_index")) {
                    while (row.next()) {
                        columns.add(row.getString(1));
                    }
                }
                List<String> made = new ArrayList<>();
                for (String column : columns) {
                    made.add(CsvColumn.expression(statement, column, settings, notes) + " as " + name(column));
                }
                statement.execute("create table " + name(table) + " as select " + String.join(", ", made)
                        + " from \"raw of file\"");
            } finally {
                statement.execute("drop table \"raw of file\"");
            }
        } finally {
            if (!plain.equals(file)) {
                Files.delete(plain);
            }
        }
    }

    /** DuckDB knows few encodings, so it is given the one that it knows best. */
    private Path inUtf8(Charset letters) throws IOException {
        Path plain = Files.createTempFile("csv-", ".utf8");
        try (BufferedReader in = reader(letters);
                Writer out = Files.newBufferedWriter(plain)) {
            in.transferTo(out);
        }
        return plain;
    }

    private Charset letters(String encoding) throws IOException {
        return switch (encoding) {
            case "utf-8" -> StandardCharsets.UTF_8;
            case "latin-1" -> Charset.forName("windows-1252");
            default -> {
                try (InputStream in = Files.newInputStream(file)) {
                    byte[] start = in.readNBytes(2);
                    boolean marked = start.length == 2 && (start[0] & 0xff) + (start[1] & 0xff) == 0x1fd;
                    yield marked
                            ? StandardCharsets.UTF_16
                            : start.length > 0 && start[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
                }
            }
        };
    }

    /** By its first bytes, or by whether it is UTF-8 to its end: a letter that is not may come late. */
    private String encoding() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(4);
            boolean marked = start.length > 1
                    && ((start[0] == (byte) 0xff && start[1] == (byte) 0xfe)
                            || (start[0] == (byte) 0xfe && start[1] == (byte) 0xff));
            boolean wide = start.length > 3 && (start[0] == 0 || start[1] == 0);
            if (marked || wide) {
                notes.add("it is written in UTF-16");
                return "utf-16";
            }
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        CharBuffer letters = CharBuffer.allocate(1 << 16);
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        try (InputStream in = Files.newInputStream(file)) {
            boolean more = true;
            while (more) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                more = read >= 0;
                bytes.position(bytes.position() + Math.max(0, read)).flip();
                CoderResult result = decoder.decode(bytes, letters.clear(), !more);
                if (result.isError()) {
                    notes.add("it is not written in UTF-8 and was read as Latin-1 (set encoding to say otherwise)");
                    return "latin-1";
                }
                bytes.compact();
            }
        }
        return "utf-8";
    }

    private List<List<String>> records(Charset letters, int most) throws IOException {
        if (settings.containsKey("delimiter")) {
            delimiter = settings.get("delimiter").equals("\\t")
                    ? '\t'
                    : settings.get("delimiter").charAt(0);
            return parsed(letters, delimiter, most);
        }
        List<List<String>> best = List.of();
        double bestScore = -1;
        for (int i = 0; i < CANDIDATES.length(); i++) {
            char candidate = CANDIDATES.charAt(i);
            List<List<String>> records = parsed(letters, candidate, most);
            double score = agreement(records);
            if (score > bestScore) {
                bestScore = score;
                best = records;
                delimiter = candidate;
            }
        }
        if (bestScore <= 0) {
            delimiter = ',';
            best = parsed(letters, delimiter, most);
        } else if (delimiter != ',') {
            notes.add("its fields are separated by '" + (delimiter == '\t' ? "tab" : String.valueOf(delimiter)) + "'");
        }
        return best;
    }

    /** How many records have as many fields as the first; nothing when that has one. */
    private static double agreement(List<List<String>> records) {
        if (records.isEmpty() || records.getFirst().size() < 2) {
            return 0;
        }
        int width = records.getFirst().size();
        long same = records.stream().filter(record -> record.size() == width).count();
        return (double) same / records.size() + width / 10_000.0;
    }

    private static boolean looksLikeHeader(List<List<String>> records) {
        if (records.isEmpty()) {
            return true;
        }
        Set<String> names = new HashSet<>();
        for (String cell : records.getFirst()) {
            String name = cell.strip().toLowerCase(Locale.ROOT);
            if (name.matches("[-+]?[$€£]?[\\d.,]+%?|\\d{4}-\\d{2}-\\d{2}.*|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}.*")
                    || (!name.isEmpty() && !names.add(name))) {
                return false;
            }
        }
        return !names.isEmpty();
    }

    private void ragged(Charset letters) throws IOException {
        long shorter = 0;
        long longer = 0;
        int width = -1;
        try (BufferedReader in = reader(letters)) {
            List<String> record = CsvLines.next(in, delimiter);
            while (record != null) {
                width = width < 0 ? record.size() : width;
                shorter += record.size() < width ? 1 : 0;
                longer += record.size() > width ? 1 : 0;
                record = CsvLines.next(in, delimiter);
            }
        }
        if (shorter > 0) {
            notes.add(shorter + (shorter == 1 ? " line has" : " lines have")
                    + " fewer fields than the first; what is missing" + " is read as missing values");
        }
        if (longer > 0) {
            notes.add(longer + (longer == 1 ? " line has" : " lines have")
                    + " more fields than the first; they are in further columns");
        }
    }

    private List<List<String>> parsed(Charset letters, char by, int most) throws IOException {
        List<List<String>> records = new ArrayList<>();
        try (BufferedReader in = reader(letters)) {
            List<String> record = CsvLines.next(in, by);
            while (record != null && records.size() < most) {
                records.add(record);
                record = CsvLines.next(in, by);
            }
        }
        return records;
    }

    private BufferedReader reader(Charset letters) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(Files.newInputStream(file), letters));
        in.mark(1);
        if (in.read() != 0xfeff) {
            in.reset();
        }
        return in;
    }

    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String text(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
