package io.understudy.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.platform.AddressGuard.RefusedException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.8.8.8",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "::ffff:10.0.0.1",
                "::7f00:1",
                "fe80::1",
                "fc00::1",
                "ff02::1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2001::1",
                "2001:db8::1",
                "100::1"
            })
    void address_that_is_not_public_is_refused(String address) throws Exception {
        assertThat(AddressGuard.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8.8.8.8", "100.63.255.255", "100.128.0.1", "172.32.0.1", "2606:4700::1111", "2a00:1450::1"})
    void public_address_is_allowed(String address) throws Exception {
        assertThat(AddressGuard.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void name_with_one_private_address_among_public_ones_is_refused() throws Exception {
        AddressGuard guard = guard(Set.of(), "8.8.8.8", "10.0.0.1");
        assertThatThrownBy(() -> guard.check(URI.create("https://rebind.example/")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("10.0.0.1")
                .hasMessageContaining("understudy.outbound.allowed-hosts");
    }

    @Test
    void host_on_the_operators_list_is_allowed_with_any_address() throws Exception {
        assertThat(guard(Set.of("Shop.internal"), "10.0.0.1").check(URI.create("http://shop.internal:9000/x")))
                .containsExactly(InetAddress.getByName("10.0.0.1"));
    }

    @Test
    void host_listed_with_a_port_is_allowed_on_that_port_only() throws Exception {
        AddressGuard guard = guard(Set.of("127.0.0.1:9000"), "127.0.0.1");
        assertThat(guard.check(URI.create("http://127.0.0.1:9000/"))).hasSize(1);
        assertThatThrownBy(() -> guard.check(URI.create("http://127.0.0.1:5432/")))
                .isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://example.com/", "http://user:secret@example.com/", "http:///x"})
    void address_of_another_kind_is_refused_without_printing_its_secrets(String uri) {
        assertThatThrownBy(() -> guard(Set.of(), "8.8.8.8").check(URI.create(uri)))
                .isInstanceOf(RefusedException.class)
                .hasMessageNotContaining("secret");
    }

    private static AddressGuard guard(Set<String> allowed, String... addresses) {
        return new AddressGuard(allowed, host -> {
            InetAddress[] found = new InetAddress[addresses.length];
            for (int i = 0; i < addresses.length; i++) {
                found[i] = InetAddress.getByName(addresses[i]);
            }
            return found;
        });
    }
}
