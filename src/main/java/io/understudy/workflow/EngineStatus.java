package io.understudy.workflow;

import io.understudy.workflow.staffing.EngineVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Whether the engine is there, since when, and what of ours it did not take. Safe to ask from any thread. */
@ApplicationScoped
public class EngineStatus {

    private final Clock clock;
    private final Map<String, String> refusedFiles = new ConcurrentHashMap<>();
    private final Map<String, String> unreadableTasks = new ConcurrentHashMap<>();
    private volatile Connection connection;
    private volatile EngineVersion version = EngineVersion.OLDEST;
    private volatile boolean deployed;
    private volatile boolean ready;

    EngineStatus(Clock clock) {
        this.clock = clock;
        this.connection = new Connection(false, clock.instant(), "Not asked yet");
    }

    public boolean isConnected() {
        return connection.up();
    }

    /** Since when the engine is there, or is not. */
    public Instant since() {
        return connection.since();
    }

    /** Why the engine is not there; empty while it is. */
    public Optional<String> lastError() {
        return connection.up() ? Optional.empty() : Optional.of(connection.error());
    }

    /** Whether every file of the workflows folder was offered to the engine since this process started. */
    public boolean isDeployed() {
        return deployed;
    }

    /** Files of the workflows folder that the engine refused, each with its reason. */
    public Map<String, String> refusedFiles() {
        return new TreeMap<>(refusedFiles);
    }

    /** Human tasks for our roles that cannot be taken over, by {@code process/element}, each with its reason. */
    public Map<String, String> unreadableTasks() {
        return new TreeMap<>(unreadableTasks);
    }

    /** Whether it is the engine of this database and has our workflows, so that a message finds the one it is for. */
    boolean isReady() {
        return ready;
    }

    void ready() {
        ready = true;
    }

    /** It may be another one: until that is clear, no key of ours is used towards it and no job of its is kept. */
    void doubtful() {
        ready = false;
    }

    /** What kind of engine it is; the oldest that is supported until it has said so. */
    public EngineVersion version() {
        return version;
    }

    void is(EngineVersion engine) {
        version = engine;
    }

    void up() {
        if (!connection.up()) {
            connection = new Connection(true, clock.instant(), "");
        }
    }

    void down(String error) {
        ready = false;
        Connection now = connection;
        connection = new Connection(false, now.up() ? clock.instant() : now.since(), error);
    }

    void deployed(Map<String, String> refused) {
        refusedFiles.clear();
        refusedFiles.putAll(refused);
        deployed = true;
    }

    void unreadable(String processId, String elementId, String why) {
        unreadableTasks.put(processId + "/" + elementId, why);
    }

    void readable(String processId, String elementId) {
        unreadableTasks.remove(processId + "/" + elementId);
    }

    private record Connection(boolean up, Instant since, String error) {}
}
