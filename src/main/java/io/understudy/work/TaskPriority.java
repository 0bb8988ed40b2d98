package io.understudy.work;

import java.util.UUID;

/** Knows what people are doing. The room above that shows them their tasks implements it. */
public interface TaskPriority {

    /** Whether somebody has typed something into the task's form that is not sent yet. */
    boolean isBeingEdited(UUID taskId);
}
