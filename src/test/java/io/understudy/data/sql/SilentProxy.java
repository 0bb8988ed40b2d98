package io.understudy.data.sql;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A network between a client and a server that loses a connection without telling either of them: once the client has said a
 * word, nothing of that connection arrives any more at its side, and the server hears nothing of the client's leaving.
 */
final class SilentProxy implements AutoCloseable {

    private final ServerSocket door;
    private final int server;
    private final String word;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    SilentProxy(int server, String word) throws IOException {
        this.server = server;
        this.word = word;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
                sockets.addAll(List.of(client, behind));
                Line line = new Line(client, behind);
                Thread.ofVirtual().start(line::toTheServer);
                Thread.ofVirtual().start(line::toTheClient);
            }
        } catch (IOException closed) {
            // The door is closed: the test is over.
        }
    }

    private final class Line {
        private final Socket client;
        private final Socket behind;
        private volatile boolean lost;

        Line(Socket client, Socket behind) {
            this.client = client;
            this.behind = behind;
        }

        void toTheServer() {
            byte[] bytes = new byte[8_192];
            try {
                InputStream in = client.getInputStream();
                OutputStream out = behind.getOutputStream();
                for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                    lost |= new String(bytes, 0, read, ISO_8859_1).contains(word);
                    out.write(bytes, 0, read);
                    out.flush();
                }
                if (!lost) {
                    behind.shutdownOutput();
                }
            } catch (IOException broken) {
                closeUnlessLost();
            }
        }

        void toTheClient() {
            byte[] bytes = new byte[8_192];
            try {
                InputStream in = behind.getInputStream();
                OutputStream out = client.getOutputStream();
                for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                    if (!lost) {
                        out.write(bytes, 0, read);
                        out.flush();
                    }
                }
                if (!lost) {
                    client.close();
                }
            } catch (IOException broken) {
                closeUnlessLost();
            }
        }

        private void closeUnlessLost() {
            if (!lost) {
                close(client);
                close(behind);
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed, which is what was wanted.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        sockets.forEach(SilentProxy::close);
    }
}
