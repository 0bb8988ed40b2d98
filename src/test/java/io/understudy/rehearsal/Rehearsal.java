package io.understudy.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A running rehearsal model: the chat completions protocol, and a control by which tests delay and break it. */
public final class Rehearsal implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Rehearsal.class.getName());
    private static final int LONGEST_HANG_MINUTES = 10;

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "600");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
    }

    private final Player player;
    private final RateLimit limit = new RateLimit();
    private final Faults faults = new Faults();
    private final CallLog log = new CallLog();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private volatile int delayMs;
    private volatile CountDownLatch release = new CountDownLatch(1);

    private Rehearsal(Player player, int port) {
        this.player = player;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 1024);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot listen on port " + port, failure);
        }
        server.setExecutor(threads);
        server.createContext("/", this::dispatch);
    }

    /** Starts on the configured port of the loopback interface. */
    public static Rehearsal start(RehearsalConfig config) {
        var player = new Player(Scripts.load(config.scripts()), config.replay().map(Replay::load));
        var rehearsal = new Rehearsal(player, config.port());
        rehearsal.server.start();
        return rehearsal;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The base URL as clients of the protocol want it, ending in {@code /v1}. */
    public String url() {
        return "http://127.0.0.1:" + port() + "/v1";
    }

    private void dispatch(HttpExchange exchange) throws IOException {
        try {
            switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
                case "POST /v1/chat/completions" -> complete(exchange);
                case "GET /v1/models" -> answer(exchange, 200, models());
                case "POST /control" -> control(exchange);
                case "DELETE /control" -> reset(exchange);
                case "GET /control" -> answer(exchange, 200, state());
                case "GET /control/calls" -> answer(exchange, 200, log.view());
                default -> answer(exchange, 404, error("not_found", "nothing here"));
            }
        } catch (IOException gone) {
            LOG.log(Level.DEBUG, "the client went away");
            exchange.close();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            exchange.close();
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "failed to answer " + exchange.getRequestURI(), failure);
            answer(exchange, 500, error("server_error", String.valueOf(failure)));
        }
    }

    private void complete(HttpExchange exchange) throws IOException, InterruptedException {
        var body = exchange.getRequestBody().readAllBytes();
        JsonNode request;
        try {
            request = Json.MAPPER.readTree(body);
        } catch (JsonProcessingException malformed) {
            answer(exchange, 400, error("invalid_request_error", malformed.getOriginalMessage()));
            return;
        }
        if (request.path("messages").isEmpty() || request.path("stream").asBoolean()) {
            answer(exchange, 400, error("invalid_request_error", "messages are required, stream is not supported"));
            return;
        }
        if (!limit.take()) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            answer(exchange, 429, error("rate_limit_exceeded", "too many requests"));
            return;
        }
        var prompt = new Prompt(request);
        if (delayMs > 0) {
            release.await(delayMs, TimeUnit.MILLISECONDS);
        }
        var fault = StandInJudge.isAsked(prompt) ? Optional.<Fault>empty() : faults.take(prompt);
        if (fault.isPresent() && fault.get().kind() == Fault.Kind.DELAY) {
            release.await(fault.get().delayMs(), TimeUnit.MILLISECONDS);
            fault = Optional.empty();
        }
        if (fault.isPresent()) {
            note(prompt, fault.get().kind().id(), body);
            fail(exchange, fault.get(), prompt, body.length);
            return;
        }
        var turn = player.next(prompt, faults::lasting);
        var tool = turn instanceof Turn.Call call ? " " + call.tool() : "";
        note(prompt, turn.script() + tool, body);
        answer(exchange, 200, Completion.of(turn, prompt, body.length));
    }

    private void note(Prompt prompt, String outcome, byte[] body) {
        var task = StandInJudge.isAsked(prompt) ? "judge" : prompt.task();
        log.add(task, Ticket.key(prompt.text()), outcome, body);
    }

    private void fail(HttpExchange exchange, Fault fault, Prompt prompt, int chars)
            throws IOException, InterruptedException {
        switch (fault.kind()) {
            case STATUS -> {
                if (fault.retryAfter() >= 0) {
                    exchange.getResponseHeaders().set("Retry-After", Integer.toString(fault.retryAfter()));
                }
                answer(exchange, fault.status(), error("injected", "an injected fault"));
            }
            case GARBAGE -> send(exchange, 200, "}{ this is not JSON".getBytes(StandardCharsets.UTF_8));
            case HANG -> {
                release.await(LONGEST_HANG_MINUTES, TimeUnit.MINUTES);
                exchange.close();
            }
            case CUT -> exchange.close();
            case NONSENSE, INVALID_FORM, LOOP_TOOLS, TEXT_ONLY, DELAY, OBEDIENT, NO_JUDGE ->
                answer(exchange, 200, Misbehaviour.of(fault.kind(), prompt, chars));
        }
    }

    private void control(HttpExchange exchange) throws IOException {
        try {
            var json = Json.MAPPER.readTree(exchange.getRequestBody().readAllBytes());
            faults.add(json.path("faults"));
            delayMs = json.path("delayMs").asInt(delayMs);
            if (json.has("requestsPerSecond")) {
                limit.set(json.path("requestsPerSecond").asInt());
            }
            answer(exchange, 200, state());
        } catch (JsonProcessingException | IllegalArgumentException malformed) {
            answer(exchange, 400, error("invalid_request_error", String.valueOf(malformed.getMessage())));
        }
    }

    /** Ends all faults and delays, lets go of those who hang, forgets the calls. */
    private void reset(HttpExchange exchange) throws IOException {
        faults.clear();
        delayMs = 0;
        limit.set(0);
        log.clear();
        var held = release;
        release = new CountDownLatch(1);
        held.countDown();
        answer(exchange, 200, state());
    }

    private JsonNode state() {
        var state = Json.object().put("delayMs", delayMs);
        state.set("faults", faults.left());
        return state;
    }

    private static JsonNode models() {
        var list = Json.object().put("object", "list");
        list.putArray("data")
                .addObject()
                .put("id", "rehearsal-1")
                .put("object", "model")
                .put("created", 1767225600)
                .put("owned_by", "understudy");
        return list;
    }

    private static JsonNode error(String type, String message) {
        var json = Json.object();
        json.putObject("error").put("message", message).put("type", type);
        return json;
    }

    private static void answer(HttpExchange exchange, int status, JsonNode json) throws IOException {
        send(exchange, status, Json.MAPPER.writeValueAsBytes(json));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        release.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
