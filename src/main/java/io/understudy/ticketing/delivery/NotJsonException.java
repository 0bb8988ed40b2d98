package io.understudy.ticketing.delivery;

/** A body that is not one JSON document. Line and column start at 1. */
public final class NotJsonException extends Exception {

    private final int line;
    private final int column;

    NotJsonException(int line, int column, String why) {
        super(why);
        this.line = line;
        this.column = column;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    public String why() {
        return String.valueOf(getMessage());
    }
}
