package io.understudy.data.sql;

import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.StringValue;

/** Which functions make large values of their arguments, by how. What is on no list makes small ones. */
final class FunctionSizes {

    static final Set<String> GATHERING = Set.of("string_agg", "array_agg", "listagg", "list");
    static final Set<String> JOINING =
            Set.of("concat", "concat_ws", "array_cat", "array_append", "array_prepend", "overlay");
    static final Set<String> TEXTUAL = Set.of(
            "lower",
            "upper",
            "initcap",
            "trim",
            "ltrim",
            "rtrim",
            "btrim",
            "left",
            "right",
            "substring",
            "substr",
            "translate",
            "reverse",
            "split_part",
            "regexp_matches",
            "regexp_match",
            "regexp_substr",
            "min",
            "max",
            "mode",
            "any_value",
            "first_value",
            "last_value",
            "nth_value",
            "lag",
            "lead",
            "coalesce",
            "nullif",
            "greatest",
            "least",
            "unnest",
            "percentile_disc",
            "any",
            "some",
            "all",
            "row",
            "rollup",
            "cube",
            "string_to_array",
            "regexp_split_to_array",
            "array_remove",
            "timezone");

    private FunctionSizes() {}

    /** Every place may match, and what is put there may hold each match once for each {@code \1}. */
    static double ofPattern(List<? extends Expression> given, double text, double with) {
        boolean everywhere = given.size() > 3;
        if (!(given.get(2) instanceof StringValue literal)) {
            return text + (text + 1) * with + (text + 1) * (with / 2) * text;
        }
        double references =
                literal.getValue().chars().filter(one -> one == '\\').count();
        double matches = everywhere ? text + 1 : 1;
        return text + matches * with + references * text;
    }

    /** A format may name one argument as often as it likes. */
    static double ofFormat(List<? extends Expression> given, double text, double largest) {
        double places = !given.isEmpty() && given.getFirst() instanceof StringValue format
                ? format.getValue().chars().filter(one -> one == '%').count()
                : text;
        return text + places * Math.max(largest, 4_000);
    }

    /** The separator stands behind each element, of which there may be one for every few bytes. */
    static double ofJoined(double elements, double separator) {
        return elements + elements / 4 * Math.max(1, separator);
    }
}
