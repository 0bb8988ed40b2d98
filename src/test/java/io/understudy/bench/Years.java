package io.understudy.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.stack.AppInstance;
import io.understudy.stack.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** How lists, figures and open pages do when a year of finished work lies behind what is open. */
final class Years {

    private static final int CASES = 500_000;
    private static final int PAGES = 50;
    private static final int WEBHOOKS = 20;
    private static final int TIMES = 200;
    private static final Duration WATCHED = Duration.ofSeconds(30);

    private final LocalStack stack;
    private final AppInstance app;
    private final Path state;
    private final Consumer<String> say;
    private final List<Line> lines = new ArrayList<>();

    /** @param home the stack's home */
    Years(LocalStack stack, AppInstance app, Path home, Consumer<String> say) {
        this.stack = stack;
        this.app = app;
        this.state = home.resolve("state.json");
        this.say = say;
    }

    /** One figure, beside what is wanted of it; {@code wanted} 0 means that it is there to be compared with. */
    private record Line(String what, double figure, String unit, double wanted) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "  %-58s %9.1f %-8s %s",
                    what,
                    figure,
                    unit,
                    wanted == 0 ? "" : "at most " + wanted + (figure <= wanted ? "  ok" : "  miss"));
        }
    }

    /** Writes the history, measures, and returns the table. */
    String measure(Path results, Machine machine) throws Exception {
        try (Connection database = connect()) {
            say.accept("Writing " + 2 * CASES + " tasks");
            History.write(database, CASES);
            say.accept("The history is there");
            before(database);
        }
        rest();
        console();
        write(results, machine);
        StringBuilder table = new StringBuilder();
        lines.forEach(line -> table.append(line).append('\n'));
        return table.toString();
    }

    private Connection connect() throws SQLException {
        var access = stack.database();
        return DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
    }

    private void before(Connection database) throws SQLException {
        Before before = new Before(database);
        add("Before: tasks in review, with their count, p50", before.tasksInReview(), 0.5, 0);
        add("Before: search in cases, with its count, p50", before.casesSearch("A-2345"), 0.5, 0);
    }

    private void rest() throws IOException, InterruptedException {
        Lists lists = new Lists(app.url(), stack.token("sam"));
        add("REST: tasks in review, p99", lists.again("/api/v1/tasks?state=IN_REVIEW", TIMES), 0.99, 50);
        add("REST: all tasks, page after page, p99", lists.followed("/api/v1/tasks?limit=100", TIMES), 0.99, 50);
        add("REST: cases, p99", lists.again("/api/v1/cases", TIMES), 0.99, 50);
        add("REST: cases, page after page, p99", lists.followed("/api/v1/cases?limit=100", TIMES), 0.99, 50);
        add("REST: search for a number, p99", lists.again("/api/v1/cases?q=A-2345", TIMES / 20), 0.99, 0);
        add("REST: search for a frequent word, p99", lists.again("/api/v1/cases?q=parcel", TIMES / 20), 0.99, 0);
        awaitLedgerDays();
        add("REST: labor of a year, p99", lists.again("/api/v1/labor?from=2020-01-01", TIMES / 4), 0.99, 1_000);
    }

    /** The application adds up days that are over once a minute. */
    private void awaitLedgerDays() throws InterruptedException {
        long until = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (System.nanoTime() < until) {
            try (Connection database = connect();
                    var rows = database.createStatement()
                            .executeQuery("select 1 from ledger_summed where through is not null")) {
                if (rows.next()) {
                    return;
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            Thread.sleep(1_000);
        }
        throw new IllegalStateException("The days of the ledger were not added up");
    }

    private void console() throws Exception {
        Watched quiet = watched();
        try (OpenPages pages = new OpenPages(app.url(), "sam")) {
            pages.firstRow("/", 2);
            add("Console: first row of the inbox, p50", pages.firstRow("/", 7), 0.5, 1_500);
            add("Console: end of the inbox, p50", pages.lastRows("/", "#inbox-grid", 5), 0.5, 0);
            add("Console: first row of the cases, p50", pages.firstRow("/cases", 5), 0.5, 1_500);
            add("Console: end of the cases, p50", pages.lastRows("/cases", "#cases-grid", 5), 0.5, 0);
            add(
                    "Console: search in the cases, p50",
                    pages.search("#cases-search", "#cases-grid", List.of("A-2345", "A-77777", "A-401234")),
                    0.5,
                    1_500);
            pages.open(PAGES);
            say.accept(PAGES + " pages are open");
            Watched busy = watched();
            lines.add(new Line("Without pages: app and database at 20 webhooks a second", quiet.share(), "% core", 0));
            lines.add(new Line(PAGES + " pages open: the same", busy.share(), "% core", 0));
            lines.add(new Line("What the pages cost", busy.share() - quiet.share(), "% core", 10));
        }
    }

    /** How much of a core the app and the database used. */
    private record Watched(double share) {}

    private Watched watched() throws Exception {
        Talk talk = new Talk(
                URI.create("http://127.0.0.1:" + app.port() + "/hooks/helpdesk"), stack.webhookSecret("helpdesk"));
        talk.send(WEBHOOKS, Duration.ofSeconds(10));
        CpuTime before = CpuTime.now(state);
        talk.send(WEBHOOKS, WATCHED);
        CpuTime after = CpuTime.now(state);
        double millis = after.millisSince(before, List.of("app", "postgres"));
        return new Watched(100 * millis / WATCHED.toMillis());
    }

    private void add(String what, Samples samples, double share, double wanted) {
        Line line = new Line(what, samples.millis(share), "ms", wanted);
        lines.add(line);
        say.accept(line.toString());
    }

    private void write(Path results, Machine machine) throws IOException {
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode all = json.createObjectNode();
        all.put("tasks", 2 * CASES);
        lines.forEach(line -> all.put(line.what(), Math.round(line.figure() * 10) / 10.0));
        all.set("machine", json.valueToTree(machine));
        Files.createDirectories(results.toAbsolutePath().getParent());
        Files.writeString(results, json.writeValueAsString(all) + "\n");
    }
}
