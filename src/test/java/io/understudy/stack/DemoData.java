package io.understudy.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** The demo company's data: sales in a database of the local server, behind a role that only reads, and files. */
final class DemoData {

    static final String DATABASE = "fernway";

    private final Path folder;
    private final String password;

    DemoData(Path folder, Secrets secrets) {
        this.folder = folder;
        this.password = secrets.token("analyst-database");
    }

    /** Makes what is not there yet. */
    void install(Postgres postgres) {
        postgres.createDatabase(DATABASE);
        try (Connection connection = postgres.connect(DATABASE)) {
            SalesData.fernway().install(connection, password);
            SalesData.fernway().writeFiles(folder);
        } catch (SQLException | IOException e) {
            throw new StackException("Cannot set up the demo company's data: " + e.getMessage(), e);
        }
    }

    /** Tells Understudy where it is. */
    void addSettings(Map<String, String> settings, String databaseUrl) {
        settings.put("understudy.sources.sales.kind", "postgresql");
        settings.put("understudy.sources.sales.url", databaseUrl);
        settings.put("understudy.sources.sales.user", SalesData.ROLE);
        settings.put("understudy.sources.sales.password", password);
        settings.put("understudy.sources.sales.schema", SalesData.SCHEMA);
        settings.put("understudy.sources.web.kind", "files");
        settings.put("understudy.sources.web.folder", folder.toString());
        settings.put("understudy.sources.web.memory", "256");
    }
}
