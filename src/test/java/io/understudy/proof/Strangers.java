package io.understudy.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Connections that each begin a webhook, send most of its body, and never come to its end. */
final class Strangers implements AutoCloseable {

    private static final int ANNOUNCED = 1_048_576;

    private final List<Socket> sockets = new ArrayList<>();

    /** As many as given, one after the other; those that are turned away meanwhile are as good as any. */
    static Strangers holdOpen(URI app, String path, Map<String, String> headers, int connections) {
        Strangers strangers = new Strangers();
        StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        head.append("Content-Length: " + ANNOUNCED + "\r\n\r\n");
        byte[] begin = head.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] most = new byte[ANNOUNCED - 1];
        for (int i = 0; i < connections; i++) {
            strangers.begin(app, begin, most);
        }
        return strangers;
    }

    private void begin(URI app, byte[] begin, byte[] most) {
        try {
            Socket socket = new Socket(app.getHost(), app.getPort());
            sockets.add(socket);
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(begin);
            socket.getOutputStream().write(most);
        } catch (IOException turnedAway) {
            // That is the server's good right.
        }
    }

    /** The status lines of those that were answered; waits for all of them. */
    List<String> answers() {
        List<String> answers = new ArrayList<>();
        for (Socket socket : sockets) {
            try {
                String line = new BufferedReader(
                                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                        .readLine();
                if (line != null) {
                    answers.add(line);
                }
            } catch (IOException closed) {
                // Turned away without a word.
            }
        }
        return answers;
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
