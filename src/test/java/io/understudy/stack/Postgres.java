package io.understudy.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * PostgreSQL on the loopback address. As root, which PostgreSQL refuses, its programs run in a user namespace in which
 * nobody is root; its files keep their owner.
 */
final class Postgres {

    static final String NAME = "postgres";
    static final String USER = "understudy";
    /** Nothing here weakens durability: a commit is on disk before it is answered. */
    private static final List<String> SETTINGS = List.of(
            "max_connections=200",
            "shared_buffers=128MB",
            "wal_level=minimal",
            "max_wal_senders=0",
            "jit=off",
            "update_process_title=off",
            "log_line_prefix=%m ");

    private static final String HALF = "cluster.half-";
    private static final String DATABASE = "understudy";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Home home;
    private final Distributions distributions;
    private final ProcessTable processes;
    private final Ports ports;
    private final String password;
    private int port;

    Postgres(Home home, Distributions distributions, ProcessTable processes, Ports ports, Secrets secrets) {
        this.home = home;
        this.distributions = distributions;
        this.processes = processes;
        this.ports = ports;
        this.password = secrets.token("database");
    }

    Database database() {
        return new Database(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE + "?tcpKeepAlive=true", USER, password);
    }

    /** The address of another database of the server. */
    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Starts it unless it runs; returns when it takes statements. */
    void start(int preferredPort) {
        Path programs = distributions.postgres().resolve("bin");
        Path data = home.data(NAME).resolve("cluster");
        var running = processes.find(NAME);
        if (running.isPresent()) {
            port = ports.current(NAME);
            Waiting.untilReady(running.get(), PATIENCE, this::answers);
            return;
        }
        PostmasterPid.clear(data);
        port = ports.choose(NAME, preferredPort);
        initialise(programs, data);
        Waiting.until("PostgreSQL starting", PATIENCE, () -> startedOn(programs, data));
        createDatabase(DATABASE);
    }

    /** False when children of a killed server still hold the data folder; they end by themselves in a moment. */
    private boolean startedOn(Path programs, Path data) {
        List<String> command = new ArrayList<>(notAsRoot());
        command.addAll(List.of(programs.resolve("postgres").toString(), "-D", data.toString()));
        command.addAll(List.of("-p", Integer.toString(port), "-h", "127.0.0.1", "-k", ""));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        ManagedProcess started = processes.start(
                new ProcessSpec(NAME, port, home.data(NAME), command, Map.of("LC_ALL", "C", "TZ", "UTC"), "postgres"));
        try {
            Waiting.untilReady(started, PATIENCE, this::answers);
            return true;
        } catch (StackException failed) {
            if (!started.isAlive() && started.lastLines(5).contains("still in use")) {
                return false;
            }
            throw failed;
        }
    }

    /** Asks it to end at once and cleanly, whoever is still connected. */
    void stop() {
        processes.stop(NAME, "INT", Duration.ofSeconds(20));
    }

    private void initialise(Path programs, Path data) {
        if (Files.exists(data)) {
            return;
        }
        // A name of its own: the initdb of a launcher that was killed may still be writing to its folder.
        Path half = data.resolveSibling(HALF + ProcessHandle.current().pid());
        Path passwordFile = home.writePrivate("postgres.password", password);
        List<String> command = new ArrayList<>(notAsRoot());
        command.addAll(List.of(programs.resolve("initdb").toString(), "-D", half.toString(), "-U", USER));
        command.addAll(List.of("--pwfile", passwordFile.toString(), "--auth=scram-sha-256", "--encoding=UTF8"));
        command.addAll(List.of("--no-locale", "--no-sync"));
        try {
            removeHalves(data.getParent());
            Run.toTheEnd("initdb", command, home.log("initdb"), Map.of("LC_ALL", "C"));
            Files.delete(passwordFile);
            Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StackException("Cannot set up PostgreSQL in " + data + ": " + e.getMessage(), e);
        }
    }

    private static void removeHalves(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path half : all.filter(path -> path.getFileName().toString().startsWith(HALF))
                    .toList()) {
                try {
                    Archive.remove(half);
                } catch (IOException stillWritten) {
                    // The next first start removes what is left of it; nothing but room is lost.
                }
            }
        }
    }

    private boolean answers() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(2);
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** Creates a database unless it is there. */
    void createDatabase(String name) {
        try (Connection connection = connect("postgres");
                var statement = connection.createStatement();
                var found = statement.executeQuery("select 1 from pg_database where datname = '" + name + "'")) {
            if (!found.next()) {
                try (var create = connection.createStatement()) {
                    create.execute("create database " + name);
                }
            }
        } catch (SQLException e) {
            throw new StackException("Cannot create the database: " + e.getMessage(), e);
        }
    }

    Connection connect(String database) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("user", USER);
        settings.setProperty("password", password);
        settings.setProperty("connectTimeout", "2");
        settings.setProperty("loginTimeout", "3");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, settings);
    }

    private static List<String> notAsRoot() {
        return "root".equals(System.getProperty("user.name")) ? List.of("unshare", "-U") : List.of();
    }
}
