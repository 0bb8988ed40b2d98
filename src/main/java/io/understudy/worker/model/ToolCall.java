package io.understudy.worker.model;

/**
 * A tool the model wants to use.
 *
 * @param id given by the model's provider; ties the result to the call
 * @param arguments as the model wrote them: meant to be a JSON object, not checked
 */
public record ToolCall(String id, String name, String arguments) {}
