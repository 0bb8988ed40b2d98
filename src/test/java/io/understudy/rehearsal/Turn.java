package io.understudy.rehearsal;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the model says next. {@code script} names where it comes from. */
public sealed interface Turn {

    String script();

    /** The model wants a tool to be called. */
    record Call(String script, String tool, ObjectNode arguments) implements Turn {}

    /** The model answers in words. */
    record Text(String script, String text) implements Turn {}
}
