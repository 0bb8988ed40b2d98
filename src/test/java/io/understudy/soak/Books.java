package io.understudy.soak;

import io.understudy.stack.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Our own book: what the database says was sent, and what is not well. A connection of its own for each look. */
final class Books {

    private static final String REPLIES =
            "select k.ticket_key, e.external_id from effect e join ticket k on k.id = e.ticket_id"
                    + " where e.type = 'understudy:ticket-reply' and e.state = 'COMPLETED'";

    private final Database database;

    Books(Database database) {
        this.database = database;
    }

    long repliesOut() throws SQLException {
        return number("select count(*) from effect where type = 'understudy:ticket-reply' and state = 'COMPLETED'");
    }

    /** The ids of what was sent, by the tickets' keys in the helpdesk. */
    Map<String, List<String>> replies() throws SQLException {
        Map<String, List<String>> replies = new HashMap<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(REPLIES)) {
            while (rows.next()) {
                String key = rows.getString(1);
                // GitHub's keys name the repository.
                replies.computeIfAbsent(key.substring(key.indexOf('#') + 1), none -> new ArrayList<>())
                        .add(rows.getString(2));
            }
        }
        return replies;
    }

    /** What a person would have to see to, in words; empty when all is well. */
    List<String> trouble() throws SQLException {
        List<String> trouble = new ArrayList<>();
        trouble.addAll(
                texts("select 'incident: ' || e.type || ' of ' || e.ticket_id || ': ' || e.last_error from effect e"
                        + " where e.state = 'INCIDENT' limit 20"));
        trouble.addAll(texts("select 'dead letter: ' || kind || ' ' || subject || ': ' || last_error from dead_letter"
                + " limit 20"));
        trouble.addAll(texts("select 'delivery failed: ' || external_id || ': ' || reason from delivery"
                + " where state = 'FAILED' limit 20"));
        trouble.addAll(texts("select 'task of a person: ' || id || ' ' || state || ': ' || reason from task"
                + " where state in ('IN_REVIEW', 'RETURNED', 'TAKEN_OVER') limit 20"));
        trouble.addAll(texts("select 'several cases of ' || ticket_id from work_case group by ticket_id"
                + " having count(*) > 1 limit 20"));
        return trouble;
    }

    /** What is under way, in a line. */
    String underWay() throws SQLException {
        return String.join(
                ", ",
                texts("select kind || ' ' || count(*) || coalesce(' (' || left(min(last_error), 120) || ')', '')"
                        + " from outbox group by kind order by count(*) desc limit 6"));
    }

    private long number(String query) throws SQLException {
        return Long.parseLong(texts(query).getFirst());
    }

    private List<String> texts(String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }
}
