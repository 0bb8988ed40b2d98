package io.understudy.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A year of work that is over, written straight into an empty database of the application's own schema. */
final class History {

    private static final String STATEMENTS = "/bench/history.sql";

    private History() {}

    /** @param cases how many cases, with two tasks each; takes some minutes for half a million */
    static void write(Connection database, long cases) throws SQLException, IOException {
        try (InputStream file = History.class.getResourceAsStream(STATEMENTS);
                Statement statement = database.createStatement()) {
            if (file == null) {
                throw new IOException(STATEMENTS + " is missing from the class path");
            }
            statement.execute("select set_config('history.cases', '" + cases + "', false)");
            for (String one : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n--\n")) {
                statement.execute(one);
            }
        }
    }
}
