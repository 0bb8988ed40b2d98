package io.understudy.work;

import io.understudy.platform.Cursor;
import io.understudy.platform.Sql;
import io.understudy.work.Worklist.TaskFilter;
import java.util.ArrayList;
import java.util.List;

/** What a filter asks of a row of a task, its ticket and its draft, and with which values. */
record TaskConditions(String where, List<Object> given) {

    static TaskConditions of(TaskFilter filter) {
        StringBuilder where = new StringBuilder(" where t.state = any(?)");
        List<Object> given = new ArrayList<>();
        given.add(filter.stateNames());
        if (filter.role() != null) {
            where.append(" and t.role = ?");
            given.add(filter.role());
        }
        if (filter.assignee() != null) {
            where.append(" and t.assignee = ?");
            given.add(filter.assignee());
        }
        if (filter.notAssignee() != null) {
            where.append(" and t.assignee is distinct from ?");
            given.add(filter.notAssignee());
        }
        if (filter.text() != null) {
            where.append(" and concat_ws(' ', k.subject, k.ticket_key, k.requester_name, t.name, t.item) ilike ?");
            given.add(Sql.containing(filter.text()));
        }
        where.append(filter.order().narrowed());
        given.addAll(filter.order().narrowing());
        return new TaskConditions(where.toString(), given);
    }

    /** Of these, those that come after a place in their order. */
    TaskConditions after(TaskOrder order, Cursor place) {
        List<Object> all = new ArrayList<>(given);
        all.addAll(order.place(place));
        return new TaskConditions(where + " and " + order.after(), all);
    }

    Object[] values(Object... more) {
        List<Object> all = new ArrayList<>(given);
        all.addAll(List.of(more));
        return all.toArray();
    }
}
