package io.understudy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What the bench writes straight into the database still fits the schema, in small. */
class HistoryTest {

    private static final int CASES = 40;

    @Test
    void aYearOfWork_fitsTheSchemaAsItIs() throws SQLException, IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection database = server.getPostgresDatabase().getConnection()) {
            Flyway.configure().dataSource(server.getPostgresDatabase()).load().migrate();

            History.write(database, CASES);

            assertThat(count(database, "task")).isEqualTo(2 * CASES);
            assertThat(count(database, "work_case")).isEqualTo(CASES);
        }
    }

    private static long count(Connection database, String table) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
