package io.understudy.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waits until something has come up, and asks the questions that tell. */
final class Waiting {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private Waiting() {}

    static void until(String what, Duration atMost, Callable<Boolean> condition) {
        try {
            Awaitility.await(what)
                    .pollInSameThread()
                    .atMost(atMost)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(100))
                    .until(condition);
        } catch (ConditionTimeoutException late) {
            throw new StackException(what + " did not happen within " + atMost.toSeconds() + " s", late);
        }
    }

    /** As {@link #until}, but gives up at once with the end of the log when the process dies. */
    static void untilReady(ManagedProcess process, Duration atMost, Callable<Boolean> ready) {
        until(process.name() + " getting ready (log: " + process.log() + ")", atMost, () -> {
            if (!process.isAlive()) {
                throw new StackException(process.name() + " ended while starting. The end of " + process.log() + ":\n"
                        + process.lastLines(20));
            }
            return ready.call();
        });
    }

    /** The HTTP status a GET answers, or 0 when nobody answers; redirects are not followed. */
    static int status(String url) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException nobody) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while asking " + url, e);
        }
    }

    static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }
}
