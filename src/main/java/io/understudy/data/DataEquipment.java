package io.understudy.data;

import io.understudy.role.CheckDeclaration;
import io.understudy.role.ToolDeclaration;
import io.understudy.worker.Equipment;
import io.understudy.worker.checks.DraftCheck;
import io.understudy.worker.tools.Tool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Brings workers the tools of kind {@code sql} and the checks of kind {@code query}. */
@ApplicationScoped
class DataEquipment implements Equipment {

    private final Sources sources;
    private final ReviewedResults results;

    DataEquipment(Sources sources, ReviewedResults results) {
        this.sources = sources;
        this.results = results;
    }

    @Override
    public Optional<Tool> tool(ToolDeclaration declaration) {
        return declaration instanceof ToolDeclaration.Sql sql
                ? Optional.of(new SqlTool(sql, sources))
                : Optional.empty();
    }

    @Override
    public Optional<DraftCheck> check(CheckDeclaration declaration) {
        return declaration instanceof CheckDeclaration.Query query
                ? Optional.of(new QueryCheck(query, sources, results))
                : Optional.empty();
    }
}
