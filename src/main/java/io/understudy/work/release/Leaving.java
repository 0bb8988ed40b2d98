package io.understudy.work.release;

/** What becomes of a release whose time to leave has come. */
public enum Leaving {
    LEAVES,
    /** It was taken back, and the engine must not be told. */
    TAKEN_BACK,
    /** It stands, and waits until releases are no longer halted. */
    HALTED
}
