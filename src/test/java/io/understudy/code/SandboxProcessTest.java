package io.understudy.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.code.Sandbox.Limits;
import io.understudy.code.Sandbox.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a busy machine does to a command: it has ended before anybody came to read what it printed. */
class SandboxProcessTest {

    private static final Limits LIMITS = Limits.usual(Duration.ofSeconds(20));

    @Test
    void whatWasPrinted_isRead_whenTheCommandHasLongEnded() throws Exception {
        Outcome outcome = new SandboxProcess(new ReadLate(OutputStream.nullOutputStream()), LIMITS).await(tree());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Finished.class,
                        finished -> assertThat(finished.output()).isEqualTo("2 of 3 tests passed\n"));
    }

    @Test
    void whatWasPrinted_isRead_whenTheCommandDidNotWaitForTheWholeTree() throws Exception {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };

        Outcome outcome = new SandboxProcess(new ReadLate(closed), LIMITS).await(tree());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Finished.class,
                        finished -> assertThat(finished.output()).isEqualTo("2 of 3 tests passed\n"));
    }

    private static Tree tree() {
        return Trees.of("a.txt", "a");
    }

    /** A process that has ended; what it printed comes a moment later, unless its pipes are closed first, as killing does. */
    private static final class ReadLate extends Process {

        private final CountDownLatch closed = new CountDownLatch(1);
        private final OutputStream input;

        private final InputStream printed = new InputStream() {

            private final InputStream words =
                    new ByteArrayInputStream("2 of 3 tests passed\n".getBytes(StandardCharsets.UTF_8));

            @Override
            public int read() throws IOException {
                try {
                    if (closed.await(500, TimeUnit.MILLISECONDS)) {
                        throw new IOException("Stream closed");
                    }
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return words.read();
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int first = read();
                if (first < 0) {
                    return -1;
                }
                into[offset] = (byte) first;
                return 1 + Math.max(0, words.read(into, offset + 1, length - 1));
            }
        };

        ReadLate(OutputStream input) {
            this.input = input;
        }

        @Override
        public OutputStream getOutputStream() {
            return input;
        }

        @Override
        public InputStream getInputStream() {
            return InputStream.nullInputStream();
        }

        @Override
        public InputStream getErrorStream() {
            return printed;
        }

        @Override
        public int waitFor() {
            return 0;
        }

        @Override
        public boolean waitFor(long timeout, TimeUnit unit) {
            return true;
        }

        @Override
        public int exitValue() {
            return 0;
        }

        @Override
        public void destroy() {
            closed.countDown();
        }
    }
}
