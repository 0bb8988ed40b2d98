package io.understudy.worker.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** Carries messages of JSON-RPC 2.0 to a server and back. Safe for use by several threads. */
interface Channel extends AutoCloseable {

    /** No message of a server may be longer than this, in bytes. */
    int MOST_BYTES = 1024 * 1024;

    /**
     * Sends a request and waits for its answer. When none comes in time, or the thread is interrupted, the server is
     * told that the answer is no longer wanted.
     *
     * @return the whole answer: it has {@code result} or {@code error}
     */
    ObjectNode exchange(ObjectNode request, Duration limit) throws McpException, InterruptedException;

    /** Sends a notification, to which there is no answer. */
    void tell(ObjectNode notification, Duration limit) throws McpException, InterruptedException;

    /** The version of the protocol that both sides speak from now on. */
    default void agreed(String version) {}

    /** Whether it can be of use still. */
    boolean isOpen();

    /** Ends it, and what it has started. */
    @Override
    void close();
}
