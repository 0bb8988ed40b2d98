package io.understudy.ticketing.delivery;

/** A delivery that is JSON but not what its ticket system is known to send. The message names the field. */
public final class UnreadableException extends RuntimeException {
    public UnreadableException(String message) {
        super(message);
    }
}
