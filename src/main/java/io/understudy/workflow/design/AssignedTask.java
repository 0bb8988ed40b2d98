package io.understudy.workflow.design;

/**
 * Who does a human task.
 *
 * @param process BPMN process id
 * @param task BPMN element id
 * @param role id of the role
 */
public record AssignedTask(String process, String task, String role) {}
