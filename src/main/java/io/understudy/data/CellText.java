package io.understudy.data;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** Values of a result as people write them. */
public final class CellText {

    /** A double holds 15 digits for sure; what comes after them is how it is stored, and nothing that was measured. */
    private static final MathContext SURE = new MathContext(15);

    /** Beyond so many digits before or behind the point a power of ten is easier to read. */
    private static final int PLAIN = 21;

    private CellText() {}

    /** A value in words: {@code 0.3} and {@code 12345678.9}, never {@code 0.30000000000000004} or {@code 1.23456789E7}. */
    public static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "–";
            case Double number when Double.isFinite(number) -> plain(rounded(number));
            case Double number -> Double.isNaN(number) ? "not a number" : number > 0 ? "∞" : "-∞";
            case BigDecimal number -> plain(number);
            default -> value.toString();
        };
    }

    /** The digits of a finite number that are sure. */
    public static BigDecimal rounded(double finite) {
        return finite == 0
                ? BigDecimal.ZERO
                : new BigDecimal(finite).round(SURE).stripTrailingZeros();
    }

    /** Whether a value stands where a number was not to be had: a division by zero, a logarithm of nothing. */
    static boolean isNoNumber(@Nullable Object value) {
        return (value instanceof Double number && !Double.isFinite(number))
                || (value instanceof String text && text.matches("NaN|-?Infinity"));
    }

    private static String plain(BigDecimal number) {
        int digits = number.precision() - number.scale();
        return digits > PLAIN || digits < -PLAIN ? number.toString() : number.toPlainString();
    }
}
