package io.understudy.workflow.design;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Who does a human task, by the revision in force of {@code name}. */
@Entity
@Table(name = "assigned_task")
class AssignedTaskEntry {
    /** {@code process/task}: neither of them can have a slash. */
    @Id
    String id = "";

    String processId = "";
    String task = "";
    String role = "";
    String name = "";

    protected AssignedTaskEntry() {}

    static AssignedTaskEntry of(String name, AssignedTask assigned) {
        AssignedTaskEntry kept = new AssignedTaskEntry();
        kept.id = id(assigned.process(), assigned.task());
        kept.processId = assigned.process();
        kept.task = assigned.task();
        kept.role = assigned.role();
        kept.name = name;
        return kept;
    }

    static String id(String process, String task) {
        return process + "/" + task;
    }
}
