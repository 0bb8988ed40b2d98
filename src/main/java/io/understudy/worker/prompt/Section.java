package io.understudy.worker.prompt;

/** A part of the prompt. It knows how to be shorter, and says so where it was shortened. */
public interface Section {

    /** For the trace. */
    String name();

    /** The whole of it. Empty when there is nothing to say. */
    String text();

    /** The same in at most about so many tokens, with a mark where something is missing. */
    default String text(int tokens) {
        return Cut.toTokens(text(), tokens);
    }

    /** Whether it belongs to the rules of the role rather than to this task. */
    default boolean isRule() {
        return false;
    }

    /** When room is short the section with the highest number gives way first; 0 stays as it is. */
    default int yields() {
        return 0;
    }

    /** What it keeps, in tokens, until every other section is down to as much. */
    default int floor() {
        return 200;
    }
}
