package io.understudy.data.sql;

/** A statement is not run, or did not come to an end. The message tells whoever wrote it why, and what to do about it. */
public final class RefusedException extends Exception {

    RefusedException(String why) {
        super(why);
    }

    /** The reason in words. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
