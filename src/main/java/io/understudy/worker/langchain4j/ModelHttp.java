package io.understudy.worker.langchain4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.understudy.platform.Json;
import io.understudy.worker.model.ModelReply.Failed;
import io.understudy.worker.model.ModelReply.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * LangChain4j's HTTP on the JDK's client. Written here because a draft needs what the stock client does not give: a time
 * limit for each request that holds for the whole answer, a limit on its size, and the provider's wish when to come
 * back. One client, and so one pool of connections, serves every model.
 */
final class ModelHttp implements HttpClientBuilder, HttpClient {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private final ThreadLocal<Duration> limit = ThreadLocal.withInitial(() -> LONGEST);
    private final java.net.http.HttpClient client = java.net.http.HttpClient.newBuilder()
            .version(java.net.http.HttpClient.Version.HTTP_1_1)
            .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    /** Runs {@code call}; requests it makes on this thread take no longer than {@code time}. */
    <T> T within(Duration time, Supplier<T> call) {
        limit.set(time);
        try {
            return call.get();
        } finally {
            limit.remove();
        }
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        Duration time = limit.get();
        CompletableFuture<HttpResponse<byte[]>> sent = client.sendAsync(
                outgoing(request), head -> new LimitedBody(HttpResponse.BodySubscribers.ofByteArray(), MOST_BYTES));
        try {
            HttpResponse<byte[]> response = sent.get(time.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() < 200 || response.statusCode() > 299) {
                throw new ModelHttpException(refusal(response));
            }
            return SuccessfulHttpResponse.builder()
                    .statusCode(response.statusCode())
                    .headers(response.headers().map())
                    .body(new String(response.body(), StandardCharsets.UTF_8))
                    .build();
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new ModelHttpException(Failed.of(Reason.SLOW, "no answer within " + seconds(time)));
        } catch (ExecutionException e) {
            throw new ModelHttpException(broken(Objects.requireNonNullElse(e.getCause(), e)));
        } catch (InterruptedException e) {
            sent.cancel(true);
            throw new IllegalStateException(e);
        }
    }

    private static java.net.http.HttpRequest outgoing(HttpRequest request) {
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
        request.headers()
                .forEach((name, values) ->
                        values.stream().filter(value -> value != null).forEach(value -> builder.header(name, value)));
        String body = request.body();
        builder.method(
                request.method().name(),
                body == null
                        ? java.net.http.HttpRequest.BodyPublishers.noBody()
                        : java.net.http.HttpRequest.BodyPublishers.ofString(body));
        return builder.build();
    }

    private static Failed refusal(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        Reason reason = switch (status) {
            case 429, 529 -> Reason.BUSY;
            case 408, 409, 425 -> Reason.BROKEN;
            default -> status >= 500 ? Reason.BROKEN : Reason.REFUSED;
        };
        String said = message(new String(response.body(), StandardCharsets.UTF_8));
        String why = "it answered " + status + (status == 429 ? " (too many requests)" : "")
                + (said.isEmpty() ? "" : ": " + (said.length() > 300 ? said.substring(0, 300) + "…" : said));
        return new Failed(reason, why, RetryAfter.in(response.headers()));
    }

    /** All three providers put their words under {@code error}, as a text or with a {@code message}. */
    private static String message(String body) {
        String text;
        try {
            JsonNode error = Json.mapper().readTree(body).path("error");
            text = error.path("message").asText(error.asText());
        } catch (JsonProcessingException e) {
            text = "";
        }
        return (text.isBlank() ? body : text).replaceAll("\\s+", " ").strip();
    }

    private static Failed broken(Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException timeout -> Failed.of(Reason.UNREACHABLE, "no connection in time");
            case HttpTimeoutException timeout -> Failed.of(Reason.SLOW, "no answer in time");
            case ConnectException refused -> Failed.of(Reason.UNREACHABLE, "no connection");
            case LimitedBody.TooLargeException large -> Failed.of(Reason.NONSENSE, "its answer is far too long");
            case IOException cut -> Failed.of(Reason.UNREACHABLE, "the connection broke off");
            default -> Failed.of(Reason.NONSENSE, "the request could not be made");
        };
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
