package io.understudy.workflow;

import io.understudy.platform.Rows;
import io.understudy.work.EngineReplaced;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Makes sure that the engine is the one this database speaks of. Keys say nothing about that, because a new engine
 * counts from the same number again; so the installation leaves a mark on its engine and looks for it.
 */
@ApplicationScoped
class Acquaintance {

    private static final Logger LOG = Logger.getLogger(Acquaintance.class);

    private final Engine engine;
    private final EntityManager entities;
    private final EngineReplaced replaced;
    private final DeployedResources resources;

    Acquaintance(Engine engine, EntityManager entities, EngineReplaced replaced, DeployedResources resources) {
        this.engine = engine;
        this.entities = entities;
        this.replaced = replaced;
        this.resources = resources;
    }

    /**
     * Looks for the mark and leaves it where it is missing. The row is locked meanwhile, so that of several processes
     * one deals with a new engine and the others wait for it.
     *
     * @return which engine in the life of this database it is, counted from 1; empty when it did not answer
     */
    @Transactional
    OptionalInt renew() {
        entities.createNativeQuery(
                        "insert into engine_mark (id, mark, generation) values (1, :mark, 0) on conflict do nothing")
                .setParameter("mark", UUID.randomUUID().toString())
                .executeUpdate();
        Object[] row = Rows.of(
                        entities.createNativeQuery("select mark, generation from engine_mark where id = 1 for update"))
                .getFirst();
        int generation = ((Number) row[1]).intValue();
        return switch (engine.recognise((String) row[0])) {
            case KNOWN -> OptionalInt.of(generation == 0 ? next(generation) : generation);
            case NEW -> {
                if (generation > 0) {
                    LOG.warn("The engine was replaced by one that knows none of our cases; they are closed");
                    replaced.retireCases();
                    resources.clear();
                }
                yield OptionalInt.of(next(generation));
            }
            case AWAY -> OptionalInt.empty();
        };
    }

    private int next(int generation) {
        entities.createNativeQuery("update engine_mark set generation = :next where id = 1")
                .setParameter("next", generation + 1)
                .executeUpdate();
        return generation + 1;
    }
}
