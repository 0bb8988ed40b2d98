package io.understudy.helpdesk;

/** A request that is turned down, with the HTTP status and the reason the caller is told. */
final class Refusal extends RuntimeException {

    private final int status;

    Refusal(int status, String reason) {
        super(reason, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
