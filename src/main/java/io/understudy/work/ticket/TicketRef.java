package io.understudy.work.ticket;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which ticket, in which system.
 *
 * @param id {@code endpoint:key}, unique here and the correlation key towards the engine
 * @param endpoint the configured webhook endpoint it came through, and its replies go out by
 * @param system {@code generic}, {@code github}, {@code zendesk}
 * @param key what the ticket system calls it; for systems with several projects it contains the project
 */
public record TicketRef(
        String id,
        String endpoint,
        String system,
        String key,
        @Nullable String url,
        String subject) {

    /** The endpoint and system of cases that no ticket started. */
    static final String ENGINE = "engine";

    public static TicketRef of(String endpoint, String system, String key, @Nullable String url, String subject) {
        return new TicketRef(endpoint + ":" + key, endpoint, system, key, url, subject);
    }

    /** @param from where in the row its six columns begin, in the order of this record */
    public static TicketRef read(ResultSet row, int from) throws SQLException {
        return new TicketRef(
                row.getString(from),
                row.getString(from + 1),
                row.getString(from + 2),
                row.getString(from + 3),
                row.getString(from + 4),
                row.getString(from + 5));
    }

    /** What people call the system it is in. */
    public String systemName() {
        return switch (system) {
            case "github" -> "GitHub";
            case "zendesk" -> "Zendesk";
            case "generic" -> "Helpdesk";
            default -> system;
        };
    }

    /** False for a case that something else in the engine started: an application, a timer, another process. */
    public boolean isTicket() {
        return !system.equals(ENGINE);
    }

    public Optional<String> link() {
        return Optional.ofNullable(url);
    }
}
