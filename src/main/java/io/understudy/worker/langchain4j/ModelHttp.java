package io.understudy.worker.langchain4j;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.understudy.worker.model.ModelReply.Failed;
import io.understudy.worker.model.ModelReply.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;

/**
 * LangChain4j's HTTP on the JDK's client. Written here because a draft needs what the stock client does not give: a time
 * limit for each request that holds for the whole answer, a limit on its size, and the provider's wish when to come
 * back. One client, and so one pool of connections, serves every model.
 */
final class ModelHttp implements HttpClientBuilder, HttpClient {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private static final ThreadLocal<Call> CURRENT = new ThreadLocal<>();
    private final java.net.http.HttpClient client = java.net.http.HttpClient.newBuilder()
            .version(java.net.http.HttpClient.Version.HTTP_1_1)
            .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    /** Runs {@code asking}; the request it makes on this thread is {@code call}, which has the answer afterwards. */
    void during(Call call, Runnable asking) {
        CURRENT.set(call);
        try {
            asking.run();
        } finally {
            CURRENT.remove();
        }
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        Call call = Objects.requireNonNull(CURRENT.get(), "requests are made during a call");
        java.net.http.HttpRequest outgoing = outgoing(request, call);
        CompletableFuture<HttpResponse<byte[]>> sent = client.sendAsync(
                outgoing, head -> new LimitedBody(HttpResponse.BodySubscribers.ofByteArray(), MOST_BYTES));
        try {
            HttpResponse<byte[]> response = sent.get(call.limit.toMillis(), TimeUnit.MILLISECONDS);
            String body = text(response);
            call.headers = response.headers();
            if (response.statusCode() < 200 || response.statusCode() > 299) {
                throw new ModelHttpException(
                        Refusals.of(response.statusCode(), body, RetryAfter.in(response.headers())), body);
            }
            call.answered = body;
            return SuccessfulHttpResponse.builder()
                    .statusCode(response.statusCode())
                    .headers(response.headers().map())
                    .body(body)
                    .build();
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new ModelHttpException(Failed.of(Reason.SLOW, "no answer within " + seconds(call.limit)));
        } catch (ExecutionException e) {
            throw new ModelHttpException(broken(Objects.requireNonNullElse(e.getCause(), e)));
        } catch (InterruptedException e) {
            sent.cancel(true);
            throw new IllegalStateException(e);
        }
    }

    private static java.net.http.HttpRequest outgoing(HttpRequest request, Call call) {
        Endpoint endpoint = Endpoint.of(call.model);
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(endpoint.url(request.url()));
        request.headers()
                .forEach((name, values) -> values.stream()
                        .filter(value -> value != null)
                        .map(value -> endpoint.header(name, value))
                        .forEach(header -> builder.header(header.getKey(), header.getValue())));
        String body = request.body();
        if (body == null) {
            builder.method(request.method().name(), java.net.http.HttpRequest.BodyPublishers.noBody());
        } else {
            call.sent = RequestBody.shaped(body, call);
            builder.method(request.method().name(), java.net.http.HttpRequest.BodyPublishers.ofString(call.sent));
        }
        return builder.build();
    }

    private static Failed broken(Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException timeout -> Failed.of(Reason.UNREACHABLE, "no connection in time");
            case HttpTimeoutException timeout -> Failed.of(Reason.SLOW, "no answer in time");
            case ConnectException unknown
            when isUnknown(unknown) ->
                Failed.of(Reason.UNREACHABLE, "there is no host of that name; check the model's base-url");
            case SSLException insecure ->
                Failed.of(
                        Reason.MISCONFIGURED,
                        "no secure connection: " + insecure.getMessage()
                                + "; check the model's base-url and its certificate");
            case ConnectException refused -> Failed.of(Reason.UNREACHABLE, "no connection");
            case LimitedBody.TooLargeException large -> Failed.of(Reason.NONSENSE, "its answer is far too long");
            case IOException cut -> Failed.of(Reason.UNREACHABLE, "the connection broke off");
            default -> Failed.of(Reason.NONSENSE, "the request could not be made");
        };
    }

    /** Some servers and proxies compress without being asked to. */
    private static String text(HttpResponse<byte[]> response) throws ExecutionException {
        byte[] bytes = response.body();
        boolean packed =
                response.headers().firstValue("content-encoding").orElse("").equalsIgnoreCase("gzip")
                        && bytes.length > 2
                        && bytes[0] == (byte) 0x1f
                        && bytes[1] == (byte) 0x8b;
        if (!packed) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] all = unpacked.readNBytes(MOST_BYTES + 1);
            if (all.length > MOST_BYTES) {
                throw new ExecutionException(new LimitedBody.TooLargeException());
            }
            return new String(all, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ExecutionException(e);
        }
    }

    private static boolean isUnknown(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    private static String seconds(Duration time) {
        return time.toMillis() < 2000 ? time.toMillis() + " ms" : time.toSeconds() + " seconds";
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("answers are not streamed");
    }

    @Override
    public Duration connectTimeout() {
        return CONNECT;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
        return this;
    }

    @Override
    public Duration readTimeout() {
        return LONGEST;
    }

    /** Ignored: each request brings its own limit. */
    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
        return this;
    }

    @Override
    public HttpClient build() {
        return this;
    }
}
