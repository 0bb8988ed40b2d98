package io.understudy.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

    @TempDir
    Path folder;

    @Test
    void change_is_there_for_the_next_launcher() {
        ProcessRecord zeebe = new ProcessRecord("zeebe", 4711, "boot:99", 26500, "f", "zeebe.log");
        file().update(state ->
                state.withPort("zeebe", 26500).withSecret("token", "s").withProcess(zeebe));

        State read = file().read();

        assertThat(read.ports()).containsEntry("zeebe", 26500);
        assertThat(read.secrets()).containsEntry("token", "s");
        assertThat(read.process("zeebe")).contains(zeebe);
    }

    @Test
    void process_started_anew_replaces_its_old_record() {
        file().update(state -> state.withProcess(new ProcessRecord("app", 1, "a", 8080, "f", "")));
        file().update(state -> state.withProcess(new ProcessRecord("app", 2, "b", 8080, "f", "")));

        assertThat(file().read().processes()).extracting(ProcessRecord::pid).containsExactly(2L);
    }

    @Test
    void many_writers_at_once_lose_nothing() {
        IntStream.range(0, 64)
                .parallel()
                .forEach(number -> file().update(state -> state.withPort("p" + number, 20_000 + number)));

        assertThat(file().read().ports()).hasSize(64);
    }

    @Test
    void secrets_can_be_read_by_the_owner_only() throws IOException {
        file().update(state -> state.withSecret("token", "s"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("state.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void half_written_state_of_a_killed_launcher_is_not_looked_at() throws IOException {
        file().update(state -> state.withPort("zeebe", 1));
        Files.writeString(folder.resolve("state.json.new"), "{\"ports\":");

        assertThat(file().update(state -> state.withPort("postgres", 2)).ports())
                .containsOnlyKeys("zeebe", "postgres");
    }

    @Test
    void damaged_state_is_told_with_its_place() throws IOException {
        Files.writeString(folder.resolve("state.json"), "no state");

        assertThatThrownBy(() -> file().read())
                .isInstanceOf(StackException.class)
                .hasMessageContaining(folder.toString());
    }

    @Test
    void secrets_are_made_once() {
        String first = new Secrets(file()).token("helpdesk");

        assertThat(new Secrets(file()).token("helpdesk")).isEqualTo(first).hasSize(64);
        assertThat(List.of(new Secrets(file()).standardWebhook("hook")))
                .allMatch(secret -> secret.startsWith("whsec_"));
    }

    private StateFile file() {
        return new StateFile(folder.resolve("state.json"));
    }
}
