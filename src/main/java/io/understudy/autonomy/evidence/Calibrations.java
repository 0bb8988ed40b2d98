package io.understudy.autonomy.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.quarkus.scheduler.Scheduled;
import io.understudy.autonomy.calibration.Calibration;
import io.understudy.autonomy.calibration.Calibrator;
import io.understudy.autonomy.calibration.DraftFeatures;
import io.understudy.autonomy.calibration.Example;
import io.understudy.autonomy.calibration.Features;
import io.understudy.autonomy.calibration.Prediction;
import io.understudy.autonomy.calibration.Prequential;
import io.understudy.autonomy.calibration.Reliability;
import io.understudy.autonomy.certificate.Confidences;
import io.understudy.platform.Json;
import io.understudy.platform.Sql;
import io.understudy.role.Role;
import io.understudy.role.RoleCatalog;
import io.understudy.work.Task;
import io.understudy.work.draft.Draft;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * What each worker's verdicts have taught of how sure to be of its drafts. It is learned anew in the background when there are
 * more verdicts, kept, and read by every process; a draft is predicted by what is known when it is handed in, so that a verdict
 * on it tests the prediction.
 */
@ApplicationScoped
public class Calibrations {

    private static final Logger LOG = Logger.getLogger(Calibrations.class);

    /** A confidence is shown as it is now: what is older was another worker's, or almost. */
    private static final int LATELY = 5_000;

    /** Verdicts that say right or wrong of a draft of which it is known what there was to be known. */
    private static final String LEARNT_FROM = """
            from label l join gate_decision g on g.draft_id = l.draft_id
            where l.role = ? and l.corrects is null and g.features is not null
              and l.judgement in ('RIGHT', 'WRONG', 'INCOMPLETE')""";

    private final RoleCatalog roles;
    private final Sql sql;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Map<String, Counted> counted = new ConcurrentHashMap<>();

    Calibrations(RoleCatalog roles, Sql sql, Clock clock) {
        this.roles = roles;
        this.sql = sql;
        this.clock = clock;
    }

    /** @param seen how many verdicts there were when it was learned; of many, the newest were learned from */
    private record Known(long id, int seen, Calibration calibration) {}

    /** @param upTo the number of the last one that was counted */
    private record Counted(long upTo, int labels) {}

    /**
     * How sure one is of a draft, before anybody has judged it.
     *
     * @param features what there was to be known
     * @param version of what was learned; empty when nothing was
     */
    public record Sure(Confidences confidences, Features features, Optional<String> version) {}

    /** @param trace the steps in which the draft was made */
    public Sure of(Task task, Draft draft, String actionClass, List<JsonNode> trace) {
        ArrayNode steps = Json.array().addAll(trace);
        Features features = DraftFeatures.of(task.taskType(), actionClass, draft.confidence(), draft.content(), steps)
                .with(DraftFeatures.ATTEMPT, OptionalDouble.of(draft.attempt()));
        Optional<Calibration> learned =
                Optional.ofNullable(known.get(task.role())).map(Known::calibration);
        return new Sure(
                new Confidences(
                        features.confidence(),
                        learned.map(calibration -> OptionalDouble.of(calibration.probability(features)))
                                .orElse(OptionalDouble.empty())),
                features,
                learned.map(Calibration::version));
    }

    /** Learns what is to be learned, and takes over what another process has learned. */
    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        roles.all().stream().map(Role::id).forEach(this::look);
    }

    /** Of one worker, now. */
    @Transactional
    public void look(String role) {
        latest(role).ifPresent(latest -> known.put(role, latest));
        int learned = Optional.ofNullable(known.get(role)).map(Known::seen).orElse(0);
        int labels = count(role);
        if (Prequential.isDue(learned, labels)) {
            learn(role, labels);
        }
    }

    private int count(String role) {
        Counted before = counted.getOrDefault(role, new Counted(0, 0));
        Counted now = sql.first(
                        row -> new Counted(row.getLong(1), before.labels() + row.getInt(2)),
                        "select coalesce(max(l.id), ?), count(*) " + LEARNT_FROM + " and l.id > ?",
                        before.upTo(),
                        role,
                        before.upTo())
                .orElse(before);
        counted.put(role, now);
        return now.labels();
    }

    private Optional<Known> latest(String role) {
        long id = Optional.ofNullable(known.get(role)).map(Known::id).orElse(0L);
        return sql.first(
                        row -> new Read(row.getLong(1), row.getInt(2), Json.read(row.getString(3))),
                        "select id, seen, content from calibration where role = ? and id > ? order by id desc limit 1",
                        role,
                        id)
                .flatMap(read -> {
                    try {
                        return Optional.of(new Known(read.id(), read.seen(), Calibration.of(read.content())));
                    } catch (IllegalArgumentException e) {
                        LOG.warnf(
                                "What was learned of %s cannot be read, and is learned anew: %s", role, e.getMessage());
                        return Optional.empty();
                    }
                });
    }

    private record Read(long id, int seen, JsonNode content) {}

    private void learn(String role, int seen) {
        List<Example> examples = sql.query(
                        Calibrations::example,
                        "select l.case_id, g.features, l.judgement, l.probability " + LEARNT_FROM
                                + " order by l.id desc limit ?",
                        role,
                        Calibrator.MOST_LABELS)
                .reversed();
        Calibration calibration = Calibrator.fit(examples, clock.instant());
        sql.first(
                        row -> row.getLong(1),
                        """
                        insert into calibration (role, version, labels, seen, content, fitted_at)
                        values (?, ?, ?, ?, cast(? as jsonb), ?)
                        on conflict (role, version) do update set seen = excluded.seen, fitted_at = excluded.fitted_at
                        returning id""",
                        role,
                        calibration.version(),
                        calibration.labels(),
                        seen,
                        Json.write(calibration.toJson()),
                        calibration.fittedAt())
                .ifPresent(id -> known.put(role, new Known(id, seen, calibration)));
    }

    /**
     * How good two kinds of confidence were.
     *
     * @param said what the worker said of itself, where it did
     * @param learned what was predicted of the same drafts before anybody had judged them, where something was
     */
    public record Quality(Reliability said, Reliability learned) {}

    /**
     * How good they were in each task type, by the newest verdicts on drafts that a person looked at because all of their kind are,
     * or because a draw fell on them.
     *
     * @param role whose
     * @return by what the task was called last
     */
    @Transactional
    public Map<String, Quality> quality(String role) {
        List<Judged> judged = sql.query(
                        Calibrations::judged,
                        "select l.task_type, l.task_name, l.confidence, g.learned, l.judgement " + LEARNT_FROM
                                + " order by l.id desc limit ?",
                        role,
                        LATELY)
                .reversed();
        Map<String, String> names = new HashMap<>();
        judged.forEach(one -> names.put(one.taskType(), one.taskName()));
        Map<String, List<Judged>> byName = judged.stream()
                .collect(Collectors.groupingBy(
                        one -> names.get(one.taskType()), LinkedHashMap::new, Collectors.toList()));
        Map<String, Quality> quality = new TreeMap<>();
        byName.forEach((name, some) -> quality.put(
                name,
                new Quality(
                        Reliability.of(predictions(some, Judged::said)),
                        Reliability.of(predictions(some, Judged::learned)))));
        return quality;
    }

    private record Judged(
            String taskType, String taskName, OptionalDouble said, OptionalDouble learned, boolean right) {}

    private static Judged judged(ResultSet row) throws SQLException {
        double said = row.getDouble(3);
        double learned = row.getDouble(4);
        return new Judged(
                row.getString(1),
                row.getString(2),
                said > 0 ? OptionalDouble.of(said) : OptionalDouble.empty(),
                row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(learned),
                row.getString(5).equals("RIGHT"));
    }

    private static List<Prediction> predictions(List<Judged> judged, Function<Judged, OptionalDouble> sure) {
        return judged.stream()
                .filter(one -> sure.apply(one).isPresent())
                .map(one -> new Prediction(sure.apply(one).getAsDouble(), one.right()))
                .toList();
    }

    private static Example example(ResultSet row) throws SQLException {
        return new Example(
                row.getString(1),
                Features.of(Json.read(row.getString(2))),
                row.getString(3).equals("RIGHT"),
                1 / row.getDouble(4));
    }
}
