package io.understudy.stack;

import io.understudy.autonomy.calibration.Example;
import io.understudy.autonomy.calibration.Features;
import io.understudy.autonomy.calibration.Learner;
import io.understudy.platform.Json;
import io.understudy.work.Forms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.UUID;

/**
 * The demo company's worker some weeks into its life: what its supervisors said of earlier drafts, for the product to draw its
 * conclusions from. A class is certified, one is on its way, one failed, and nobody has let anything go on alone yet.
 */
final class WorkersPast {

    private static final String ROLE = "customer-service";
    private static final Duration FIRST_DRAFT = Duration.ofSeconds(40);
    /** Nothing is learned from fewer verdicts. */
    private static final int FIRST_LEARNED = 10;

    private static final Duration WEEKS = Duration.ofDays(35);

    private final Database database;
    private final Path workflows;

    WorkersPast(Database database, Path workflows) {
        this.database = database;
        this.workflows = workflows;
    }

    /** What was said of the drafts of one class. */
    private record Past(String taskType, String taskName, String form, String actionClass, int right, int wrong) {}

    private static final List<Past> ALL = List.of(
            new Past("answer", "Answer the customer", "customer-service-answer.form", "reply only", 142, 1),
            new Past("answer", "Answer the customer", "customer-service-answer.form", "refund", 38, 1),
            new Past("answer", "Answer the customer", "customer-service-answer.form", "ask back", 25, 11),
            new Past("understand", "Understand the request", "customer-service-understand.form", "triage", 61, 0));

    /** Who made the first draft that there is. */
    private record Maker(String worker, String model, String roleVersion, String formHash) {}

    /**
     * Waits for the worker's first draft, whose maker the past is told of, and tells it, once.
     *
     * @throws StackException there was none in time, or the database does not take it
     */
    void install() {
        try (Connection connection =
                DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
            Waiting.until(
                    "the worker's first draft",
                    FIRST_DRAFT,
                    () -> maker(connection).isPresent());
            Maker maker = maker(connection).orElseThrow();
            if (!maker.formHash().equals(hash("customer-service-understand.form"))) {
                throw new StackException("The engine offers another form than " + workflows + " has");
            }
            connection.setAutoCommit(false);
            write(connection, maker);
            connection.commit();
        } catch (SQLException | IOException e) {
            throw new StackException("Cannot tell of the worker's past: " + e.getMessage(), e);
        }
    }

    private static Optional<Maker> maker(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                        select d.worker, d.model, d.role_version, t.form_hash from draft d join task t on t.id = d.task_id
                        where t.role = ? and t.task_type = 'understand' and d.failure is null
                        order by d.created_at limit 1""")) {
            query.setString(1, ROLE);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Maker(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                        : Optional.empty();
            }
        }
    }

    private String hash(String form) throws IOException {
        return Forms.digest(Json.read(Files.readString(workflows.resolve(form))));
    }

    private record Said(Past of, boolean right, Instant at, double confidence, int number) {}

    private void write(Connection connection, Maker maker) throws SQLException, IOException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into label (draft_id, task_id, case_id, role, worker, model, role_version, form_hash, task_type, task_name,
                                   action_class, confidence, judgement, seen_because, probability, person, at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'REQUIRED', 1, ?, ?) on conflict do nothing""");
                PreparedStatement decided = connection.prepareStatement("""
                insert into gate_decision (draft_id, task_id, action_class, released, reasons, features, learned, at)
                values (?, ?, ?, false, '[]', cast(? as jsonb), ?, ?) on conflict do nothing""")) {
            Learner learner = new Learner();
            int judged = 0;
            for (Said said : inOrder()) {
                Past past = said.of();
                String name = past.taskType() + "/" + past.actionClass() + "/" + said.number();
                insert.setObject(1, id("draft/" + name));
                insert.setObject(2, id("task/" + name));
                insert.setObject(3, id("case/" + name));
                insert.setString(4, ROLE);
                insert.setString(5, maker.worker());
                insert.setString(6, maker.model());
                insert.setString(7, maker.roleVersion());
                insert.setString(8, hash(past.form()));
                insert.setString(9, past.taskType());
                insert.setString(10, past.taskName());
                insert.setString(11, past.actionClass());
                insert.setDouble(12, said.confidence());
                insert.setString(13, said.right() ? "RIGHT" : "WRONG");
                insert.setString(14, said.number() % 3 == 0 ? "sue" : "sam");
                insert.setObject(15, OffsetDateTime.ofInstant(said.at(), ZoneOffset.UTC));
                insert.addBatch();
                Features features =
                        Features.of(past.taskType(), past.actionClass(), OptionalDouble.of(said.confidence()));
                decided.setObject(1, id("draft/" + name));
                decided.setObject(2, id("task/" + name));
                decided.setString(3, past.actionClass());
                decided.setString(4, Json.write(features.toJson()));
                decided.setObject(5, judged < FIRST_LEARNED ? null : learner.probability(features), Types.DOUBLE);
                decided.setObject(6, OffsetDateTime.ofInstant(said.at(), ZoneOffset.UTC));
                decided.addBatch();
                learner.learn(new Example(name, features, said.right()));
                judged++;
            }
            insert.executeBatch();
            decided.executeBatch();
        }
    }

    /** The same each time: spread over the weeks, and less sure where it was wrong, unless that was often. */
    private static List<Said> inOrder() {
        Random random = new Random(7);
        Instant begin = Instant.now().minus(WEEKS);
        List<Said> all = new ArrayList<>();
        for (Past past : ALL) {
            int count = past.right() + past.wrong();
            for (int i = 0; i < count; i++) {
                boolean right = past.wrong() == 0 || (i + 3) % (count / past.wrong()) != 0;
                boolean tells = past.wrong() <= 5;
                double sure = right || !tells ? 0.72 + 0.26 * random.nextDouble() : 0.5 + 0.3 * random.nextDouble();
                Instant at = begin.plusSeconds((long) (WEEKS.toSeconds() * (i + random.nextDouble()) / (count + 1)));
                all.add(new Said(past, right, at, Math.round(100 * sure) / 100.0, i));
            }
        }
        all.sort((one, other) -> one.at().compareTo(other.at()));
        return all;
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(("demo/" + name).getBytes(StandardCharsets.UTF_8));
    }
}
