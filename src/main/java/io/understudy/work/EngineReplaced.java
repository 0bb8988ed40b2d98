package io.understudy.work;

import io.understudy.platform.Rows;
import io.understudy.work.effect.Effects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * What happens here when the engine was replaced by one that knows nothing of our cases. A new engine gives out the
 * same keys again, so the old ones must neither be used towards it nor be mistaken for its own.
 */
@ApplicationScoped
public class EngineReplaced {

    private static final String WHY = "The engine was replaced by one that does not know this case.";

    /** What is told to an engine by its keys. None of it may reach another one, nor be put back by hand and then reach it. */
    private static final List<String> WITH_KEYS =
            List.of(Tasks.COMPLETE, Effects.PERFORM, Effects.COMPLETE, Effects.LEAVE, Cases.END, Cases.CORRECT);

    private static final Logger LOG = Logger.getLogger(EngineReplaced.class);

    private final EntityManager entities;
    private final Tasks tasks;
    private final Effects effects;
    private final Clock clock;

    EngineReplaced(EntityManager entities, Tasks tasks, Effects effects, Clock clock) {
        this.entities = entities;
        this.tasks = tasks;
        this.effects = effects;
        this.clock = clock;
    }

    /** Ends every case and all that is under way in it, and retires their keys. Messages not published yet stay. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void retireCases() {
        ids("select id from task where state not in ('COMPLETED', 'WITHDRAWN')").forEach(id -> {
            tasks.withdrawn(id, WHY);
            tasks.completed(id);
        });
        ids("select id from effect where state not in ('COMPLETED', 'WITHDRAWN')")
                .forEach(id -> {
                    effects.withdrawn(id, WHY);
                    effects.completed(id);
                });
        entities.flush();
        List.of("outbox", "dead_letter").forEach(table -> {
            int gone = entities.createNativeQuery("delete from " + table + " where kind in (:kinds)")
                    .setParameter("kinds", WITH_KEYS)
                    .executeUpdate();
            if (gone > 0) {
                LOG.warnf(
                        "%d items of the %s were meant for the engine that was replaced, and are dropped", gone, table);
            }
        });
        entities.createNativeQuery("update work_case set state = 'CLOSED', closed_at = :now where state <> 'CLOSED'")
                .setParameter("now", clock.instant())
                .executeUpdate();
        run("update task set job_key = -nextval('retired_key_seq') where job_key > 0");
        run("update effect set job_key = -nextval('retired_key_seq') where job_key > 0");
        run("update work_case set process_instance_key = -nextval('retired_key_seq') where process_instance_key > 0");
    }

    private Iterable<UUID> ids(String query) {
        return Rows.single(entities.createNativeQuery(query)).stream()
                .map(UUID.class::cast)
                .toList();
    }

    private void run(String statement) {
        entities.createNativeQuery(statement).executeUpdate();
    }
}
