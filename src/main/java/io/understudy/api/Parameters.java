package io.understudy.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads query parameters and says what is wrong with them. */
final class Parameters {

    private static final int MOST = 200;

    /** The last page there can be: all of them together still are a number of rows. */
    private static final int LAST_PAGE = 1_000_000;

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private Parameters() {}

    /** Of a list whose reach is bounded elsewhere. */
    static int anyPage(int page) {
        if (page < 0) {
            throw new BadParameterException("page", "counts from 0, not " + page);
        }
        return page;
    }

    static int page(int page) {
        anyPage(page);
        if (page > LAST_PAGE) {
            throw new BadParameterException("page", "must be " + LAST_PAGE + " at most, not " + page);
        }
        return page;
    }

    static int size(int size) {
        if (size < 1 || size > MOST) {
            throw new BadParameterException("size", "must be from 1 to " + MOST + ", not " + size);
        }
        return size;
    }

    static UUID id(String name, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new BadParameterException(name, "'" + text + "' is not an id as the lists give them");
        }
    }

    static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** @param fix what to give, when nothing is there */
    static String needed(String name, @Nullable String text, String fix) {
        String given = blankToNull(text);
        if (given == null) {
            throw new BadParameterException(name, fix);
        }
        return given;
    }

    static <E extends Enum<E>> @Nullable E one(Class<E> type, String name, @Nullable String text) {
        Set<E> found = several(type, name, text);
        if (found.size() > 1) {
            throw new BadParameterException(name, "takes one value here");
        }
        return found.isEmpty() ? null : found.iterator().next();
    }

    /** A comma-separated list of enum names in any case; empty when nothing is given. */
    static <E extends Enum<E>> Set<E> several(Class<E> type, String name, @Nullable String text) {
        Set<E> found = EnumSet.noneOf(type);
        if (text == null || text.isBlank()) {
            return found;
        }
        for (String part : text.split(",", -1)) {
            try {
                found.add(Enum.valueOf(type, part.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new BadParameterException(
                        name, "'" + part.strip() + "' is none of " + Arrays.toString(type.getEnumConstants()));
            }
        }
        return found;
    }

    /** A date (its start in UTC, or its end when {@code endOfDay}) or an instant. */
    static Instant time(String name, @Nullable String text, Instant otherwise, boolean endOfDay) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            Instant time = read(text, endOfDay);
            if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
                throw new BadParameterException(name, "must be between 1970 and 9999");
            }
            return time;
        } catch (DateTimeException e) {
            throw new BadParameterException(
                    name, "'" + text + "' is neither a date (2026-03-31) nor a time (2026-03-31T14:30:00Z)");
        }
    }

    private static Instant read(String text, boolean endOfDay) {
        if (text.length() != 10) {
            return Instant.parse(text);
        }
        LocalDate date = LocalDate.parse(text);
        return (endOfDay ? date.plusDays(1) : date).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
