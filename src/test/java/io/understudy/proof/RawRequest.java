package io.understudy.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request written by hand, for senders that announce one thing and send another. Returns the status line. */
final class RawRequest {

    private static final int CHUNK = 16_384;

    private RawRequest() {}

    /** The status of a GET of an address that may not even be one. */
    static int get(URI app, String address, Map<String, String> headers) {
        String line = exchange(app, head("GET", address, headers) + "Connection: close\r\n\r\n", "");
        return line == null ? 0 : Integer.parseInt(line.split(" ")[1]);
    }

    /** Announces a body of so many bytes and sends none of them. */
    static String announcing(URI app, String path, Map<String, String> headers, long length) {
        return exchange(app, head("POST", path, headers) + "Content-Length: " + length + "\r\n\r\n", "");
    }

    /** Sends so many bytes in chunks, announces nothing, and never comes to an end. */
    static String chunked(URI app, String path, Map<String, String> headers, int length) {
        String chunk = Integer.toHexString(CHUNK) + "\r\n" + " ".repeat(CHUNK) + "\r\n";
        return exchange(
                app, head("POST", path, headers) + "Transfer-Encoding: chunked\r\n\r\n", chunk.repeat(length / CHUNK));
    }

    /** Begins one chunk of so many bytes, sends all of them, and neither ends the chunk nor begins another. */
    static String oneUnfinishedChunk(URI app, String path, Map<String, String> headers, int length) {
        String chunk = Integer.toHexString(length) + "\r\n" + " ".repeat(length);
        return exchange(app, head("POST", path, headers) + "Transfer-Encoding: chunked\r\n\r\n", chunk);
    }

    private static String head(String method, String path, Map<String, String> headers) {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        head.append("Content-Type: application/json\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        return head.toString();
    }

    private static @Nullable String exchange(URI app, String head, String body) {
        try (Socket socket = new Socket(app.getHost(), app.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            try {
                socket.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException turnedAway) {
                // The answer is there to be read all the same.
            }
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
