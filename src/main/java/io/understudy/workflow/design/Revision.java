package io.understudy.workflow.design;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One state of a workflow that a designer brought.
 *
 * @param name what the designer calls it
 * @param number from 1; the highest of a name is in force
 * @param files their contents by file name; none when the workflow was taken back
 * @param tasks who does its human tasks; those that are not listed are left to people elsewhere
 * @param reason why it was made
 * @param person id of who made it
 */
public record Revision(
        String name,
        int number,
        Map<String, String> files,
        List<AssignedTask> tasks,
        String reason,
        String person,
        Instant madeAt) {

    public Revision {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
        tasks = List.copyOf(tasks);
    }

    public boolean isTakenBack() {
        return files.isEmpty();
    }
}
