package io.understudy.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request written by hand, for senders that announce one thing and send another. Returns the status line. */
final class RawRequest {

    private RawRequest() {}

    /** Announces a body of so many bytes and sends none of them. */
    static String announcing(URI app, String path, long length) {
        return exchange(app, head(path) + "Content-Length: " + length + "\r\n\r\n", 0);
    }

    /** Sends so many bytes in one chunk, announces nothing, and never comes to an end. */
    static String chunked(URI app, String path, int length) {
        String start = head(path) + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(length) + "\r\n";
        return exchange(app, start, length);
    }

    private static String head(String path) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    }

    private static String exchange(URI app, String start, int length) {
        try (Socket socket = new Socket(app.getHost(), app.getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(start.getBytes(StandardCharsets.US_ASCII));
            out.write(" ".repeat(length).getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
