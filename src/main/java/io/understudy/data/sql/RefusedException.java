package io.understudy.data.sql;

import io.understudy.data.Outcome;

/** A statement is not run, or did not come to an end. The message tells whoever wrote it why, and what to do about it. */
public final class RefusedException extends Exception {

    private final Outcome.End end;

    private RefusedException(String why, Outcome.End end) {
        super(why);
        this.end = end;
    }

    /** It was not let through. */
    RefusedException(String why) {
        this(why, Outcome.End.REFUSED);
    }

    /** The source did not take it, or cannot be asked. */
    static RefusedException failed(String why) {
        return new RefusedException(why, Outcome.End.FAILED);
    }

    /** It used up more than it may. */
    static RefusedException stopped(String why) {
        return new RefusedException(why, Outcome.End.STOPPED);
    }

    /** As the outcome of a query. */
    Outcome.Refused outcome() {
        return new Outcome.Refused(why(), end);
    }

    /** The reason in words. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
