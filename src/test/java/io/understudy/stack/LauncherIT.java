package io.understudy.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The launcher as a person runs it, in a home of its own, with everything that can be killed killed. */
class LauncherIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration AT_MOST = Duration.ofSeconds(360);

    private final BuildOutput build = BuildOutput.current();
    private final Path home = build.repository().resolve("target/it-home/launcher");
    private int consolePort;

    @BeforeEach
    void emptyHome() throws IOException {
        StateFile left = new StateFile(home.resolve("state.json"));
        Home before = new Home(home, home);
        Stopping.everything(before, left, new ProcessTable(before, left));
        Archive.remove(home);
        Files.createDirectories(home);
        consolePort = new Ports(new StateFile(home.resolve("chosen.json"))).choose("console", 0);
    }

    @AfterEach
    void endAll() throws IOException {
        run("stop");
    }

    @Test
    void stack_survives_every_kill_and_stop_leaves_nothing() throws IOException {
        succeed("up", "--detach", "--empty");
        assertThat(Waiting.status("http://localhost:" + consolePort + "/q/health"))
                .as("all is well when it says that it is up")
                .isEqualTo(lastOutput().contains("not well") ? 503 : 200);
        JsonNode first = status();
        assertThat(first.path("console").asText()).isEqualTo("http://localhost:" + consolePort);
        assertThat(first.path("processes").findValuesAsText("name"))
                .containsExactlyInAnyOrder("postgres", "zeebe", "keycloak", "rehearsal", "app", "helpdesk");
        assertThat(first.path("webhooks").findValuesAsText("system"))
                .containsExactly("generic", "github", "zendesk", "developer", "analyst");
        assertThat(first.path("people").findValuesAsText("user")).contains("sam", "sue", "avery", "norma");
        assertThat(first.path("database").findValuesAsText("jdbcUrl")).hasSize(1);
        assertThat(first.at("/model/rehearsal").asBoolean()).isTrue();

        succeed("up", "--detach");
        assertThat(lastOutput()).contains("already running");
        assertThat(status().path("processes")).isEqualTo(first.path("processes"));

        pids(first).forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        succeed("up", "--detach");
        JsonNode second = status();
        assertThat(pids(second)).hasSize(6).doesNotContainAnyElementsOf(pids(first));
        assertThat(second.path("webhooks")).isEqualTo(first.path("webhooks"));
        succeed("token", "avery");
        assertThat(lastOutput().strip().split("\\.")).hasSize(3);
        succeed("audit", "verify");
        assertThat(lastOutput()).contains("The audit log is whole up to entry 0");

        succeed("stop");
        assertThat(pids(second))
                .allSatisfy(pid -> assertThat(ProcessIdentity.birth(pid)).isEmpty());
        assertThat(run("status")).isEqualTo(1);
    }

    @Test
    void launcher_killed_while_starting_leaves_nothing_in_the_way_of_the_next() throws IOException {
        Process killed = launcher("up");
        Waiting.until(
                "the first process being written down",
                AT_MOST,
                () -> !state().processes().isEmpty());
        killed.destroyForcibly();

        succeed("up", "--detach", "--empty");
        assertThat(status().path("processes")).hasSize(6);
    }

    @Test
    void console_port_taken_is_told_with_the_setting() throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), consolePort));

            assertThat(run("up", "--detach", "--empty")).isEqualTo(1);
        }
        assertThat(lastOutput()).contains("UNDERSTUDY_PORT");
        assertThat(state().processes()).isEmpty();
    }

    private void succeed(String... arguments) throws IOException {
        int code = run(arguments);
        assertThat(code).as(lastOutput()).isZero();
    }

    private int run(String... arguments) throws IOException {
        Process process = launcher(arguments);
        Waiting.until("./understudy " + String.join(" ", arguments), AT_MOST, () -> !process.isAlive());
        return process.exitValue();
    }

    private Process launcher(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(JavaCommand.java(), "-Xmx192m", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-Dunderstudy.repository=" + build.repository(), "-Dunderstudy.build=" + build.root()));
        command.addAll(List.of("-cp", build.classPath(), Launcher.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output().toFile());
        builder.environment()
                .keySet()
                .removeIf(variable -> variable.startsWith("UNDERSTUDY_") || variable.endsWith("_API_KEY"));
        builder.environment().put("UNDERSTUDY_HOME", home.toString());
        builder.environment().put("UNDERSTUDY_PORT", Integer.toString(consolePort));
        builder.environment()
                .put(
                        "UNDERSTUDY_DISTS",
                        StackOptions.forTests("launcher").home().distributions().toString());
        return builder.start();
    }

    private JsonNode status() throws IOException {
        run("status", "--json");
        return JSON.readTree(lastOutput());
    }

    private State state() {
        return new StateFile(home.resolve("state.json")).read();
    }

    private static List<Long> pids(JsonNode status) {
        return status.path("processes").findValues("pid").stream()
                .map(JsonNode::asLong)
                .toList();
    }

    private String lastOutput() throws IOException {
        return Files.readString(output(), StandardCharsets.UTF_8);
    }

    private Path output() {
        return home.resolve("launcher.out");
    }
}
