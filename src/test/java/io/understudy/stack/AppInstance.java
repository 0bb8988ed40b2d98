package io.understudy.stack;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One process of the production jar on the local stack. */
public final class AppInstance {

    private static final Duration PATIENCE = Duration.ofSeconds(240);
    private static final Duration TO_GET_WELL = Duration.ofSeconds(60);

    /** Above the environment, below {@code -D}: what the stack says wins over what the shell happens to hold. */
    private static final String ORDINAL = "config_ordinal=350\n";

    private final StackOptions options;
    private final ProcessTable processes;
    private final String name;
    private final int port;
    private final Map<String, String> settings;

    AppInstance(StackOptions options, ProcessTable processes, String name, int port, Map<String, String> settings) {
        this.options = options;
        this.processes = processes;
        this.name = name;
        this.port = port;
        this.settings = new TreeMap<>(settings);
    }

    public String name() {
        return name;
    }

    /** Where the console and the API are, without a slash at the end. */
    public URI url() {
        return URI.create("http://localhost:" + port);
    }

    public int port() {
        return port;
    }

    public Path log() {
        return options.home().log(name);
    }

    /** The process's id; fails when it does not run. */
    public long pid() {
        return processes
                .find(name)
                .map(ManagedProcess::pid)
                .orElseThrow(() -> new StackException(name + " does not run"));
    }

    public boolean isAlive() {
        return processes.find(name).isPresent();
    }

    /** Kills it without a chance to clean up, and returns when it is gone. */
    public void kill9() {
        processes.find(name).ifPresent(ManagedProcess::kill9);
    }

    /** Ends it the way an operator would, and returns when it is gone. */
    public void stop() {
        processes.stop(name, "TERM", Duration.ofSeconds(20));
    }

    /** Ends it if it runs, starts it on the same port with the same settings, and returns when it is usable. */
    public AppInstance restart() {
        stop();
        return start();
    }

    /** Starts it unless it runs with the same build and settings; returns when it is usable. */
    public AppInstance start() {
        begin();
        return awaitUsable();
    }

    /** As {@link #start()}, without waiting. */
    public AppInstance begin() {
        ProcessSpec spec = spec();
        if (processes.reusable(spec).isEmpty()) {
            processes.start(spec);
        }
        return this;
    }

    /** Waits until its health is up and the console answers. */
    public AppInstance awaitUsable() {
        ManagedProcess running =
                processes.find(name).orElseThrow(() -> new StackException(name + " ended. Its log: " + log()));
        Waiting.untilReady(running, PATIENCE, this::isUsable);
        return this;
    }

    /** Whether its health is up and the console answers, with a page or with the way to the sign-in. */
    public boolean isUsable() {
        int page = Waiting.status(url() + "/");
        return page >= 200 && page < 500 && Waiting.status(url() + "/q/health/ready") == 200;
    }

    /** Waits a little until all of it is well, its engine and its sandbox included; false when something is not. */
    boolean becomesHealthy() {
        try {
            Waiting.until(name + " getting well", TO_GET_WELL, () -> Waiting.status(url() + "/q/health") == 200);
            return true;
        } catch (StackException unwell) {
            return false;
        }
    }

    private ProcessSpec spec() {
        Path file = writeSettings(options.home(), name, settings);
        JavaCommand command = new JavaCommand()
                .options("-Xms192m", "-Xmn96m", "-Xmx400m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError")
                .property("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        String more = options.environment().getOrDefault("UNDERSTUDY_JAVA_OPTS", "");
        if (!more.isBlank()) {
            command.options(more.strip().split("\\s+"));
        }
        command.options("-jar", options.build().applicationJar().toString());
        return new ProcessSpec(
                name,
                port,
                options.build().repository(),
                command.in(options.home(), name),
                Map.of("SMALLRYE_CONFIG_LOCATIONS", file.toUri().toString()),
                command.text() + settings + options.build().id());
    }

    /** Writes settings as a file that Quarkus reads, and returns it. */
    static Path writeSettings(Home home, String name, Map<String, String> settings) {
        String lines = settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + escaped(setting.getValue()))
                .collect(Collectors.joining("\n", ORDINAL, "\n"));
        return home.writePrivate(name + ".properties", lines);
    }

    /** Backslashes and dollar signs mean something in a property file with expressions. */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("$", "\\\\$");
    }
}
