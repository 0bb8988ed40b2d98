package io.understudy.work.offer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By when and by whom a human task is to be done, as its process says.
 *
 * @param followUpAt when it should be begun at the latest
 * @param priority 0 to 100
 * @param assignee empty when the process names nobody
 */
public record TaskTerms(
        @Nullable Instant dueAt,
        @Nullable Instant followUpAt,
        int priority,
        String assignee,
        List<String> candidateUsers,
        List<String> candidateGroups) {

    /** The priority of a task whose process gives none, as Camunda has it. */
    public static final int USUAL_PRIORITY = 50;

    public static final int HIGHEST_PRIORITY = 100;

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    public static final TaskTerms NONE = new TaskTerms(null, null, USUAL_PRIORITY, "", List.of(), List.of());

    public TaskTerms {
        priority = Math.clamp(priority, 0, HIGHEST_PRIORITY);
        candidateUsers = List.copyOf(candidateUsers);
        candidateGroups = List.copyOf(candidateGroups);
    }

    /**
     * A point in time as ISO 8601 writes it, with any zone or none, which is UTC. A date alone is the end of its day.
     *
     * @return null when it is no such thing: a task is not kept from anybody for a date that cannot be read
     */
    public static @Nullable Instant time(String text) {
        try {
            Instant read = read(text.strip());
            return read.isBefore(EARLIEST) || !read.isBefore(LATEST) ? null : read;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant read(String text) {
        TemporalAccessor read = text.contains("T")
                ? DateTimeFormatter.ISO_DATE_TIME.parseBest(text, ZonedDateTime::from, LocalDateTime::from)
                : LocalDate.parse(text);
        return switch (read) {
            case ZonedDateTime zoned -> zoned.toInstant();
            case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
            default -> LocalDate.from(read).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        };
    }

    /** As {@link #parse} reads it. */
    public String text() {
        ObjectNode kept = Json.object();
        if (dueAt != null) {
            kept.put("dueAt", dueAt.toString());
        }
        if (followUpAt != null) {
            kept.put("followUpAt", followUpAt.toString());
        }
        kept.put("priority", priority).put("assignee", assignee);
        candidateUsers.forEach(kept.putArray("candidateUsers")::add);
        candidateGroups.forEach(kept.putArray("candidateGroups")::add);
        return Json.write(kept);
    }

    /** @param text what {@link #text()} gave */
    public static TaskTerms parse(String text) {
        JsonNode kept = Json.read(text);
        return new TaskTerms(
                time(kept.path("dueAt").asText()),
                time(kept.path("followUpAt").asText()),
                kept.path("priority").asInt(USUAL_PRIORITY),
                kept.path("assignee").asText(),
                texts(kept.path("candidateUsers")),
                texts(kept.path("candidateGroups")));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
