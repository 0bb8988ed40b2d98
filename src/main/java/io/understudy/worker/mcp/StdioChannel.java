package io.understudy.worker.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * A server that is a child process: one message a line on its standard input and output (MCP, transports, stdio). The
 * child gets the environment that is configured and nothing of ours. Lines that are no messages are skipped, a message
 * that is too long ends the child, and with the child end all that it has started.
 */
final class StdioChannel implements Channel {

    private static final Logger LOG = Logger.getLogger(StdioChannel.class);
    private static final Duration GRACE = Duration.ofMillis(500);
    private static final String ENDED = "The server has ended";

    private final String id;
    private final Process process;
    private final Runnable toolsChanged;
    private final Map<Long, CompletableFuture<ObjectNode>> waiting = new ConcurrentHashMap<>();
    private final Set<ProcessHandle> offspring = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<String> over = new CompletableFuture<>();
    private final ExecutorService pen;

    private StdioChannel(String id, Process process, Runnable toolsChanged) {
        this.id = id;
        this.process = process;
        this.toolsChanged = toolsChanged;
        this.pen = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("mcp-" + id + "-in").factory());
    }

    /** @param toolsChanged is run when the server says that its list of tools is another one now */
    static StdioChannel start(String id, List<String> command, Map<String, String> environment, Runnable toolsChanged)
            throws McpException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            LOG.warnf("The MCP server %s does not start: %s", id, e.getMessage());
            throw new McpException("Its program does not start");
        }
        StdioChannel channel = new StdioChannel(id, process, toolsChanged);
        Thread.ofPlatform().daemon().name("mcp-" + id + "-out").start(channel::listen);
        Thread.ofPlatform().daemon().name("mcp-" + id + "-err").start(channel::drain);
        Thread.ofPlatform().daemon().name("mcp-" + id + "-end").start(channel::await);
        return channel;
    }

    @Override
    public ObjectNode exchange(ObjectNode request, Duration limit) throws McpException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        long number = request.path("id").asLong();
        CompletableFuture<ObjectNode> answer = new CompletableFuture<>();
        waiting.put(number, answer);
        boolean settled = false;
        try {
            if (!isOpen()) {
                settled = true;
                throw new McpException(over.getNow(ENDED));
            }
            write(request, limit);
            ObjectNode came = answer.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            settled = true;
            return came;
        } catch (TimeoutException e) {
            throw new McpException.Slow("No answer within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            settled = true;
            throw new McpException(over.getNow(ENDED));
        } finally {
            waiting.remove(number);
            if (!settled && isOpen() && !request.path("method").asText("").equals("initialize")) {
                cancel(number);
            }
            remember();
        }
    }

    @Override
    public void tell(ObjectNode notification, Duration limit) throws McpException, InterruptedException {
        write(notification, limit);
    }

    private void cancel(long number) {
        ObjectNode words = Json.object().put("jsonrpc", "2.0").put("method", "notifications/cancelled");
        words.putObject("params").put("requestId", number).put("reason", "The time for it is over");
        mention(words);
    }

    /** A child that does not read blocks the pipe for ever, so writing has a time limit too. */
    private void write(ObjectNode message, Duration limit) throws McpException, InterruptedException {
        Future<?> written = submit(message);
        try {
            written.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            end("The server does not read what it is asked");
            throw new McpException(over.getNow(ENDED));
        } catch (ExecutionException e) {
            end(ENDED);
            throw new McpException(over.getNow(ENDED));
        }
    }

    private Future<?> submit(ObjectNode message) {
        try {
            return pen.submit(() -> {
                say(message);
                return null;
            });
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.failedFuture(closed);
        }
    }

    /** Says something that nobody waits for to be said. */
    private void mention(ObjectNode message) {
        try {
            pen.execute(() -> {
                try {
                    say(message);
                } catch (IOException e) {
                    end(ENDED);
                }
            });
        } catch (RejectedExecutionException closed) {
            LOG.tracef("MCP server %s was not told: it has ended", id);
        }
    }

    private void say(ObjectNode message) throws IOException {
        process.getOutputStream().write((Json.write(message) + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** What the child said last may still be on its way; and a child of it may hold its output open for ever. */
    private void await() {
        try {
            process.waitFor();
            String known = over.completeOnTimeout(ENDED, GRACE.toMillis(), TimeUnit.MILLISECONDS)
                    .get();
            end(known);
        } catch (InterruptedException | ExecutionException e) {
            end(ENDED);
        }
    }

    private void listen() {
        try (InputStream in = process.getInputStream()) {
            boolean whole = new Lines(MOST_BYTES, this::heard).read(in);
            end(whole ? ENDED : "The server sent a message of more than " + MOST_BYTES + " bytes");
        } catch (IOException e) {
            end(ENDED);
        }
    }

    private void heard(byte[] line) {
        JsonNode read;
        try {
            read = Json.mapper().readTree(line);
        } catch (JsonProcessingException e) {
            return; // chatter
        } catch (IOException e) {
            return;
        }
        if (!(read instanceof ObjectNode message)) {
            return;
        }
        if (message.has("method")) {
            asked(message);
        } else if (message.path("id").canConvertToLong()) {
            CompletableFuture<ObjectNode> answer =
                    waiting.remove(message.path("id").asLong());
            if (answer != null) {
                answer.complete(message);
            }
        }
    }

    /** What the server wants of us: a sign of life it gets, anything else is not offered. */
    private void asked(ObjectNode message) {
        String method = message.path("method").asText("");
        if (!message.hasNonNull("id")) {
            if (method.equals("notifications/tools/list_changed")) {
                toolsChanged.run();
            }
            return;
        }
        ObjectNode answer = Json.object().put("jsonrpc", "2.0");
        answer.set("id", message.get("id"));
        if (method.equals("ping")) {
            answer.putObject("result");
        } else {
            answer.putObject("error").put("code", -32601).put("message", "Not offered");
        }
        mention(answer);
    }

    private void drain() {
        byte[] buffer = new byte[4 * 1024];
        try (InputStream err = process.getErrorStream()) {
            for (int read = err.read(buffer); read >= 0; read = err.read(buffer)) {
                LOG.debugf("MCP server %s: %s", id, new String(buffer, 0, read, StandardCharsets.UTF_8).strip());
            }
        } catch (IOException ended) {
            LOG.tracef("MCP server %s: %s", id, ended.getMessage());
        }
    }

    @Override
    public boolean isOpen() {
        return !over.isDone();
    }

    /** Whom it has started by now: after its own end, its children can no longer be found by it. */
    private void remember() {
        process.descendants().forEach(offspring::add);
    }

    private void end(String why) {
        over.complete(why);
        remember();
        offspring.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        pen.shutdownNow();
        for (CompletableFuture<ObjectNode> answer : waiting.values()) {
            answer.completeExceptionally(new McpException(why));
        }
        waiting.clear();
    }

    /** Closes its input, which tells a server to end; asks it to; ends it. */
    @Override
    public void close() {
        over.complete("It was closed");
        try {
            pen.shutdown();
            if (pen.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.getOutputStream().close();
            }
            remember();
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroy();
                process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (IOException e) {
            LOG.tracef("MCP server %s: %s", id, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end("It was closed");
            process.onExit()
                    .completeOnTimeout(process, GRACE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
    }

    /** Whether the child still lives, for tests. */
    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }
}
