package io.understudy.data.sql;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;

/**
 * How large numbers can become: PostgreSQL's have up to 147,455 digits, of which eight letters can make all. A number counts
 * as {@link Growth#SMALL} until something makes it long, and what is computed of long ones is as long as they are together.
 */
final class Numbers {

    /** 131,072 before the point and 16,383 behind it. */
    private static final double MOST_DIGITS = 147_455;

    /** Digits behind the point that a number may be cut to and still counts as small. */
    private static final double ORDINARY_DIGITS = 32;

    private static final double MOST_BEHIND_THE_POINT = 16_383;

    /** Exponents up to here are those of interest and growth, and make numbers of a few digits more. */
    private static final double ORDINARY_EXPONENT = 40;

    private static final double DIGITS_OF_ORDINARY = 20;

    private static final Pattern EXPONENT = Pattern.compile("[eE][+-]?(\\d+)");
    private static final Pattern LENGTH = Pattern.compile("\\(\\s*(\\d+)");
    private static final Set<String> POWERS = Set.of("power", "pow", "exp");
    private static final Set<String> CUTS = Set.of("round", "trunc");
    private static final Set<String> OTHERS = Set.of(
            "sum",
            "avg",
            "abs",
            "ceil",
            "ceiling",
            "floor",
            "mod",
            "div",
            "sqrt",
            "ln",
            "log",
            "log10",
            "stddev",
            "stddev_pop",
            "stddev_samp",
            "variance",
            "var_pop",
            "var_samp");

    private Numbers() {}

    static boolean isPower(String function) {
        return POWERS.contains(function);
    }

    static boolean isCut(String function) {
        return CUTS.contains(function);
    }

    /** Whether a function makes a number that can be as long as those it is given. */
    static boolean isOne(String function) {
        return CUTS.contains(function) || OTHERS.contains(function);
    }

    static boolean isNumeric(String type) {
        return (type.startsWith("numeric") || type.startsWith("decimal")) && !type.contains("[");
    }

    /** The length or precision that a type is written with; 0 when there is none. */
    static double length(String type) {
        Matcher written = LENGTH.matcher(type);
        return written.find() ? Double.parseDouble(written.group(1)) : 0;
    }

    /** As it is written out. */
    static double ofLiteral(String written) {
        Matcher exponent = EXPONENT.matcher(written);
        double digits = exponent.find() ? Double.parseDouble(exponent.group(1)) : 0;
        return Math.min(Math.max(Growth.SMALL, written.length() + digits), Math.max(MOST_DIGITS, written.length()));
    }

    /** Of a sum, a product and the like. */
    static double ofAll(List<Double> sizes) {
        return Growth.SMALL
                + Math.min(
                        MOST_DIGITS,
                        sizes.stream().mapToDouble(Numbers::beyondSmall).sum());
    }

    private static double beyondSmall(double size) {
        return Math.max(0, size - Growth.SMALL);
    }

    static double ofPower(double base, Expression exponent) {
        double times = literal(exponent, Double.MAX_VALUE);
        double digits =
                times <= ORDINARY_EXPONENT ? times * beyondSmall(base) : times * Math.max(DIGITS_OF_ORDINARY, base);
        return Growth.SMALL + Math.min(MOST_DIGITS, digits);
    }

    /** How many digits {@code round} and {@code trunc} leave behind the point, where that is more than ordinary. */
    static double digitsKept(Expression places) {
        double kept = Math.min(MOST_BEHIND_THE_POINT, literal(places, MOST_BEHIND_THE_POINT));
        return kept <= ORDINARY_DIGITS ? 0 : kept;
    }

    private static double literal(Expression written, double otherwise) {
        return switch (written) {
            case LongValue number -> Math.abs(Double.parseDouble(number.getStringValue()));
            case DoubleValue number -> Math.abs(number.getValue());
            case null, default -> otherwise;
        };
    }
}
