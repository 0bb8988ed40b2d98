package io.understudy.data;

import io.understudy.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Charts that were published. Whoever reads the ticket has no account here, so a chart is open to anybody who knows its
 * name, and its name is 256 random bits.
 */
@ApplicationScoped
public class ChartImages implements Analysis.Charts {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Sql sql;
    private final Clock clock;

    ChartImages(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The PNG of this name. */
    @Transactional
    public Optional<byte[]> find(String name) {
        return sql.first(row -> row.getBytes(1), "select png from published_chart where name = ?", name);
    }

    @Override
    @Transactional
    public String keep(UUID effect, byte[] png) {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        sql.update(
                "insert into published_chart (name, effect_id, png, created_at) values (?, ?, ?, ?) on conflict (effect_id)"
                        + " do nothing",
                Base64.getUrlEncoder().withoutPadding().encodeToString(bits),
                effect,
                png,
                clock.instant());
        return sql.first(row -> row.getString(1), "select name from published_chart where effect_id = ?", effect)
                .orElseThrow();
    }
}
