package io.understudy.data.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Moments along a chart: days that are missing leave room, and years are longer than months.
 *
 * @param moments one a row, in the order of the rows
 */
record TimeAxis(List<Date> moments) {

    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MINUTE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}.*");

    TimeAxis {
        moments = List.copyOf(moments);
    }

    /** The axis of these values, when each of them is a moment of its own. */
    static Optional<TimeAxis> of(List<? extends @Nullable Object> values) {
        List<Date> moments = new ArrayList<>();
        Set<Instant> seen = new HashSet<>();
        for (Object value : values) {
            Instant moment = value == null ? null : moment(value.toString());
            if (moment == null || !seen.add(moment)) {
                return Optional.empty();
            }
            moments.add(Date.from(moment));
        }
        return moments.size() < 2 ? Optional.empty() : Optional.of(new TimeAxis(moments));
    }

    private static @Nullable Instant moment(String text) {
        try {
            if (MONTH.matcher(text).matches()) {
                return YearMonth.parse(text)
                        .atDay(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
            }
            if (DAY.matcher(text).matches()) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            if (!MINUTE.matcher(text).matches()) {
                return null;
            }
            String iso = text.replace(' ', 'T').replaceFirst("([+-]\\d{2})$", "$1:00");
            return iso.matches(".*(Z|[+-]\\d{2}:\\d{2})")
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** How its marks are written, as precisely as its length allows. */
    String pattern() {
        long first = moments.stream().mapToLong(Date::getTime).min().orElse(0);
        long last = moments.stream().mapToLong(Date::getTime).max().orElse(0);
        long days = Duration.ofMillis(last - first).toDays();
        return days > 3 * 366 ? "yyyy" : days > 62 ? "yyyy-MM" : days > 2 ? "yyyy-MM-dd" : "MM-dd HH:mm";
    }
}
