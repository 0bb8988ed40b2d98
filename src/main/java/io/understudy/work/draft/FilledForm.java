package io.understudy.work.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The released form of a task.
 *
 * @param taskType the BPMN element's id
 * @param name the task's name in the workflow
 */
public record FilledForm(String taskType, String name, ObjectNode values) {}
