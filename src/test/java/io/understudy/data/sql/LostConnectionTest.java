package io.understudy.data.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.understudy.data.Outcome;
import io.understudy.stack.SalesData;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A question whose connection was lost is ended on the server, and keeps its place until then. */
class LostConnectionTest {

    private static final String LOST = "lost_on_the_way";
    private static final Limits LIMITS = new Limits(1000, 1_000_000, Duration.ofSeconds(1), 2_000_000, 256);

    private final TheSources there = TheSources.running();

    @Test
    void connectionIsLost_theServerIsToldToEndIt_andTheSourceAnswersOn() throws Exception {
        try (SilentProxy network = new SilentProxy(there.port(), LOST)) {
            PostgresSource source = new PostgresSource(
                    "far-away",
                    "jdbc:postgresql://localhost:" + network.port() + "/postgres",
                    SalesData.ROLE,
                    "secret",
                    SalesData.SCHEMA,
                    LIMITS);
            assertThat(source.run("select 1 as one")).isInstanceOf(Outcome.Table.class);

            assertThat(source.run("select 1 as " + LOST)).isInstanceOf(Outcome.Refused.class);

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(atWork()).isZero());
            for (int i = 0; i < 10; i++) {
                assertThat(source.run("select 1 as one")).isInstanceOf(Outcome.Table.class);
            }
        }
    }

    private int atWork() throws SQLException {
        try (Connection connection = there.superuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from pg_stat_activity where application_name = 'understudy far-away'")) {
            row.next();
            return row.getInt(1);
        }
    }
}
