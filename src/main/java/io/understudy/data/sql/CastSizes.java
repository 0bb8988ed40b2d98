package io.understudy.data.sql;

import java.util.Locale;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.StringValue;

/** How large a value can become when it is made one of another type. */
final class CastSizes {

    /** Types whose values are small whatever they are made of. */
    private static final Pattern FIXED = Pattern.compile(
            "(smallint|int|int2|int4|int8|integer|bigint|real|double|double precision|float|float4|float8|date|boolean|bool|uuid"
                    + "|interval|time.*)");

    private static final Pattern PADDED = Pattern.compile("(char|character|bpchar)\\b");

    private CastSizes() {}

    /** A text is filled up to the length of its type with blanks, and a few letters can be a number of many digits. */
    static double of(CastExpression cast, double from) {
        String type = String.valueOf(cast.getColDataType()).toLowerCase(Locale.ROOT);
        double length = Numbers.length(type);
        if (FIXED.matcher(type).matches()) {
            return Growth.SMALL;
        }
        if (Numbers.isNumeric(type)) {
            return length > 0
                    ? Math.max(Growth.SMALL, length)
                    : Math.max(
                            Growth.SMALL,
                            cast.getLeftExpression() instanceof StringValue text
                                    ? Numbers.ofLiteral(text.getValue())
                                    : from);
        }
        boolean textual = type.contains("char") || type.contains("text") || type.contains("json") || type.contains("[");
        double size = Math.max(Growth.SMALL, textual ? 2 * from : from);
        return PADDED.matcher(type).lookingAt() && !type.contains("varying") ? Math.max(size, length) : size;
    }
}
