package io.understudy.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

    @TempDir
    Path folder;

    private StateFile state;

    @BeforeEach
    void emptyState() {
        state = new StateFile(folder.resolve("state.json"));
    }

    @Test
    void first_start_with_preferred_port_free_takes_it() {
        assertThat(new Ports(state, port -> true).choose("zeebe", 26500)).isEqualTo(26500);
    }

    @Test
    void preferred_port_taken_moves_and_stays_where_it_moved_to() {
        int moved = new Ports(state, port -> port != 26500).choose("zeebe", 26500);

        assertThat(moved).isNotEqualTo(26500);
        assertThat(new Ports(state, port -> true).choose("zeebe", 26500)).isEqualTo(moved);
    }

    @Test
    void remembered_port_taken_later_moves_again() {
        int remembered = new Ports(state, port -> true).choose("zeebe", 0);

        assertThat(new Ports(state, port -> port != remembered).choose("zeebe", 0))
                .isNotEqualTo(remembered);
    }

    @Test
    void port_promised_to_another_process_is_not_given_twice() {
        Ports ports = new Ports(state, port -> true);
        ports.choose("console", 9000);

        assertThat(ports.choose("helpdesk", 9000)).isNotEqualTo(9000);
    }

    @Test
    void port_somebody_listens_on_is_not_free() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.isFree(taken.getLocalPort())).isFalse();
        }
    }
}
