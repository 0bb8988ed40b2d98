package io.understudy.helpdesk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The HTTP front of the helpdesk, on the loopback interface only: routes by method and path, one virtual thread a call. */
final class Web implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Web.class.getName());
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    static {
        // Without these the JDK's server delays small answers and drops clients that pause for half a minute.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "600");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
    }

    private final List<Route> routes = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    Web(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 1024);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot listen on port " + port, failure);
        }
        server.setExecutor(threads);
        server.createContext("/", this::dispatch);
    }

    /** Answers one request. A {@link Refusal} becomes its status with the reason. */
    interface Handler {
        void handle(Call call) throws IOException;
    }

    private record Route(String method, Pattern path, List<String> names, Handler handler) {}

    /** Adds a route; {@code {name}} in the template stands for one path segment. */
    Web on(String method, String template, Handler handler) {
        var names = new ArrayList<String>();
        var matcher = PLACEHOLDER.matcher(template);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        var pattern = Pattern.compile(matcher.replaceAll(Matcher.quoteReplacement("([^/]+)")));
        routes.add(new Route(method, pattern, List.copyOf(names), handler));
        return this;
    }

    void start() {
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    private void dispatch(HttpExchange exchange) throws IOException {
        var call = new Call(exchange, Map.of());
        try {
            route(exchange);
        } catch (Refusal refusal) {
            if (refusal.status() == 503) {
                // It did nothing, and says so.
                exchange.getResponseHeaders().set("Retry-After", "1");
            }
            call.json(refusal.status(), problem(refusal.status(), String.valueOf(refusal.getMessage())));
        } catch (IOException gone) {
            LOG.log(Level.DEBUG, "the client of {0} went away", exchange.getRequestURI());
            exchange.close();
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "failed to answer " + exchange.getRequestURI(), failure);
            call.json(500, problem(500, "the helpdesk failed"));
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var method = exchange.getRequestMethod().equals("HEAD") ? "GET" : exchange.getRequestMethod();
        var known = false;
        for (var route : routes) {
            var matcher = route.path().matcher(path);
            if (matcher.matches()) {
                known = true;
                if (route.method().equals(method)) {
                    route.handler().handle(new Call(exchange, values(route, matcher)));
                    return;
                }
            }
        }
        throw known ? new Refusal(405, method + " is not possible here") : new Refusal(404, "nothing at " + path);
    }

    private static Map<String, String> values(Route route, Matcher matcher) {
        if (route.names().isEmpty()) {
            return Map.of();
        }
        var values = new HashMap<String, String>();
        for (var i = 0; i < route.names().size(); i++) {
            values.put(route.names().get(i), matcher.group(i + 1));
        }
        return values;
    }

    private static Map<String, Object> problem(int status, String detail) {
        return Map.of("status", status, "title", "Request refused", "detail", detail, "error", detail);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
