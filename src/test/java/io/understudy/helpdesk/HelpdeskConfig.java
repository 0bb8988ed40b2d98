package io.understudy.helpdesk;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a helpdesk runs. {@code port} 0 lets the system choose one; {@code data} is the folder of the journal;
 * {@code hooks} names the receiver of each system's webhooks, a system without one keeps its events until it has one;
 * {@code token} is what Understudy must present to the reply APIs and {@code shopToken} to the shop; {@code demo} opens
 * the demo tickets on the very first start; {@code retryBase} is the first pause after a failed delivery.
 */
public record HelpdeskConfig(
        int port,
        Path data,
        Map<TicketSystem, Hook> hooks,
        String token,
        String shopToken,
        boolean demo,
        Duration retryBase) {

    public HelpdeskConfig {
        hooks = Map.copyOf(hooks);
    }

    /** Where the webhooks of one system go, and the secret they are signed with. */
    public record Hook(String url, String secret) {}

    /**
     * Reads system properties such as {@code helpdesk.hooks.generic.url}, or the environment under the same name in
     * capitals with underscores.
     */
    public static HelpdeskConfig fromProperties() {
        var hooks = new EnumMap<TicketSystem, Hook>(TicketSystem.class);
        for (var system : TicketSystem.values()) {
            var url = property("helpdesk.hooks." + system.id() + ".url", "");
            if (!url.isBlank()) {
                var secret = property("helpdesk.hooks." + system.id() + ".secret", "");
                if (secret.isBlank()) {
                    throw new IllegalStateException(
                            "helpdesk.hooks." + system.id() + ".secret is missing; webhooks are always signed");
                }
                hooks.put(system, new Hook(url, secret));
            }
        }
        return new HelpdeskConfig(
                Integer.parseInt(property("helpdesk.port", "0")),
                Path.of(property("helpdesk.data", ".understudy/helpdesk")),
                hooks,
                property("helpdesk.token", "helpdesk-token"),
                property("helpdesk.shopToken", "shop-token"),
                Boolean.parseBoolean(property("helpdesk.demo", "false")),
                Duration.ofMillis(Long.parseLong(property("helpdesk.retryMillis", "1000"))));
    }

    private static String property(String key, String fallback) {
        @Nullable String value = System.getProperty(key);
        if (value == null) {
            value = System.getenv(key.toUpperCase(Locale.ROOT).replace('.', '_'));
        }
        return value == null || value.isBlank() ? fallback : value.strip();
    }
}
