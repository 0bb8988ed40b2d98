package io.understudy.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Keycloak with the production realm, the local stack's people and its client for scripts. Its distribution is built
 * once for the options used here; a home has links to it, and its own data.
 */
final class Keycloak {

    static final String NAME = "keycloak";
    private static final Duration PATIENCE = Duration.ofSeconds(240);
    private static final List<String> SELF_BUILD = List.of("--db=dev-file", "--health-enabled=true");

    private final Home home;
    private final Distributions distributions;
    private final ProcessTable processes;
    private final Ports ports;
    private final Realm realm;
    private final String adminPassword;
    private final String consoleSecret;
    private int port;
    private int management;

    Keycloak(
            Home home, Distributions distributions, ProcessTable processes, Ports ports, Secrets secrets, Realm realm) {
        this.home = home;
        this.distributions = distributions;
        this.processes = processes;
        this.ports = ports;
        this.realm = realm;
        this.adminPassword = secrets.token("keycloak-admin");
        this.consoleSecret = secrets.token("console-client");
    }

    URI url() {
        return URI.create("http://localhost:" + port);
    }

    String issuer() {
        return url() + "/realms/" + Realm.NAME;
    }

    String consoleSecret() {
        return consoleSecret;
    }

    /** Starts it unless it runs; returns when people can sign in. */
    void start(int preferredPort) {
        Path distribution = distributions.keycloak(this::selfBuild);
        if (!imported()) {
            stop();
        }
        var running = processes.find(NAME);
        if (running.isPresent()) {
            port = ports.current(NAME);
            management = ports.current(NAME + "-management");
            Waiting.untilReady(running.get(), PATIENCE, this::ready);
            return;
        }
        port = ports.choose(NAME, preferredPort);
        management = ports.choose(NAME + "-management", 0);
        try {
            prepare(distribution);
        } catch (IOException e) {
            throw new StackException("Cannot set up Keycloak in " + place() + ": " + e.getMessage(), e);
        }
        JavaCommand command = command(distribution, place())
                .options("start", "--optimized", "--import-realm", "--cache=local", "--hostname-strict=false")
                .options("--http-enabled=true", "--http-host=127.0.0.1", "--http-port=" + port)
                .options("--http-management-port=" + management);
        Map<String, String> environment = Map.of(
                "KC_BOOTSTRAP_ADMIN_USERNAME", "admin",
                "KC_BOOTSTRAP_ADMIN_PASSWORD", adminPassword,
                "UNDERSTUDY_CONSOLE_SECRET", consoleSecret);
        ManagedProcess started = processes.start(
                new ProcessSpec(NAME, port, place(), command.in(home, NAME), environment, command.text()));
        Waiting.untilReady(started, PATIENCE, this::ready);
    }

    void stop() {
        processes.stop(NAME, "TERM", Duration.ofSeconds(20));
    }

    private Path place() {
        return home.data(NAME);
    }

    private boolean ready() {
        return Waiting.status("http://127.0.0.1:" + management + "/health/ready") == 200
                && Waiting.status(issuer() + "/.well-known/openid-configuration") == 200;
    }

    /** Imports happen once for a realm: when its file has changed, the old realm's data make room for the new one. */
    private void prepare(Path distribution) throws IOException {
        for (String shared : List.of("lib", "providers", "themes", "bin", "version.txt")) {
            Path link = place().resolve(shared);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, distribution.resolve(shared));
        }
        if (!imported()) {
            Archive.remove(place().resolve("data/h2"));
            Path fresh = home.writePrivate("understudy-realm.json", realm.text());
            Home.folder(importFile().getParent());
            Files.move(fresh, importFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private boolean imported() {
        try {
            return Files.exists(importFile()) && Files.readString(importFile()).equals(realm.text());
        } catch (IOException e) {
            throw new StackException("Cannot read " + importFile() + ": " + e.getMessage(), e);
        }
    }

    private Path importFile() {
        return place().resolve("data/import/understudy-realm.json");
    }

    private void selfBuild(Path unpacked) throws IOException {
        JavaCommand command = command(unpacked, unpacked).options("build");
        SELF_BUILD.forEach(command::options);
        Run.toTheEnd("Keycloak's build", command.in(home, "keycloak-build"), home.log("keycloak-build"), Map.of());
    }

    private static JavaCommand command(Path distribution, Path place) {
        return new JavaCommand()
                .options("-Xms64m", "-Xmx512m", "-XX:MaxMetaspaceSize=256m", "-XX:+UseSerialGC")
                .options("-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError")
                .options("--add-opens=java.base/java.util=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED")
                .options("--add-opens=java.base/java.util.concurrent=ALL-UNNAMED")
                .options("--add-opens=java.base/java.security=ALL-UNNAMED")
                .options("--add-opens=java.base/java.lang=ALL-UNNAMED")
                .property("user.language", "en")
                .property("file.encoding", "UTF-8")
                .property("kc.home.dir", place)
                .property("jboss.server.config.dir", distribution.resolve("conf"))
                .property("java.util.logging.manager", "org.jboss.logmanager.LogManager")
                .property("picocli.disable.closures", true)
                .property(
                        "java.util.concurrent.ForkJoinPool.common.threadFactory",
                        "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory")
                .classPath(distribution.resolve("lib/quarkus-run.jar").toString())
                .main("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
    }
}
