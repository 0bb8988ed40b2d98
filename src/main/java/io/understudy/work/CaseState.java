package io.understudy.work;

/** Where a case stands, seen from a supervisor's desk. */
public enum CaseState {
    /** A task or an effect of it is under way here. */
    OPEN,
    /** The engine waits for something outside: the customer, a timer. */
    WAITING,
    /** The engine has ended the process instance. */
    CLOSED
}
