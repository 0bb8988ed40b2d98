package io.understudy.workflow;

import io.understudy.platform.Sql;
import io.understudy.work.EngineReplaced;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** The book in the database. Its one row is locked by whoever changes it. */
@ApplicationScoped
class StoredEngineMarks implements EngineMarks {

    private final Sql sql;
    private final EngineReplaced replaced;
    private final DeployedResources resources;
    private final Clock clock;

    StoredEngineMarks(Sql sql, EngineReplaced replaced, DeployedResources resources, Clock clock) {
        this.sql = sql;
        this.replaced = replaced;
        this.resources = resources;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Entry read() {
        return row().orElseGet(() -> {
            sql.update(
                    "insert into engine_mark (id, mark, generation, confirmed) values (1, ?, 1, false) on conflict do nothing",
                    UUID.randomUUID().toString());
            return row().orElseThrow();
        });
    }

    private Optional<Entry> row() {
        return sql.first(
                row -> new Entry(
                        row.getString(1),
                        row.getInt(2),
                        row.getBoolean(3),
                        Optional.ofNullable(row.getObject(4, OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)),
                "select mark, generation, confirmed, retired_at from engine_mark where id = 1");
    }

    @Override
    @Transactional
    public boolean retire(String mark) {
        int changed = sql.update("""
                update engine_mark set mark = ?, generation = generation + 1, confirmed = false, retired_at = ?
                where id = 1 and mark = ?""", UUID.randomUUID().toString(), clock.instant(), mark);
        if (changed == 0) {
            return false;
        }
        replaced.retireCases();
        resources.clear();
        return true;
    }

    @Override
    @Transactional
    public boolean confirm(String mark) {
        return sql.update("update engine_mark set confirmed = true where id = 1 and mark = ?", mark) > 0;
    }
}
