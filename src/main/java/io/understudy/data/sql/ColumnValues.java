package io.understudy.data.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** Values as an outcome holds them, whatever the driver made of them. */
final class ColumnValues {

    private ColumnValues() {}

    static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Integer number -> number.longValue();
            case Short number -> number.longValue();
            case Byte number -> number.longValue();
            case Long number -> number;
            case BigInteger number -> new BigDecimal(number);
            case BigDecimal number -> number;
            case Double number -> number;
            case Float number -> Double.valueOf(number.toString());
            case Boolean truth -> truth;
            case Timestamp moment -> moment.toLocalDateTime().toString();
            case OffsetDateTime moment -> moment.toInstant().toString();
            case TemporalAccessor moment -> moment.toString();
            default -> value.toString();
        };
    }

    /** About how many bytes a value takes as text. */
    static long bytes(@Nullable Object value) {
        return value == null ? 4 : value instanceof String text ? 3L * text.length() : 20;
    }
}
