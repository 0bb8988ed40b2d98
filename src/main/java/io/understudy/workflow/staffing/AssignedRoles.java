package io.understudy.workflow.staffing;

import java.util.Optional;

/** Who does which human task where a designer said so in the console. */
public interface AssignedRoles {

    /** Nobody said anything. */
    AssignedRoles NONE = (process, task) -> Optional.empty();

    /** @return the role's id */
    Optional<String> role(String process, String task);
}
