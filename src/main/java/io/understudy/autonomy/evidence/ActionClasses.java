package io.understudy.autonomy.evidence;

import io.understudy.platform.Json;
import io.understudy.role.Feel;
import io.understudy.role.Form;
import io.understudy.role.Role;
import io.understudy.role.RoleCatalog;
import io.understudy.work.Task;
import io.understudy.work.draft.Draft;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Names what a draft would set off. */
@ApplicationScoped
public class ActionClasses {

    /** A role that names no classes for a task type, or is gone, has this one. */
    public static final String UNCLASSIFIED = "unclassified";

    private final RoleCatalog roles;

    ActionClasses(RoleCatalog roles) {
        this.roles = roles;
    }

    /** The first class of the role whose condition holds for the draft's values. */
    @SuppressWarnings("unchecked")
    public String of(Task task, Draft draft) {
        Map<String, Object> values = Json.convert(Form.nested(draft.values()), Map.class);
        return roles
                .find(task.role())
                .map(role -> role.actionClasses().getOrDefault(task.taskType(), List.of()))
                .orElse(List.of())
                .stream()
                .filter(one -> Feel.holds(one.when(), values))
                .map(Role.ActionClass::name)
                .findFirst()
                .orElse(UNCLASSIFIED);
    }
}
