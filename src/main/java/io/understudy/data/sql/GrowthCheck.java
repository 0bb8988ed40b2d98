package io.understudy.data.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import net.sf.jsqlparser.statement.select.Select;

/** Bounds the values of a statement by what its tables hold: their rows are counted, and what was never measured is. */
final class GrowthCheck {

    /** Of a statement that names what is not there: it refers to rows around it. */
    private static final List<String> UNKNOWN_NAMES = List.of("42P01", "42703", "42P10");

    private final Statement statement;
    private final Deadline deadline;

    /** What the time that a question may take is set by. */
    @FunctionalInterface
    interface Deadline {

        /** Gives the statement what is left of its time. */
        void give(Statement statement) throws SQLException;
    }

    GrowthCheck(Statement statement, Deadline deadline) {
        this.statement = statement;
        this.deadline = deadline;
    }

    /**
     * @throws RefusedException when a value could become larger than it may
     * @throws SQLException when the rows cannot be counted in the time there is
     */
    void check(Select select, String schema) throws SQLException, RefusedException {
        Connection connection = statement.getConnection();
        deadline.give(statement);
        ColumnWidths widths = ColumnWidths.of(connection, schema, select);
        List<GatheredRows.Part> parts = SelectGuard.deep(() -> GatheredRows.of(select));
        double rows = 1;
        double rounds = parts.stream().anyMatch(GatheredRows.Part::rounds) ? 0 : Growth.MOST_ROUNDS;
        long uncounted = parts.stream().filter(GatheredRows.Part::rounds).count();
        bound(select, widths, rows, Growth.MOST_ROUNDS);
        for (GatheredRows.Part part : parts) {
            double counted = count(part.questions());
            if (part.rounds()) {
                rounds = Math.max(rounds, counted);
                uncounted--;
            } else {
                rows = Math.max(rows, counted);
            }
            bound(select, widths, rows, uncounted > 0 ? Growth.MOST_ROUNDS : Math.min(rounds, Growth.MOST_ROUNDS));
        }
    }

    private static void bound(Select select, ColumnWidths widths, double rows, double rounds) throws RefusedException {
        SelectGuard.deep(() -> Growth.check(select, widths::of, rows, rounds, Growth.OF_ONE_VALUE));
    }

    private double count(List<String> questions) throws SQLException, RefusedException {
        for (String question : questions) {
            Savepoint before = statement.getConnection().setSavepoint();
            try {
                deadline.give(statement);
                try (ResultSet row = statement.executeQuery(question)) {
                    row.next();
                    return row.getDouble(1);
                }
            } catch (SQLException e) {
                if (!UNKNOWN_NAMES.contains(String.valueOf(e.getSQLState()))) {
                    throw e;
                }
                statement.getConnection().rollback(before);
            }
        }
        throw new RefusedException(
                "How many rows the query gathers into one value cannot be counted beforehand. Gather them in a"
                        + " query of its own, in FROM or WITH, rather than in one that refers to the rows around it");
    }
}
