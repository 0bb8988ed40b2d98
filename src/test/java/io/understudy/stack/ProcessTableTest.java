package io.understudy.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTableTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    private Home home;
    private StateFile state;

    @BeforeEach
    void emptyHome() {
        home = new Home(folder, folder.resolve("dists"));
        state = new StateFile(home.stateFile());
    }

    @AfterEach
    void endAll() {
        Stopping.everything(home, state, table());
    }

    @Test
    void process_started_is_found_and_ended_by_the_next_launcher() {
        ManagedProcess sleeper = table().start(sleeper("1000"));

        assertThat(table().find("sleeper").map(ManagedProcess::pid)).contains(sleeper.pid());
        table().stop("sleeper", "TERM", PATIENCE);
        assertThat(sleeper.isAlive()).isFalse();
        assertThat(state.read().processes()).isEmpty();
    }

    @Test
    void stranger_that_reused_the_id_is_not_touched() throws IOException {
        Process stranger = new ProcessBuilder("sleep", "1000").start();
        try {
            state.update(before -> before.withProcess(
                    new ProcessRecord("sleeper", stranger.pid(), "another birth", 0, "f", "sleeper.log")));

            table().stop("sleeper", "KILL", PATIENCE);

            assertThat(stranger.isAlive()).isTrue();
            assertThat(state.read().processes()).isEmpty();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void same_spec_is_reused_and_another_one_ends_the_old_process() {
        ManagedProcess old = table().start(sleeper("1000"));

        assertThat(table().reusable(sleeper("1000")).map(ManagedProcess::pid)).contains(old.pid());
        assertThat(table().reusable(sleeper("2000"))).isEmpty();
        assertThat(old.isAlive()).isFalse();
    }

    @Test
    void process_that_does_not_listen_to_a_signal_is_killed() {
        ManagedProcess deaf =
                table().start(spec("deaf", List.of("bash", "-c", "trap '' TERM; while :; do sleep 0.1; done")));

        table().stop("deaf", "TERM", Duration.ofMillis(300));

        assertThat(deaf.isAlive()).isFalse();
    }

    @Test
    void process_the_state_does_not_know_is_known_by_its_argument_file() throws IOException {
        Path arguments = home.writePrivate("lost.args", "");
        Process lost = new ProcessBuilder("bash", "-c", "while :; do sleep 0.1; done", "lost", "@" + arguments).start();

        table().sweepUnrecorded();

        Waiting.until("the lost process ending", PATIENCE, () -> !lost.isAlive());
    }

    @Test
    void process_whose_launcher_dies_before_writing_it_down_ends_without_having_done_anything() throws IOException {
        Path done = folder.resolve("done");
        Process waiting = new ProcessBuilder(OwnSession.of(List.of("touch", done.toString()))).start();

        waiting.getOutputStream().close();

        assertThat(waiting.onExit().join().exitValue()).isNotZero();
        assertThat(done).doesNotExist();
    }

    @Test
    void table_that_is_closed_starts_nothing_more() {
        ProcessTable table = table();
        table.close();

        assertThatThrownBy(() -> table.start(sleeper("1000"))).isInstanceOf(StackException.class);
    }

    private ProcessTable table() {
        return new ProcessTable(home, state);
    }

    private ProcessSpec sleeper(String seconds) {
        return spec("sleeper", List.of("sleep", seconds));
    }

    private ProcessSpec spec(String name, List<String> command) {
        return new ProcessSpec(name, 0, folder, command, Map.of(), "build");
    }
}
