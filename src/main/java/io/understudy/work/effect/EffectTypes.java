package io.understudy.work.effect;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The job types of the service tasks that this product carries out. Whatever begins with {@link #PREFIX} is ours; a type
 * of any other name is somebody else's.
 */
public final class EffectTypes {

    public static final String PREFIX = "understudy:";
    public static final String TICKET_REPLY = "understudy:ticket-reply";
    public static final String TICKET_NOTE = "understudy:ticket-note";
    public static final String TICKET_STATUS = "understudy:ticket-status";
    public static final String HTTP = "understudy:http";
    public static final String PULL_REQUEST = "understudy:pull-request";
    public static final String ANALYSIS = "understudy:analysis";

    /** All of them, in order. */
    public static final Set<String> ALL = Collections.unmodifiableSet(
            new TreeSet<>(List.of(TICKET_REPLY, TICKET_NOTE, TICKET_STATUS, HTTP, PULL_REQUEST, ANALYSIS)));

    private EffectTypes() {}
}
