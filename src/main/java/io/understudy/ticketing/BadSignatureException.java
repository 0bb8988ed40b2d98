package io.understudy.ticketing;

/** A webhook that its endpoint's secrets do not vouch for. Says what to look at, never what would have been right. */
public final class BadSignatureException extends Exception {

    private final String field;
    private final String fix;

    /** @param field the header that does not hold */
    public BadSignatureException(String field, String why, String fix) {
        super(why);
        this.field = field;
        this.fix = fix;
    }

    public String field() {
        return field;
    }

    public String why() {
        return String.valueOf(getMessage());
    }

    public String fix() {
        return fix;
    }
}
