package io.understudy.stack;

/** The local stack cannot do what was asked; the message says why and what to do, in words for the person at the shell. */
public final class StackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
