package io.understudy.worker.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.work.outbox.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A configured server. It is opened when it is first needed, its list of tools is read again every minute and whenever
 * it says that it changed, and after its end it is opened again at the next use, with growing pauses while it keeps
 * failing.
 */
final class McpServer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(McpServer.class);
    private static final Duration LISTING_HOLDS = Duration.ofMinutes(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** A worker's draft waits no longer than this to see whether there is a server at all. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

    /** A shorter secret would take harmless words out of answers. */
    private static final int SHORTEST_SECRET = 8;

    private final String id;
    private final Opening opening;
    private final Duration timeout;
    private final List<String> secrets;
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable McpSession session;
    private volatile Map<String, Listed> tools = Map.of();
    private volatile boolean changed = true;
    private long listedAt;
    private int failures;
    private long notBefore;
    private String why = "";
    private boolean closed;

    /** Makes the way to the server. */
    interface Opening {
        Channel channel(Runnable toolsChanged) throws McpException;
    }

    /** @param secrets texts that no answer may carry further */
    McpServer(String id, Opening opening, Duration timeout, List<String> secrets) {
        this.id = id;
        this.opening = opening;
        this.timeout = timeout;
        this.secrets =
                secrets.stream().filter(one -> one.length() >= SHORTEST_SECRET).toList();
    }

    String id() {
        return id;
    }

    Duration timeout() {
        return timeout;
    }

    /** The tool as it was last listed, after asking for the list again when that is due; empty when it is not known. */
    Optional<Listed> lookAfter(String tool) {
        try {
            ready(timeout.compareTo(LONGEST_LOOK) < 0 ? timeout : LONGEST_LOOK);
        } catch (McpException e) {
            LOG.debugf("MCP server %s: %s", id, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return known(tool);
    }

    /** The tool as it was last listed. */
    Optional<Listed> known(String tool) {
        return Optional.ofNullable(tools.get(tool));
    }

    /** @throws McpException also when the server does not, or no longer, declare the tool read-only */
    McpSession.Result call(String tool, ObjectNode arguments, Duration limit)
            throws McpException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        McpSession current = ready(limit);
        try {
            return call(current, tool, arguments, deadline);
        } catch (McpException.SessionOver over) {
            drop(current);
            return call(ready(left(deadline)), tool, arguments, deadline);
        }
    }

    private McpSession.Result call(McpSession current, String tool, ObjectNode arguments, long deadline)
            throws McpException, InterruptedException {
        if (!known(tool).map(Listed::readOnly).orElse(false)) {
            throw new McpException("The server does not offer it as a tool that only reads");
        }
        try {
            McpSession.Result result = current.call(tool, arguments, left(deadline));
            worked();
            return result;
        } finally {
            if (!current.isOpen()) {
                died(current);
            }
        }
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime()));
    }

    /** An open session whose list of tools is known. */
    private McpSession ready(Duration limit) throws McpException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        if (!lock.tryLock(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new McpException.Slow("The server is still being opened");
        }
        try {
            McpSession current = session != null && session.isOpen() ? session : open(left(deadline));
            if (changed || System.nanoTime() - listedAt > LISTING_HOLDS.toNanos()) {
                list(current, left(deadline));
            }
            return current;
        } finally {
            lock.unlock();
        }
    }

    private McpSession open(Duration limit) throws McpException, InterruptedException {
        if (closed) {
            throw new McpException("This system is stopping");
        }
        long pause = notBefore - System.nanoTime();
        if (failures > 0 && pause > 0) {
            throw new McpException(
                    why + ". It is tried again in " + (TimeUnit.NANOSECONDS.toSeconds(pause) + 1) + " seconds");
        }
        try {
            session = McpSession.open(opening.channel(() -> changed = true), limit);
            changed = true;
            return session;
        } catch (McpException e) {
            throw failed(e);
        }
    }

    private void list(McpSession current, Duration limit) throws McpException, InterruptedException {
        try {
            changed = false;
            Map<String, Listed> listed = current.tools(limit);
            tools.forEach((name, before) -> compare(before, Optional.ofNullable(listed.get(name))));
            tools = listed;
            listedAt = System.nanoTime();
        } catch (McpException.SessionOver e) {
            drop(current);
            throw e;
        } catch (McpException e) {
            drop(current);
            throw failed(e);
        }
    }

    private void compare(Listed before, Optional<Listed> now) {
        if (before.readOnly() && !now.map(Listed::readOnly).orElse(false)) {
            LOG.warnf(
                    "The MCP server %s no longer declares its tool '%s' read-only; it is no longer offered",
                    id, before.name());
        } else if (now.isPresent() && !now.get().fingerprint().equals(before.fingerprint())) {
            LOG.warnf("The MCP server %s says something else about its tool '%s' than before", id, before.name());
        }
    }

    private McpException failed(McpException e) {
        changed = true;
        failures++;
        pause(failures);
        why = e.why();
        LOG.warnf("The MCP server %s is of no use at present: %s", id, hidden(why));
        return e;
    }

    private void pause(int attempt) {
        notBefore = System.nanoTime()
                + Backoff.after(attempt, FIRST_PAUSE, LONGEST_PAUSE).toNanos();
    }

    private void worked() {
        lock.lock();
        try {
            failures = 0;
        } finally {
            lock.unlock();
        }
    }

    /** A server that ended is opened again at the next use; one that does so again and again is given a rest. */
    private void died(McpSession current) {
        lock.lock();
        try {
            if (session == current) {
                drop(current);
                failures++;
                why = "The server keeps ending";
                if (failures > 1) {
                    pause(failures - 1);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void drop(McpSession current) {
        lock.lock();
        try {
            current.close();
            if (session == current) {
                session = null;
                changed = true;
            }
        } finally {
            lock.unlock();
        }
    }

    /** The text without what the server was given in confidence. */
    String hidden(String text) {
        String hidden = text;
        for (String secret : secrets) {
            hidden = hidden.replace(secret, "***");
        }
        return hidden;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (session != null) {
                session.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
