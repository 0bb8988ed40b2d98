package io.understudy.data.sql;

import io.understudy.data.Outcome;
import io.understudy.data.Schema;
import io.understudy.data.Schema.Attribute;
import io.understudy.data.Schema.Relation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of CSV and Parquet files, asked through DuckDB. The files are read into a database file once, and again when
 * they change; what answers queries opens that file so that it can only read, with every access to other files off and
 * its settings locked. It runs in a process of its own: inside one expression DuckDB neither keeps to its memory limit
 * nor hears that it should stop, and a process can be ended from outside.
 */
public final class FileSource extends Source {

    private static final Duration IMPORT = Duration.ofMinutes(2);
    private static final int UNIQUE_LOOKED_FOR = 1_000_000;
    private static final int SCHEMA_ROWS = 5000;

    private final Path folder;
    private final Path work;
    private final DuckGuard guard = new DuckGuard(Vocabulary.of("duckdb"));
    private final ReentrantLock turn = new ReentrantLock();
    private final Map<String, Map<String, String>> written;
    private @Nullable DuckProcess process;
    private volatile FilesRead read = FilesRead.NONE;
    private String imported = "";

    /**
     * @param folder of the files
     * @param work a folder of our own, which need not be there yet
     */
    public FileSource(String id, Path folder, Path work, Limits limits) {
        this(id, folder, work, Map.of(), limits);
    }

    /**
     * @param written how files are written, by the names of their tables, where it is not to be guessed: {@code encoding},
     *     {@code delimiter}, {@code header}, {@code dates}, {@code decimal}, {@code missing}
     */
    public FileSource(String id, Path folder, Path work, Map<String, Map<String, String>> written, Limits limits) {
        super(id, limits);
        this.written = Map.copyOf(written);
        // The process that reads works in a folder of its own.
        this.folder = folder.toAbsolutePath();
        this.work = work.toAbsolutePath();
    }

    @Override
    String rowId(String name, boolean inParts) {
        return name + ".rowid";
    }

    /** The engine's own parser is the judge, so that no two parsers can disagree. */
    @Override
    String guarded(String sql) throws RefusedException {
        String plain = PlainText.of(sql, PlainText.Reader.ENGINE);
        Schema schema = schema();
        Outcome.Table judged = question(
                "select json_serialize_sql(?::varchar, skip_null := true, skip_empty := true, skip_default := true)",
                List.of(plain),
                new Limits(1, 4_000_000, limits().time(), 1, limits().memory()));
        guard.check(String.valueOf(judged.rows().getFirst().getFirst()), schema, unread());
        return plain;
    }

    @Override
    Outcome ask(String sql, Limits within, boolean foreign) throws RefusedException {
        String bounded = "select * from (\n" + sql + "\n) q limit " + (within.rows() + 1);
        return question(bounded, List.of(), within);
    }

    private Outcome.Table question(String sql, List<String> parameters, Limits within) throws RefusedException {
        turn.lock();
        try {
            DuckProcess running = running();
            try {
                return running.ask(sql, parameters, within);
            } finally {
                if (!running.isAlive()) {
                    process = null;
                }
            }
        } finally {
            turn.unlock();
        }
    }

    private DuckProcess running() throws RefusedException {
        Map<String, Path> files = files();
        String state = state(files);
        DuckProcess running = process;
        if (running != null && running.isFresh() && state.equals(imported)) {
            return running;
        }
        if (running != null) {
            running.close();
            process = null;
        }
        Path database = work.resolve(id() + ".duckdb");
        if (!state.equals(imported)) {
            bringIn(files, database);
            imported = state;
        }
        running = DuckProcess.start(work, database, limits().memory());
        process = running;
        return running;
    }

    private void bringIn(Map<String, Path> files, Path database) throws RefusedException {
        try {
            Files.createDirectories(work);
            Path half = work.resolve(id() + ".half.duckdb");
            Files.deleteIfExists(half);
            FilesRead found = DuckProcess.bringIn(work, half, files, written, limits().memory(), IMPORT);
            if (found.unread().size() == files.size()) {
                throw RefusedException.failed("No file of the source '" + id() + "' can be read. " + found.unread());
            }
            read = found;
            Files.move(half, database, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw RefusedException.failed("The source '" + id() + "' cannot be read: no room to work in " + work + " ("
                    + e.getMessage() + ")");
        }
    }

    /** The files by the names of their tables. */
    private Map<String, Path> files() throws RefusedException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.sorted().toList()) {
                String name = file.getFileName().toString();
                int dot = name.lastIndexOf('.');
                String ending = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
                if (dot > 0 && List.of("csv", "parquet").contains(ending) && Files.isRegularFile(file)) {
                    String table =
                            name.substring(0, dot).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "_");
                    Path other = files.put(table, file);
                    if (other != null) {
                        throw RefusedException.failed("The source '" + id() + "' has two files for the table " + table
                                + ": " + other.getFileName() + " and " + name + "; rename one of them");
                    }
                }
            }
        } catch (IOException e) {
            throw RefusedException.failed("The folder of the source '" + id() + "' cannot be read: " + folder
                    + " (understudy.sources." + id() + ".folder)");
        }
        if (files.isEmpty()) {
            throw RefusedException.failed("The source '" + id() + "' has no .csv or .parquet files in " + folder);
        }
        return files;
    }

    /** Why a file is no table, with what an operator can do about it. */
    private Map<String, String> unread() {
        Map<String, String> why = new TreeMap<>();
        read.unread()
                .forEach((table, reason) -> why.put(
                        table,
                        "its file could not be read: " + reason
                                + ". An operator can say how it is written with understudy.sources." + id() + ".files."
                                + table + ".encoding, .delimiter or .header"));
        return why;
    }

    @Override
    List<String> remarksOn(String plain) {
        String asked = plain.toLowerCase(Locale.ROOT);
        List<String> remarks = new ArrayList<>();
        new TreeMap<>(read.notes()).forEach((table, notes) -> {
            if (Pattern.compile("(?<![\\w])" + Pattern.quote(table) + "(?![\\w])")
                    .matcher(asked)
                    .find()) {
                notes.forEach(note -> remarks.add("The file of " + table + ": " + note));
            }
        });
        return remarks;
    }

    private static String state(Map<String, Path> files) {
        return files.values().stream()
                .map(file -> {
                    try {
                        return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
                    } catch (IOException gone) {
                        return file + " gone";
                    }
                })
                .collect(Collectors.joining("\n"));
    }

    @Override
    Schema read() throws RefusedException {
        Limits within = new Limits(SCHEMA_ROWS, 4_000_000, Duration.ofSeconds(30), 1, limits().memory());
        Outcome.Table columns = question("""
                select c.table_name, c.column_name, c.data_type, t.estimated_size
                  from duckdb_columns() c join duckdb_tables() t on t.table_oid = c.table_oid
                 where not c.internal order by 1, c.column_index""", List.of(), within);
        Map<String, List<Attribute>> attributes = new LinkedHashMap<>();
        for (List<@Nullable Object> row : columns.rows()) {
            attributes
                    .computeIfAbsent(String.valueOf(row.getFirst()), table -> new ArrayList<>())
                    .add(new Attribute(String.valueOf(row.get(1)), String.valueOf(row.get(2)), true, ""));
        }
        Map<String, Path> files = files();
        List<Relation> relations = new ArrayList<>();
        for (Map.Entry<String, List<Attribute>> table : attributes.entrySet()) {
            relations.add(relation(table.getKey(), table.getValue(), files, within));
        }
        return new Schema(relations);
    }

    /** Files declare no keys; a column whose values are all there and all different is one. */
    private Relation relation(String name, List<Attribute> columns, Map<String, Path> files, Limits within)
            throws RefusedException {
        long rows = number(question("select count(*) from " + quoted(name), List.of(), within), 0);
        List<List<String>> keys = new ArrayList<>();
        if (rows > 0 && rows <= UNIQUE_LOOKED_FOR) {
            Outcome.Table distinct = question(
                    columns.stream()
                            .map(column -> "count(distinct " + quoted(column.name()) + ")")
                            .collect(Collectors.joining(", ", "select ", " from " + quoted(name))),
                    List.of(),
                    within);
            for (int i = 0; i < columns.size(); i++) {
                if (number(distinct, i) == rows) {
                    keys.add(List.of(columns.get(i).name()));
                }
            }
        }
        Path file = files.get(name);
        String comment = file == null
                ? ""
                : Stream.concat(
                                Stream.of("from the file " + file.getFileName()),
                                read.notes().getOrDefault(name, List.of()).stream())
                        .collect(Collectors.joining("; "));
        return new Relation(name, comment, rows, true, columns, keys, List.of(), false);
    }

    private static long number(Outcome.Table table, int column) {
        return table.rows().getFirst().get(column) instanceof Number number ? number.longValue() : -1;
    }

    @Override
    public void close() {
        turn.lock();
        try {
            if (process != null) {
                process.close();
                process = null;
            }
        } finally {
            turn.unlock();
        }
    }
}
