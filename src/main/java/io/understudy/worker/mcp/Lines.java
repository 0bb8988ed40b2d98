package io.understudy.worker.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Reads lines of a bounded length, so that a sender without an end fills no memory. */
final class Lines {

    private final int mostBytes;
    private final Consumer<byte[]> taker;

    /** @param taker gets each line without its end */
    Lines(int mostBytes, Consumer<byte[]> taker) {
        this.mostBytes = mostBytes;
        this.taker = taker;
    }

    /** Until the end; false when a line was longer than it may be, and nothing after it was read. */
    boolean read(InputStream in) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            int from = 0;
            for (int i = 0; i < read; i++) {
                if (buffer[i] == '\n') {
                    line.write(buffer, from, i - from);
                    from = i + 1;
                    if (line.size() > mostBytes) {
                        return false;
                    }
                    taker.accept(line.toByteArray());
                    line.reset();
                }
            }
            line.write(buffer, from, read - from);
            if (line.size() > mostBytes) {
                return false;
            }
        }
        return true;
    }
}
