package io.understudy.autonomy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.platform.Sql;
import io.understudy.role.Form;
import io.understudy.work.Task;
import io.understudy.work.draft.Draft;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** What conditions of a role about its releases are asked of: the case's variables, and over them the form's values. */
@ApplicationScoped
class DraftVariables {

    private final Sql sql;

    DraftVariables(Sql sql) {
        this.sql = sql;
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> of(Task task, Draft draft) {
        ObjectNode variables = sql.first(
                        row -> Json.readObject(row.getString(1)),
                        "select variables from task_offer where task_id = ?",
                        task.id())
                .orElseGet(Json::object);
        variables.setAll(Form.nested(draft.values()));
        return Json.convert(variables, Map.class);
    }
}
