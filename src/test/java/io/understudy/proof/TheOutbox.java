package io.understudy.proof;

import io.understudy.stack.AppInstance;
import io.understudy.stack.Database;
import io.understudy.stack.LocalStack;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** What is being worked on: by one process, as its metrics tell, and altogether, as the database has it. */
final class TheOutbox {

    static final String DRAFT = "task.draft:customer-service";
    static final String TASK_COMPLETE = "task.complete";
    static final String EFFECT = "effect.perform";
    static final String EFFECT_COMPLETE = "effect.complete";

    private final LocalStack stack;

    TheOutbox(LocalStack stack) {
        this.stack = stack;
    }

    /** How many items of a kind a process holds in its hands at this moment; none when it is down. */
    static int heldBy(AppInstance app, String kind) {
        try {
            return (int) TheStack.metric(app, "understudy_outbox_items_active", "kind=\"" + kind + "\"");
        } catch (UncheckedIOException down) {
            return 0;
        }
    }

    /** How often each item of a kind that is not done has been claimed, by the item's id. */
    Map<Long, Integer> claims(String kind) {
        Database database = stack.database();
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                PreparedStatement statement =
                        connection.prepareStatement("select id, attempts from outbox where kind = ?")) {
            statement.setString(1, kind);
            Map<Long, Integer> claims = new TreeMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    claims.put(rows.getLong(1), rows.getInt(2));
                }
            }
            return claims;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
