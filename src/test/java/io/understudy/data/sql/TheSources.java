package io.understudy.data.sql;

import io.understudy.platform.Folders;
import io.understudy.stack.SalesData;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** The demo company's data in a real PostgreSQL and in files, for a test run. */
public final class TheSources {

    public static final Limits LIMITS = new Limits(1000, 1_000_000, Duration.ofSeconds(6), 2_000_000, 256);
    private static TheSources running;

    private final EmbeddedPostgres server;
    public final PostgresSource sales;
    public final FileSource files;
    final Path folder;

    private TheSources() throws IOException, SQLException {
        server = EmbeddedPostgres.builder().start();
        try (Connection connection = superuser()) {
            SalesData.fernway().install(connection, "secret");
        }
        Path work = Files.createTempDirectory("the-sources-");
        folder = work.resolve("files");
        SalesData.fernway().writeFiles(folder);
        sales = new PostgresSource("sales", url(), SalesData.ROLE, "secret", SalesData.SCHEMA, LIMITS);
        files = new FileSource("web", folder, work.resolve("work"), LIMITS);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            files.close();
            try {
                server.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            Folders.remove(work);
        }));
    }

    public static synchronized TheSources running() {
        if (running == null) {
            try {
                running = new TheSources();
            } catch (IOException | SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return running;
    }

    int port() {
        return server.getPort();
    }

    String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    }

    Connection superuser() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }
}
