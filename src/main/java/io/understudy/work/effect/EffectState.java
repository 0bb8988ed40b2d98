package io.understudy.work.effect;

/** Where an effect stands in the ledger. */
public enum EffectState {
    /** Nothing has gone out. */
    PENDING,
    /** Written before sending. Found in this state later, it is unknown whether it arrived. */
    SENT_UNKNOWN,
    /** It is out, or was skipped by a person; the engine is being told. */
    DONE,
    /** Given up: an incident, about which a person decides. */
    INCIDENT,
    /** A person reopened the task before it or ended its case: the engine is being told. */
    ENDING,
    /** The engine knows. */
    COMPLETED,
    /** The engine gave the service task up before it was out: the case was cancelled, or a task before it reopened. */
    WITHDRAWN
}
