package io.understudy.data.sql;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.StringValue;
import org.jspecify.annotations.Nullable;

/** Functions that make a text as long as they are told to: only where the length is written down, and short. */
final class Padding {

    static final Set<String> PADS = Set.of("lpad", "rpad", "repeat");

    private static final long LONGEST = 1_000;

    /** A width of a placeholder that is longer, or that a value gives. */
    private static final Pattern WIDE = Pattern.compile("\\d{4,}|\\*|\\{[^}]*\\{");

    private Padding() {}

    /** @param name of the function in small letters */
    static void check(Function function, String name) throws RefusedException {
        List<? extends Expression> given = function.getParameters() == null ? List.of() : function.getParameters();
        if (PADS.contains(name)) {
            checkLength(name, given.size() > 1 ? length(given.get(1)) : null);
        }
        if (name.equals("format")) {
            checkFormat(
                    name, !given.isEmpty() && given.getFirst() instanceof StringValue text ? text.getValue() : null);
        }
    }

    static void checkLength(String name, @Nullable Long length) throws RefusedException {
        if (length == null || length > LONGEST) {
            throw new RefusedException(
                    "The length of " + name + " has to be written as a number, of at most " + LONGEST);
        }
    }

    static void checkFormat(String name, @Nullable String format) throws RefusedException {
        if (format == null || WIDE.matcher(format).find()) {
            throw new RefusedException(
                    "The first argument of " + name + " has to be written as a text, with no width above 999 in it");
        }
    }

    private static @Nullable Long length(Expression written) {
        try {
            return written instanceof LongValue value ? (Long) value.getValue() : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /**
     * The bytes of what comes out.
     *
     * @param most of the arguments' sizes
     */
    static double size(String name, List<? extends Expression> given, double most) {
        Long length = given.size() > 1 ? length(given.get(1)) : null;
        double times = length == null ? LONGEST : Math.max(0, length);
        return name.equals("repeat") ? times * Math.max(1, most) : Math.max(Growth.SMALL, 4 * times);
    }
}
