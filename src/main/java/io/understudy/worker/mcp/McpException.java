package io.understudy.worker.mcp;

/** The server gave no usable answer; the message says why, in words for a model and for a supervisor. */
class McpException extends Exception {

    McpException(String why) {
        super(why);
    }

    String why() {
        return String.valueOf(getMessage());
    }

    /** The server has forgotten us: a new session helps. */
    static final class SessionOver extends McpException {
        SessionOver() {
            super("The session with it is over");
        }
    }

    /** It refused the request, and goes on working. */
    static final class Refused extends McpException {
        Refused(String why) {
            super(why);
        }
    }

    /** It did not answer in time; it may still be at work. */
    static final class Slow extends McpException {
        Slow(String why) {
            super(why);
        }
    }
}
