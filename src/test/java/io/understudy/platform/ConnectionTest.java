package io.understudy.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {

    private final Connection shop =
            new Connection("shop", URI.create("http://shop.example/shop/"), Optional.of("s3cret"));

    @Test
    void path_is_put_below_the_base_address() {
        assertThat(shop.at("/api/orders/A-1001?full=true"))
                .isEqualTo(URI.create("http://shop.example/shop/api/orders/A-1001?full=true"));
        assertThat(shop.at("api/a..b")).isEqualTo(URI.create("http://shop.example/shop/api/a..b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../admin",
                "/api/..",
                "/api/%2e%2E/admin",
                "/api/.%2e/x",
                "//evil.example/x",
                "/a%2f..%2fb",
                "/a\\b",
                "/./x",
                "/x#y",
                "/a b"
            })
    void path_that_leads_elsewhere_is_refused(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> shop.at(path));
    }

    @Test
    void token_is_never_printed() {
        assertThat(shop.toString()).doesNotContain("s3cret");
        assertThat(OutboundRequest.get(shop.url()).withBearer("s3cret").toString())
                .doesNotContain("s3cret");
    }
}
