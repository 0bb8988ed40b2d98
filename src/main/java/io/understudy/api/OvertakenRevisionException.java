package io.understudy.api;

import io.understudy.workflow.design.Revision;

/** Somebody else changed the workflow meanwhile. */
final class OvertakenRevisionException extends RuntimeException {

    OvertakenRevisionException(Revision by) {
        super("Revision " + by.number() + " is in force, which " + by.person() + " made (" + by.reason()
                + "). Look at it and deploy again with 'basedOn' " + by.number());
    }
}
