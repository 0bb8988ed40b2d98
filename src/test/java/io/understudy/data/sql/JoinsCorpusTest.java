package io.understudy.data.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.data.Outcome;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Joins as analysts write them over the tables of a company that sells subscriptions, each with what is to be said of it:
 * {@code doubles} where a figure counts rows more than once, {@code right} where none does.
 */
class JoinsCorpusTest {

    private static final String SCHEMA = "joins";

    @Test
    void joinsThatDouble_areFound_andThoseThatDoNot_areLeftAlone() throws IOException, SQLException {
        PostgresSource source = source();
        int doubling = 0;
        int right = 0;
        List<String> missed = new ArrayList<>();
        List<String> alarmed = new ArrayList<>();
        for (String statement : CorpusSources.statements("corpus/joins.sql")) {
            boolean doubles = statement.startsWith("-- doubles");
            String sql = statement.substring(statement.indexOf('\n') + 1);
            assertThat(source.run(sql)).as(sql).isInstanceOf(Outcome.Table.class);
            JoinReport report = source.joins(sql);
            if (doubles) {
                doubling++;
                if (report.findings().isEmpty()) {
                    missed.add(sql + "\n    " + report.open());
                }
            } else {
                right++;
                if (!report.findings().isEmpty()) {
                    alarmed.add(sql + "\n    " + report.findings());
                }
            }
        }
        System.out.printf(
                "Joins: %d of %d that double are found, %d of %d that do not are objected to%n",
                doubling - missed.size(), doubling, alarmed.size(), right);
        missed.forEach(one -> System.out.println("missed: " + one));
        alarmed.forEach(one -> System.out.println("alarmed: " + one));

        assertThat(doubling + right).isGreaterThanOrEqualTo(100);
        // A price per account is added up by design, and looks the same as a total added up once a line.
        assertThat(alarmed)
                .as("objected to wrongly")
                .hasSize(1)
                .first()
                .asString()
                .contains("sum(p.price)");
        assertThat(missed).as("missed").isEmpty();
    }

    private static PostgresSource source() throws IOException, SQLException {
        try (Connection superuser = TheSources.running().superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("create schema " + SCHEMA);
            statement.execute("set search_path = " + SCHEMA);
            for (String make : CorpusSources.statements("corpus/joins.schema.sql")) {
                statement.execute(make);
            }
            statement.execute("create role joins_reader login password 'secret' nosuperuser");
            statement.execute("alter role joins_reader set default_transaction_read_only = on");
            statement.execute("grant connect on database postgres to joins_reader");
            statement.execute("grant usage on schema " + SCHEMA + " to joins_reader");
            statement.execute("grant select on all tables in schema " + SCHEMA + " to joins_reader");
        }
        return new PostgresSource(
                "joins", TheSources.running().url(), "joins_reader", "secret", SCHEMA, TheSources.LIMITS);
    }
}
