package io.understudy.helpdesk;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * An append-only file of facts, one JSON object a line. A fact is handed to the operating system before
 * {@link #append} returns, so killing the process loses nothing that was acknowledged. A last line that a kill tore in
 * two is cut off on opening; any other damage is an error that names the line.
 */
final class Journal implements AutoCloseable {

    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;
    private final FileChannel channel;

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Opens the journal of a folder, creating both, and tells every fact in it to {@code replay} first. */
    static Journal open(Path folder, Consumer<Fact> replay) {
        var file = folder.resolve("journal.jsonl");
        try {
            Files.createDirectories(folder);
            var channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw new IllegalStateException("another helpdesk is using " + folder);
            }
            cutTornLine(channel);
            replay(file, channel, replay);
            channel.position(channel.size());
            return new Journal(file, channel);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot open " + file, failure);
        }
    }

    private static void cutTornLine(FileChannel channel) throws IOException {
        var end = channel.size();
        var one = ByteBuffer.allocate(1);
        while (end > 0) {
            one.clear();
            channel.read(one, end - 1);
            if (one.get(0) == '\n') {
                break;
            }
            end--;
        }
        channel.truncate(end);
    }

    private static void replay(Path file, FileChannel channel, Consumer<Fact> replay) throws IOException {
        // The reader stays open on purpose: closing it would close the channel.
        var reader = new BufferedReader(
                new InputStreamReader(Channels.newInputStream(channel.position(0)), StandardCharsets.UTF_8), 1 << 16);
        var number = 0;
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            try {
                replay.accept(JSON.readValue(line, Fact.class));
            } catch (IOException | IllegalStateException damage) {
                throw new IOException(file + " line " + number + " cannot be read", damage);
            }
        }
    }

    void append(Fact fact) {
        try {
            var json = JSON.writeValueAsBytes(fact);
            var line = ByteBuffer.allocate(json.length + 1)
                    .put(json)
                    .put((byte) '\n')
                    .flip();
            synchronized (this) {
                while (line.hasRemaining()) {
                    channel.write(line);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot close " + file, failure);
        }
    }
}
