package io.understudy.stack;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Zeebe broker with its gateway, one partition, no exporters, on the loopback address. With a controllable clock
 * ({@code POST /actuator/clock/add} on the management port) timers of days can be tested in seconds.
 */
final class Zeebe {

    static final String NAME = "zeebe";
    private static final Duration PATIENCE = Duration.ofSeconds(240);

    private final Home home;
    private final Distributions distributions;
    private final ProcessTable processes;
    private final Ports ports;
    private int grpc;
    private int management;

    Zeebe(Home home, Distributions distributions, ProcessTable processes, Ports ports) {
        this.home = home;
        this.distributions = distributions;
        this.processes = processes;
        this.ports = ports;
    }

    URI grpc() {
        return URI.create("http://127.0.0.1:" + grpc);
    }

    URI management() {
        return URI.create("http://127.0.0.1:" + management);
    }

    /** Starts it unless it runs; returns when it is ready to take commands. */
    void start(int preferredPort, boolean controlledClock) {
        Path distribution = distributions.zeebe();
        var running = processes.find(NAME);
        if (running.isPresent()) {
            grpc = ports.current(NAME);
            management = ports.current(NAME + "-management");
            Waiting.untilReady(running.get(), PATIENCE, this::ready);
            return;
        }
        grpc = ports.choose(NAME, preferredPort);
        management = ports.choose(NAME + "-management", 0);
        JavaCommand command = new JavaCommand()
                .options("-Xms128m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Xshare:auto")
                .options("--enable-native-access=ALL-UNNAMED")
                .property("file.encoding", "UTF-8")
                .property("app.name", "broker")
                .property("app.home", distribution)
                .property("basedir", distribution)
                .classPath(distribution.resolve("config") + ":" + distribution.resolve("lib") + "/*")
                .main("io.camunda.zeebe.broker.StandaloneBroker");
        ManagedProcess started = processes.start(new ProcessSpec(
                NAME, grpc, home.data(NAME), command.in(home, NAME), environment(controlledClock), command.text()));
        Waiting.untilReady(started, PATIENCE, this::ready);
    }

    void stop() {
        processes.stop(NAME, "TERM", Duration.ofSeconds(20));
    }

    private boolean ready() {
        return Waiting.status(management() + "/actuator/health/readiness") == 200 && Waiting.listens(grpc);
    }

    private Map<String, String> environment(boolean controlledClock) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("ZEEBE_BROKER_DATA_DIRECTORY", home.data(NAME).toString());
        environment.put("ZEEBE_BROKER_DATA_LOGSEGMENTSIZE", "32MB");
        environment.put("ZEEBE_BROKER_DATA_DISK_FREESPACE_PROCESSING", "512MB");
        environment.put("ZEEBE_BROKER_DATA_DISK_FREESPACE_REPLICATION", "256MB");
        environment.put("ZEEBE_BROKER_EXPERIMENTAL_ROCKSDB_MEMORYLIMIT", "128MB");
        environment.put("ZEEBE_BROKER_NETWORK_HOST", "127.0.0.1");
        environment.put("ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT", port("-command"));
        environment.put("ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT", port("-internal"));
        environment.put("ZEEBE_BROKER_GATEWAY_NETWORK_HOST", "127.0.0.1");
        environment.put("ZEEBE_BROKER_GATEWAY_NETWORK_PORT", Integer.toString(grpc));
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SERVER_PORT", port("-rest"));
        environment.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(management));
        environment.put("ZEEBE_CLOCK_CONTROLLED", Boolean.toString(controlledClock));
        environment.put("ZEEBE_LOG_APPENDER", "Console");
        return environment;
    }

    private String port(String suffix) {
        return Integer.toString(ports.choose(NAME + suffix, 0));
    }
}
