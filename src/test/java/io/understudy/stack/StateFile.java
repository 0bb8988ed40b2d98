package io.understudy.stack;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.UnaryOperator;

/**
 * Keeps the {@link State} on disk. Changes are made under a file lock, which the system releases however a launcher
 * ends, and replace the file in one step: a reader sees the old state or the new one, never half of it.
 */
final class StateFile {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** File locks belong to the process; threads of one process keep each other out with this. */
    private static final Object ONE_AT_A_TIME = new Object();

    private final Path file;

    StateFile(Path file) {
        this.file = file;
    }

    State read() {
        try {
            return Files.exists(file) ? JSON.readValue(file.toFile(), State.class) : State.empty();
        } catch (IOException e) {
            throw new StackException(
                    "The state file " + file + " cannot be read. Stop what runs, and remove it with its folder to begin"
                            + " anew.",
                    e);
        }
    }

    State update(UnaryOperator<State> change) {
        Path lockFile = file.resolveSibling("state.lock");
        synchronized (ONE_AT_A_TIME) {
            Home.folder(file.getParent());
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                State before = read();
                State after = change.apply(before);
                if (!after.equals(before) && lock.isValid()) {
                    write(after);
                }
                return after;
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file, e);
            }
        }
    }

    private void write(State state) throws IOException {
        Path fresh = file.resolveSibling("state.json.new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(JSON.writeValueAsBytes(state)));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
