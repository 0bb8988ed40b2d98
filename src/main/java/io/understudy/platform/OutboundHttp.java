package io.understudy.platform;

import io.understudy.platform.AddressGuard.RefusedException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls that leave the house on somebody else's word: an address from a role pack, a diagram or a ticket system. The
 * name is resolved and checked once and the connection goes to the checked address; redirects are not followed; time
 * and size are limited. Blocks its caller, which must be a thread that may block. Connections are pooled.
 */
@ApplicationScoped
public class OutboundHttp {

    private static final int CONNECTIONS_PER_HOST = 32;

    private final AddressGuard guard;
    private final HttpClient client;
    private final Duration timeout;
    private final int maxBytes;
    private final ExecutorService resolving = Executors.newVirtualThreadPerTaskExecutor();

    @Inject
    OutboundHttp(OutboundSettings settings, Vertx vertx) {
        this(
                new AddressGuard(settings.allowedHosts().orElse(Set.of()), InetAddress::getAllByName),
                vertx,
                settings.timeout(),
                settings.maxBytes());
    }

    /** For use outside of an application: {@code allowedHosts} are exempt from the check of their addresses. */
    public OutboundHttp(Vertx vertx, Set<String> allowedHosts, Duration timeout, int maxBytes) {
        this(new AddressGuard(allowedHosts, InetAddress::getAllByName), vertx, timeout, maxBytes);
    }

    OutboundHttp(AddressGuard guard, Vertx vertx, Duration timeout, int maxBytes) {
        this.guard = guard;
        this.timeout = timeout;
        this.maxBytes = maxBytes;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAliveTimeout(20).setDecompressionSupported(false),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_HOST));
    }

    /** Sends the request and waits for the end of it. Never throws for what the network or the other side does. */
    public OutboundResult send(OutboundRequest request) {
        Duration time = request.timeout().filter(t -> t.compareTo(timeout) < 0).orElse(timeout);
        return send(request, new OutboundLimits(time, maxBytes, false, part -> false));
    }

    /** As {@link #send(OutboundRequest)}, within limits of its own; the request's own timeout does not count. */
    public OutboundResult send(OutboundRequest request, OutboundLimits limits) {
        Deadline deadline = new Deadline(limits.time());
        try {
            List<InetAddress> addresses = resolve(request.uri(), deadline);
            return exchange(request, connect(request, addresses, deadline), limits, deadline);
        } catch (RefusedException e) {
            return new OutboundResult.Refused(Objects.requireNonNullElse(e.getMessage(), "not permitted"));
        } catch (NoConnectionException e) {
            return new OutboundResult.NotSent(Objects.requireNonNullElse(e.getMessage(), "no connection"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new OutboundResult.Unknown("The call was interrupted");
        }
    }

    private List<InetAddress> resolve(URI uri, Deadline deadline)
            throws RefusedException, NoConnectionException, InterruptedException {
        var looking = resolving.submit(() -> guard.check(uri));
        try {
            return looking.get(deadline.leftMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            looking.cancel(true);
            throw new NoConnectionException("The name " + uri.getHost() + " was not resolved in time");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            if (e.getCause() instanceof UnknownHostException) {
                throw new NoConnectionException("There is no host " + uri.getHost());
            }
            throw new IllegalStateException(e);
        }
    }

    private HttpClientRequest connect(OutboundRequest request, List<InetAddress> addresses, Deadline deadline)
            throws NoConnectionException, InterruptedException {
        String why = "";
        for (InetAddress address : addresses) {
            var opening = client.request(options(request, address, deadline));
            try {
                return opening.toCompletionStage()
                        .toCompletableFuture()
                        .get(deadline.leftMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                opening.onSuccess(HttpClientRequest::reset);
                throw new NoConnectionException("No connection to " + place(request) + " in time");
            } catch (ExecutionException e) {
                why = message(e);
            }
        }
        throw new NoConnectionException("No connection to " + place(request) + ": " + why);
    }

    private static RequestOptions options(OutboundRequest request, InetAddress address, Deadline deadline) {
        URI uri = request.uri();
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method()))
                .setSsl("https".equalsIgnoreCase(uri.getScheme()))
                .setHost(uri.getHost())
                .setPort(AddressGuard.port(uri))
                .setServer(SocketAddress.inetSocketAddress(AddressGuard.port(uri), address.getHostAddress()))
                .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery())
                .setFollowRedirects(false)
                .setConnectTimeout(deadline.leftMillis());
        request.headers().forEach(options::putHeader);
        return options;
    }

    private OutboundResult exchange(
            OutboundRequest request, HttpClientRequest open, OutboundLimits limits, Deadline deadline)
            throws InterruptedException {
        CompletableFuture<OutboundResult> ended = new CompletableFuture<>();
        AnswerReader reader = new AnswerReader(open, limits, ended);
        open.response().onSuccess(reader::read).onFailure(e -> ended.completeExceptionally(e));
        if (request.body().isPresent()) {
            open.end(request.body().get());
        } else {
            open.end();
        }
        try {
            return ended.get(deadline.leftMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            open.reset();
            return reader.soFar()
                    .orElseGet(() -> new OutboundResult.Unknown("No answer from " + place(request) + " within "
                            + deadline.limit().toMillis() + " ms"));
        } catch (ExecutionException e) {
            return new OutboundResult.Unknown("No answer from " + place(request) + ": " + message(e));
        } catch (InterruptedException e) {
            open.reset();
            throw e;
        }
    }

    private static String place(OutboundRequest request) {
        return request.uri().getHost() + ":" + AddressGuard.port(request.uri());
    }

    private static String message(ExecutionException e) {
        Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
        return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
    }

    @PreDestroy
    void close() {
        resolving.shutdownNow();
        client.close();
    }

    private static final class NoConnectionException extends Exception {
        NoConnectionException(String message) {
            super(message);
        }
    }

    private record Deadline(Duration limit, long atNanos) {
        Deadline(Duration limit) {
            this(limit, System.nanoTime() + limit.toNanos());
        }

        long leftMillis() {
            return Math.max(1, TimeUnit.NANOSECONDS.toMillis(atNanos - System.nanoTime()));
        }
    }
}
