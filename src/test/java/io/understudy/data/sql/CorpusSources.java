package io.understudy.data.sql;

import io.understudy.platform.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * One set of data in both engines: TPC-H's tables, small, and tables whose columns are called as people call them. It is
 * made from numbers alone, so that every run has the same rows.
 */
public final class CorpusSources {

    private static final Limits LIMITS = new Limits(1000, 1_000_000, Duration.ofSeconds(6), 5_000_000, 256);
    private static final String SCHEMA = "corpus";
    private static CorpusSources running;

    public final PostgresSource database;
    public final FileSource files;

    private CorpusSources(Path work) throws IOException, SQLException {
        Path folder = Files.createDirectories(work.resolve("files"));
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            for (String make : statements("corpus/data.duckdb.sql")) {
                statement.execute(make);
            }
            for (String table : tables()) {
                statement.execute(
                        "copy " + table + " to '" + folder.resolve(table + ".parquet") + "' (format parquet)");
            }
        }
        try (Connection superuser = TheSources.running().superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("create schema " + SCHEMA);
            statement.execute("set search_path = " + SCHEMA);
            for (String make : statements("corpus/data.postgresql.sql")) {
                statement.execute(make);
            }
            statement.execute("create role corpus_reader login password 'secret' nosuperuser");
            statement.execute("alter role corpus_reader set default_transaction_read_only = on");
            statement.execute("grant connect on database postgres to corpus_reader");
            statement.execute("grant usage on schema " + SCHEMA + " to corpus_reader");
            statement.execute("grant select on all tables in schema " + SCHEMA + " to corpus_reader");
        }
        database =
                new PostgresSource("database", TheSources.running().url(), "corpus_reader", "secret", SCHEMA, LIMITS);
        files = new FileSource("files", folder, work.resolve("work"), LIMITS);
    }

    /** Both sources, made once a test run. */
    public static synchronized CorpusSources running() {
        if (running == null) {
            try {
                Path work = Files.createTempDirectory("corpus-");
                CorpusSources made = new CorpusSources(work);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    made.files.close();
                    Folders.remove(work);
                }));
                running = made;
            } catch (IOException | SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return running;
    }

    /** The names of the tables that both engines have. */
    private static List<String> tables() throws IOException {
        return statements("corpus/data.duckdb.sql").stream()
                .map(make -> make.replaceFirst("(?s)^create table (\\w+) .*", "$1"))
                .toList();
    }

    /** The statements of a file: what stands between empty lines, without lines that only comment. */
    public static List<String> statements(String resource) throws IOException {
        try (var in = CorpusSources.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("There is no " + resource);
            }
            String text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            return List.of(text.split("\n\\s*\n")).stream()
                    .map(one -> one.replaceFirst("^(-- [A-Z][^\n]*\n)+", "").strip())
                    .filter(one -> !one.isEmpty())
                    .toList();
        }
    }
}
