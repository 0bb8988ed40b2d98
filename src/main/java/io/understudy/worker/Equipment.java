package io.understudy.worker;

import io.understudy.role.CheckDeclaration;
import io.understudy.role.ToolDeclaration;
import io.understudy.worker.checks.DraftCheck;
import io.understudy.worker.tools.Tool;
import java.util.Optional;

/**
 * What a room above brings along for workers: tools and checks of its kinds. It is asked once for each declaration of a
 * version of a role pack; what it gives is shared by all drafts.
 */
public interface Equipment {

    /** The tool, when its kind is one of this room's. @throws IllegalArgumentException when it cannot be had, in words */
    default Optional<Tool> tool(ToolDeclaration declaration) {
        return Optional.empty();
    }

    /** The check, when its kind is one of this room's. @throws IllegalArgumentException when it cannot be had, in words */
    default Optional<DraftCheck> check(CheckDeclaration declaration) {
        return Optional.empty();
    }
}
