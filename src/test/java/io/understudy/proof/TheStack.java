package io.understudy.proof;

import io.understudy.code.git.BareRepository;
import io.understudy.platform.Packed;
import io.understudy.stack.AppInstance;
import io.understudy.stack.Database;
import io.understudy.stack.LocalStack;
import io.understudy.stack.StackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * The one stack of a test run: started by the first test that asks, on an empty home, and ended with the JVM. The app is
 * the production jar with the production role, but less patient, so that a hanging model or a killed process costs a
 * test seconds.
 */
final class TheStack {

    /** Seconds a draft may take, in place of the role's two minutes. */
    static final int DRAFT_SECONDS = 60;

    private static final StackOptions OPTIONS = StackOptions.forTests("proof");
    private static @Nullable TheStack running;
    private static @Nullable RuntimeException broken;

    private final LocalStack stack;
    private final AppInstance app;
    private final TheHelpdesk helpdesk;
    private final TheModel model;
    private final TheEngine engine;
    private final String token;

    private TheStack() {
        stack = LocalStack.start(OPTIONS);
        app = stack.startApp("app", 0, impatient());
        helpdesk = new TheHelpdesk(stack);
        model = new TheModel(stack);
        engine = new TheEngine(stack);
        token = stack.token("avery");
    }

    /** The stack, started when it is the first time; a start that failed is not tried again. */
    static synchronized TheStack running() {
        if (broken != null) {
            throw new IllegalStateException("the stack did not start", broken);
        }
        if (running == null) {
            try {
                running = new TheStack();
            } catch (RuntimeException e) {
                broken = e;
                throw e;
            }
        }
        return running;
    }

    LocalStack servers() {
        return stack;
    }

    TheHelpdesk helpdesk() {
        return helpdesk;
    }

    TheModel model() {
        return model;
    }

    TheEngine engine() {
        return engine;
    }

    /** The app that the helpdesk's webhooks go to. */
    AppInstance app() {
        return app;
    }

    /** Another process of the same jar on the same servers. */
    AppInstance anotherApp() {
        return stack.startApp("app-2", 0, impatient());
    }

    /** Another process of the same jar with other settings, on the same servers. Whoever asks for it stops it. */
    AppInstance another(String name, Map<String, String> more) {
        Map<String, String> settings = impatient();
        settings.putAll(more);
        return stack.startApp(name, 0, settings);
    }

    /**
     * The same jar with other settings in the app's place, which has been stopped: the webhooks go there. Whoever asks for
     * it stops it.
     */
    AppInstance inItsPlace(String name, Map<String, String> more) {
        Map<String, String> settings = impatient();
        settings.putAll(more);
        return stack.startApp(name, app.port(), settings);
    }

    /** A repository of the demo company, as it stands on its server. */
    BareRepository repository(String name) {
        return BareRepository.at(stack.repositories().resolve(name + ".git"));
    }

    TheSupervisor supervisor(String user) {
        return new TheSupervisor(user, stack.token(user), new Caller(app::url));
    }

    /** Every column of the product's database in which the words stand; what is packed is unpacked. */
    Set<String> columnsWith(String words) {
        Set<String> found = new TreeSet<>();
        Database database = stack.database();
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            for (String column : rows("""
                    select table_name || ' ' || column_name || ' ' || data_type from information_schema.columns
                    where table_schema = 'public' and data_type in ('text', 'jsonb', 'bytea')""")) {
                String[] names = column.split(" ");
                try (ResultSet values = statement.executeQuery(
                        "select " + names[1] + " from " + names[0] + " where " + names[1] + " is not null")) {
                    while (values.next()) {
                        String text =
                                names[2].equals("bytea") ? Packed.unpack(values.getBytes(1)) : values.getString(1);
                        if (text.contains(words)) {
                            found.add(names[0] + " " + names[1]);
                        }
                    }
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of what a query finds in the database. */
    List<String> rows(String query) {
        Database database = stack.database();
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Calls the app without a token. */
    Caller stranger() {
        return new Caller(app::url);
    }

    /** Calls a process with the token of somebody who may look behind it. */
    static Caller insider(AppInstance of) {
        return new Caller(of::url).with("Authorization", "Bearer " + running().token);
    }

    /** A figure of {@code /q/metrics}, summed over all its series that carry these labels; 0 when there is none. */
    static double metric(AppInstance of, String name, String... labels) {
        return insider(of)
                .get("/q/metrics")
                .mustBe(200)
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Stream.of(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private Map<String, String> impatient() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("understudy.roles.directory", impatientRoles().toString());
        settings.put("understudy.models.default.timeout", "PT6S");
        settings.put("understudy.models.default.usd-per-million-input-tokens", "2.50");
        settings.put("understudy.models.default.usd-per-million-output-tokens", "10");
        settings.put("understudy.work.lease", "PT8S");
        // Whoever tests that a release can be taken back asks for the time to do so.
        settings.put("understudy.review.undo", "PT0S");
        return settings;
    }

    /** The roles of the repository, with less time for a draft. */
    private Path impatientRoles() {
        Path from = Path.of(stack.settings().get("understudy.roles.directory"));
        Path to = OPTIONS.home().root().resolve("roles");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                String text = Files.readString(file);
                Files.writeString(copy, text.replace("seconds: 120", "seconds: " + DRAFT_SECONDS));
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Before each test: nobody misbehaves, and the app runs. A test that fails tells what the apps had to say meanwhile. */
    static final class Calm implements BeforeEachCallback, TestExecutionExceptionHandler {

        private static final int MOST_LINES = 12;

        private Instant begun = Instant.EPOCH;

        @Override
        public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
            String told = errorsSince(begun);
            if (told.isEmpty()) {
                throw failure;
            }
            throw new AssertionError("While it ran, the apps wrote:\n" + told + failure.getMessage(), failure);
        }

        private static String errorsSince(Instant begun) {
            String from = LocalDateTime.ofInstant(begun, ZoneId.systemDefault())
                    .toString()
                    .replace('T', ' ');
            StringBuilder told = new StringBuilder();
            try (Stream<Path> logs = Files.list(OPTIONS.home().root().resolve("logs"))) {
                for (Path log : logs.filter(one -> one.getFileName().toString().startsWith("app"))
                        .toList()) {
                    Files.readAllLines(log).stream()
                            .filter(line -> line.contains(" ERROR [") && line.compareTo(from) >= 0)
                            .limit(MOST_LINES)
                            .forEach(line -> told.append(log.getFileName())
                                    .append(": ")
                                    .append(line)
                                    .append('\n'));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return told.toString();
        }

        @Override
        public void beforeEach(ExtensionContext context) {
            TheStack stack = running();
            begun = Instant.now();
            stack.model.behaves();
            stack.helpdesk.behaves();
            if (!stack.app.isAlive()) {
                stack.app.start();
            }
        }
    }
}
