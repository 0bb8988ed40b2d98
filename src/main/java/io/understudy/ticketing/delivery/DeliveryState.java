package io.understudy.ticketing.delivery;

/** What became of a delivery. */
public enum DeliveryState {
    /** Taken in and waiting its turn. */
    STORED,
    /** Nothing follows from it; its reason says why. */
    IGNORED,
    /** It has changed a ticket, a conversation or a case. */
    PROCESSED,
    /** It could not be read; its reason says why, and it can be processed again. */
    FAILED
}
