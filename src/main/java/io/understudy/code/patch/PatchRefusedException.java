package io.understudy.code.patch;

import java.io.Serial;

/** A patch is not applied, no part of it; the message is for whoever wrote it and says what the next one needs. */
public final class PatchRefusedException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    PatchRefusedException(String message) {
        super(message);
    }

    /** In words. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
