package io.understudy.data.sql;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The process that asks DuckDB. It is a class by itself, run with nothing on its class path but the driver. Arguments:
 * {@code bring-in <database> <megabytes> (<table> <file> <settings>)…} reads files into a new database; {@code answer <database>
 * <megabytes>} opens one so that it can only be read and answers questions from its input until that ends.
 *
 * <p>A question is a statement, its parameters, the most rows, the most bytes and the seconds it may take. An answer is 0
 * and a table, or 1 and what went wrong. When the process that asks goes away, so does this one, whatever it is doing.
 */
public final class DuckMain {

    private static final int READY = 42;
    private static final int IDLE_MINUTES = 10;

    private DuckMain() {}

    /** Entry point of the process. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
        System.setOut(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        BlockingQueue<byte[]> questions = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> read(questions), "questions");
        reader.setDaemon(true);
        reader.start();
        boolean bringsIn = arguments[0].equals("bring-in");
        List<String[]> told = new ArrayList<>();
        try (Connection connection = connect(arguments[1], arguments[2], bringsIn)) {
            if (bringsIn) {
                for (int i = 3; i + 2 < arguments.length; i += 3) {
                    told.add(told(connection, arguments[i], arguments[i + 1], arguments[i + 2]));
                }
            }
            if (!bringsIn) {
                out.writeByte(READY);
                out.flush();
            }
            while (!bringsIn) {
                byte[] question = questions.poll(IDLE_MINUTES, TimeUnit.MINUTES);
                if (question == null) {
                    return;
                }
                out.write(answer(connection, question));
                out.flush();
            }
        } catch (SQLException | OutOfMemoryError e) {
            out.writeByte(1);
            text(out, String.valueOf(e.getMessage()));
            out.flush();
            return;
        }
        if (bringsIn) {
            // Not before everything is in the file: who hears it may end this process at once.
            out.writeByte(READY);
            out.writeInt(told.size());
            for (String[] one : told) {
                for (String part : one) {
                    text(out, part);
                }
            }
            out.flush();
        }
    }

    /** One file that cannot be read is one table less. @return table, whether it was read, what is to be known of it */
    private static String[] told(Connection connection, String table, String file, String settings) {
        try {
            return new String[] {table, "read", String.join("\n", bringIn(connection, table, file, settings))};
        } catch (SQLException | IOException | RuntimeException | OutOfMemoryError e) {
            return new String[] {table, "unread", String.valueOf(e.getMessage())};
        }
    }

    private static void read(BlockingQueue<byte[]> questions) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(System.in))) {
            while (true) {
                byte[] question = new byte[in.readInt()];
                in.readFully(question);
                questions.add(question);
            }
        } catch (IOException gone) {
            Runtime.getRuntime().halt(0);
        }
    }

    private static Connection connect(String database, String megabytes, boolean writes) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("memory_limit", megabytes + "MB");
        settings.setProperty("threads", "2");
        settings.setProperty("temp_directory", "");
        settings.setProperty("max_temp_directory_size", "0B");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        settings.setProperty("allow_unsigned_extensions", "false");
        settings.setProperty("allow_persistent_secrets", "false");
        if (!writes) {
            settings.setProperty("duckdb.read_only", "true");
            settings.setProperty("enable_external_access", "false");
            settings.setProperty("lock_configuration", "true");
        }
        return DriverManager.getConnection("jdbc:duckdb:" + database, settings);
    }

    private static List<String> bringIn(Connection connection, String table, String file, String settings)
            throws SQLException, IOException {
        if (file.toLowerCase(java.util.Locale.ROOT).endsWith(".csv")) {
            return CsvFile.bringIn(connection, table, file, settings);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table " + CsvFile.name(table) + " as select * from read_parquet("
                    + CsvFile.text(file) + ")");
        }
        return List.of();
    }

    private static byte[] answer(Connection connection, byte[] question) throws IOException {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(buffer);
        try (DataInputStream in = new DataInputStream(new java.io.ByteArrayInputStream(question))) {
            out.writeByte(0);
            table(connection, in, out);
            return buffer.toByteArray();
        } catch (SQLException | OutOfMemoryError e) {
            buffer.reset();
            out.writeByte(1);
            text(out, String.valueOf(e.getMessage()));
            return buffer.toByteArray();
        }
    }

    private static void table(Connection connection, DataInputStream in, DataOutputStream out)
            throws SQLException, IOException {
        try (PreparedStatement statement = connection.prepareStatement(text(in))) {
            int parameters = in.readInt();
            for (int i = 1; i <= parameters; i++) {
                statement.setString(i, text(in));
            }
            int most = in.readInt();
            long bytes = in.readLong();
            statement.setQueryTimeout(in.readInt());
            try (ResultSet rows = statement.executeQuery()) {
                ResultSetMetaData meta = rows.getMetaData();
                int width = meta.getColumnCount();
                out.writeInt(width);
                for (int i = 1; i <= width; i++) {
                    text(out, meta.getColumnLabel(i));
                    text(out, meta.getColumnTypeName(i));
                }
                int count = 0;
                boolean more = rows.next();
                while (more && count < most && out.size() < bytes) {
                    out.writeByte(1);
                    for (int i = 1; i <= width; i++) {
                        value(out, rows, i);
                    }
                    count++;
                    more = rows.next();
                }
                out.writeByte(more ? 2 : 0);
            }
        }
    }

    private static void value(DataOutputStream out, ResultSet rows, int column) throws SQLException, IOException {
        Object value = rows.getObject(column);
        if (value == null) {
            out.writeByte('0');
        } else if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            out.writeByte('L');
            out.writeLong(((Number) value).longValue());
        } else if (value instanceof BigDecimal || value instanceof BigInteger) {
            out.writeByte('N');
            text(out, value.toString());
        } else if (value instanceof Number && !(value instanceof Double) && !(value instanceof Float)) {
            out.writeByte('N');
            text(out, rows.getString(column));
        } else if (value instanceof Double || value instanceof Float) {
            out.writeByte('D');
            text(out, value.toString());
        } else if (value instanceof Boolean truth) {
            out.writeByte(truth ? 'T' : 'F');
        } else if (value instanceof java.sql.Timestamp moment) {
            out.writeByte('S');
            text(out, moment.toString().replaceFirst("\\.0$", ""));
        } else {
            out.writeByte('S');
            text(out, value instanceof String whole ? whole : value.toString());
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
