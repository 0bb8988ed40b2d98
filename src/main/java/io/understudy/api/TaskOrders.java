package io.understudy.api;

import io.understudy.work.TaskOrder;
import io.understudy.work.TaskState;
import io.understudy.work.offer.TaskTerms;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads in which order tasks are asked for. */
final class TaskOrders {

    private TaskOrders() {}

    /**
     * The order, narrowed where one bound is given, which then names the order, too.
     *
     * @throws BadParameterException when they do not go together
     */
    static TaskOrder of(@Nullable String sort, @Nullable String dueBefore, @Nullable Integer minPriority) {
        TaskOrder.Key key = Parameters.one(TaskOrder.Key.class, "sort", sort);
        String due = Parameters.blankToNull(dueBefore);
        if (due != null && minPriority != null) {
            throw new BadParameterException("minPriority", "cannot be given together with dueBefore");
        }
        if (due != null) {
            allowed(key, TaskOrder.Key.DUE, "dueBefore");
            return TaskOrder.due(Parameters.time("dueBefore", due, Instant.EPOCH, false));
        }
        if (minPriority != null) {
            allowed(key, TaskOrder.Key.PRIORITY, "minPriority");
            return TaskOrder.priority(priority(minPriority));
        }
        return switch (key) {
            case null -> TaskOrder.WAITING;
            case WAITING -> TaskOrder.WAITING;
            case DUE -> TaskOrder.due(null);
            case PRIORITY -> TaskOrder.priority(0);
        };
    }

    private static void allowed(TaskOrder.@Nullable Key key, TaskOrder.Key needed, String bound) {
        if (key != null && key != needed) {
            throw new BadParameterException(
                    "sort", "has to be " + needed.name().toLowerCase(Locale.ROOT) + " with " + bound);
        }
    }

    private static int priority(int least) {
        if (least < 0 || least > TaskTerms.HIGHEST_PRIORITY) {
            throw new BadParameterException(
                    "minPriority", "must be from 0 to " + TaskTerms.HIGHEST_PRIORITY + ", not " + least);
        }
        return least;
    }

    /**
     * The states to list: those that are named, or all that the order has.
     *
     * @throws BadParameterException when one is named that the order has not
     */
    static Set<TaskState> states(TaskOrder order, @Nullable String named) {
        Set<TaskState> states = Parameters.several(TaskState.class, "state", named);
        if (states.isEmpty()) {
            Set<TaskState> all = EnumSet.allOf(TaskState.class);
            all.removeIf(state -> !order.lists(state));
            return all;
        }
        states.stream().filter(state -> !order.lists(state)).findFirst().ifPresent(state -> {
            throw new BadParameterException("state", "cannot be " + state + " in a list by due date or priority");
        });
        return states;
    }
}
