package io.understudy.work;

/** Where an effect stands in the ledger. */
public enum EffectState {
    /** Nothing has gone out. */
    PENDING,
    /** Written before sending. Found in this state later, it is unknown whether it arrived. */
    SENT_UNKNOWN,
    /** It is out; the engine is being told. */
    DONE,
    /** Given up after its retries: an incident that a person can send back to work. */
    INCIDENT,
    /** The engine knows. */
    COMPLETED,
    /** The engine gave the service task up before it was out: the case was cancelled. */
    WITHDRAWN
}
