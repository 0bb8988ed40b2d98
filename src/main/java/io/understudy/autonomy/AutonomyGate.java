package io.understudy.autonomy;

import io.quarkus.arc.All;
import io.quarkus.arc.DefaultBean;
import io.understudy.platform.Json;
import io.understudy.role.Feel;
import io.understudy.role.Form;
import io.understudy.role.Role;
import io.understudy.role.RoleCatalog;
import io.understudy.work.Decision;
import io.understudy.work.Gate;
import io.understudy.work.Task;
import io.understudy.work.draft.Draft;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Releases a draft only when no policy objects; otherwise every objection becomes a reason of the review. */
@DefaultBean
@ApplicationScoped
class AutonomyGate implements Gate {

    private static final String UNCLASSIFIED = "unclassified";

    private final RoleCatalog roles;
    private final List<ReleasePolicy> policies;

    AutonomyGate(RoleCatalog roles, @All List<ReleasePolicy> policies) {
        this.roles = roles;
        this.policies = policies;
    }

    @Override
    public Decision decide(Task task, Draft draft) {
        String actionClass = actionClass(task, draft);
        List<String> objections = policies.stream()
                .map(policy -> policy.refusal(task, draft, actionClass))
                .flatMap(Optional::stream)
                .toList();
        return objections.isEmpty()
                ? new Decision.Release(List.of("Nothing speaks against releasing “" + actionClass + "”."))
                : new Decision.Review(objections);
    }

    /** What the draft would set off; a role that names no classes for a task type, or is gone, has one class. */
    @SuppressWarnings("unchecked")
    private String actionClass(Task task, Draft draft) {
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
