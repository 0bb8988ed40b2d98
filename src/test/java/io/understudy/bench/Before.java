package io.understudy.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** How lists were asked for before they were read in the order of an index: the figures that today's stand beside. */
final class Before {

    private static final int ROUNDS = 9;

    private static final String TASKS = """
             from task t join work_case c on c.id = t.case_id join ticket k on k.id = c.ticket_id
             left join draft d on d.id = t.draft_id
             where t.state in (?) and (cast(? as text) is null or t.role = ?)
               and (cast(? as text) is null or k.subject ilike ? or k.ticket_key ilike ? or k.requester_name ilike ?
                    or t.name ilike ?)
             """;
    private static final String CASES = """
             from work_case c join ticket k on k.id = c.ticket_id
             where k.subject ilike ? or k.ticket_key ilike ? or k.requester_name ilike ?
             """;

    private final Connection database;

    Before(Connection database) {
        this.database = database;
    }

    /** The tasks in review: the first page, and how many there are. */
    Samples tasksInReview() throws SQLException {
        Object[] given = {"IN_REVIEW", null, null, null, null, null, null, null};
        return timed(
                given,
                "select t.id, t.reason, k.subject, d.confidence " + TASKS + "order by t.state_since, t.id limit 50",
                "select count(*) " + TASKS);
    }

    /** A search in all cases: the first page, and how many there are. */
    Samples casesSearch(String text) throws SQLException {
        String pattern = "%" + text + "%";
        Object[] given = {pattern, pattern, pattern};
        return timed(
                given,
                "select c.id, k.subject " + CASES + "order by c.opened_at desc, c.id desc limit 50",
                "select count(*) " + CASES);
    }

    private Samples timed(Object[] given, String... queries) throws SQLException {
        Samples samples = new Samples();
        for (int round = 0; round < ROUNDS; round++) {
            long began = System.nanoTime();
            for (String query : queries) {
                run(query, given);
            }
            samples.add(System.nanoTime() - began);
        }
        return samples;
    }

    private void run(String query, Object[] given) throws SQLException {
        try (PreparedStatement prepared = database.prepareStatement(query)) {
            for (int i = 0; i < given.length; i++) {
                prepared.setObject(i + 1, given[i], java.sql.Types.VARCHAR);
            }
            try (ResultSet rows = prepared.executeQuery()) {
                while (rows.next()) {
                    rows.getString(1);
                }
            }
        }
    }
}
