package io.understudy.platform;

/** Someone asked for what their roles do not permit; the message says which role would. Answered with 403. */
public final class NotAllowedException extends RuntimeException {
    public NotAllowedException(String message) {
        super(message);
    }
}
