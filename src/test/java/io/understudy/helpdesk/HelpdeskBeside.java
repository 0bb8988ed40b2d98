package io.understudy.helpdesk;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A helpdesk beside an application under test. Its GitHub is the endpoint {@code hub}, where nothing but a look tells
 * whether a comment was written; it has three seconds to settle, and we a minute of patience.
 */
public final class HelpdeskBeside implements QuarkusTestResourceLifecycleManager {

    /** The setting that names the helpdesk's own address. */
    public static final String URL = "test.helpdesk.url";

    private @Nullable Helpdesk helpdesk;

    @Override
    public Map<String, String> start() {
        try {
            Path data = Files.createTempDirectory("helpdesk");
            helpdesk = Helpdesk.start(HelpdeskFixture.config(data, "http://127.0.0.1:1/nobody"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String url = helpdesk.url();
        Map<String, String> settings = Map.of(
                "system", "github",
                "secret", "a secret of some length",
                "api-url", url + "/github",
                "api-token", Caller.TOKEN,
                "own-user", "understudy[bot]",
                "settle-time", "PT3S",
                "patience", "PT60S");
        Map<String, String> all = new HashMap<>();
        settings.forEach((name, value) -> all.put("understudy.endpoints.hub." + name, value));
        all.put("understudy.outbound.allowed-hosts", "127.0.0.1,localhost");
        all.put("understudy.connections.shop.url", url + "/shop");
        all.put("understudy.connections.shop.token", Caller.SHOP_TOKEN);
        all.put(URL, url);
        return all;
    }

    @Override
    public void stop() {
        if (helpdesk != null) {
            helpdesk.close();
        }
    }
}
