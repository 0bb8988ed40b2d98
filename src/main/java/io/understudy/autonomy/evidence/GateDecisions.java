package io.understudy.autonomy.evidence;

import io.understudy.platform.Json;
import io.understudy.platform.Sql;
import io.understudy.work.Decision;
import io.understudy.work.draft.Draft;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.OptionalDouble;

/** The book of what the gate decided, and why. */
@ApplicationScoped
public class GateDecisions {

    private final Sql sql;
    private final Clock clock;

    GateDecisions(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Enters a decision, in the transaction that stores the draft. */
    public void enter(Draft draft, String actionClass, Decision decision, Calibrations.Sure sure) {
        OptionalDouble learned = sure.confidences().learned();
        sql.later(
                """
                insert into gate_decision (draft_id, task_id, action_class, released, reasons, features, learned, calibration, at)
                values (?, ?, ?, ?, cast(? as jsonb), cast(? as jsonb), ?, ?, ?) on conflict do nothing""",
                draft.id(),
                draft.taskId(),
                actionClass,
                decision instanceof Decision.Release,
                Json.write(decision.reasons()),
                Json.write(sure.features().toJson()),
                learned.isPresent() ? learned.getAsDouble() : null,
                sure.version().orElse(null),
                clock.instant());
    }
}
