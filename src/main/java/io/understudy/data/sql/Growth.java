package io.understudy.data.sql;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.ArrayConstructor;
import net.sf.jsqlparser.expression.ArrayExpression;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.JsonExpression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.TrimFunction;
import net.sf.jsqlparser.expression.WhenClause;
import net.sf.jsqlparser.expression.operators.arithmetic.Addition;
import net.sf.jsqlparser.expression.operators.arithmetic.BitwiseXor;
import net.sf.jsqlparser.expression.operators.arithmetic.Concat;
import net.sf.jsqlparser.expression.operators.arithmetic.Division;
import net.sf.jsqlparser.expression.operators.arithmetic.Modulo;
import net.sf.jsqlparser.expression.operators.arithmetic.Multiplication;
import net.sf.jsqlparser.expression.operators.arithmetic.Subtraction;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Select;
import org.jspecify.annotations.Nullable;

/**
 * How large the values of a statement can become, read off its syntax before it runs. A server bounds how long a query
 * takes and what it sorts, and not what single values hold: texts put into texts double with every step, and what gathers
 * rows into one value is as large as the rows. Bounds from above: each function by what it can make of its arguments, a
 * column by what is known of it, a subquery's column by what makes it.
 */
final class Growth {

    /** What a planner may be given to compute: bytes of one value without what is in tables. */
    static final double BEFORE_PLANNING = 4e6;

    /** Bytes of one value. A server holds several of them at once. */
    static final double OF_ONE_VALUE = 256e6;

    /** More rounds than this of a recursive query are counted as this many. */
    static final double MOST_ROUNDS = 10_000;

    /** Numbers, times and the like. */
    static final double SMALL = 64;

    private final ToDoubleFunction<String> width;
    private final double rows;
    private final double rounds;
    private final Shapes shapes = new Shapes(this);
    private final IdentityHashMap<Object, Double> known = new IdentityHashMap<>();
    private double largest;
    private String what = "";

    private Growth(ToDoubleFunction<String> width, double rows, double rounds) {
        this.width = width;
        this.rows = Math.max(1, rows);
        this.rounds = rounds;
    }

    /**
     * Refuses a statement some value of which could become larger than it may.
     *
     * @param width bytes of a column of the source's tables, by its name
     * @param rows how many rows any part of it gathers into one value
     * @param rounds how often any recursive part of it goes round
     * @param most bytes of one value
     * @return true
     */
    static boolean check(Select select, ToDoubleFunction<String> width, double rows, double rounds, double most)
            throws RefusedException {
        Growth growth = new Growth(width, rows, rounds);
        growth.shapes.columns(select, new Scope(null));
        if (growth.largest > most) {
            throw new RefusedException(String.format(
                    Locale.ROOT,
                    "The query could make a single value of about %,.0f MB, of '%s'; at most %,.0f MB are made. Put texts together"
                            + " once rather than in one another, gather fewer rows into one value, or aggregate before joining",
                    Math.min(growth.largest / 1e6, 1e12),
                    growth.what.length() > 80 ? growth.what.substring(0, 80) + "…" : growth.what,
                    most / 1e6));
        }
        return true;
    }

    private double column(Column column, Scope scope) {
        String name = SelectGuard.name(column.getColumnName());
        String of = column.getTable() == null || column.getTable().getName() == null
                ? ""
                : SelectGuard.name(column.getTable().getName());
        for (Scope at = scope; at != null; at = at.outer) {
            if (!of.isEmpty()) {
                Scope.Relation relation = at.relations.get(of);
                if (relation != null) {
                    return relation.ofSource
                            ? width.applyAsDouble(name)
                            : relation.getOrDefault(name, relation.whole());
                }
                continue;
            }
            double found = -1;
            for (Scope.Relation relation : at.relations.values()) {
                found = Math.max(found, relation.getOrDefault(name, -1.0));
            }
            Scope.Relation row = at.relations.get(name);
            if (found < 0 && row != null) {
                // A whole row, as text or as a value.
                return row.ofSource ? 4 * width.applyAsDouble(name) + 1_000 : 2 * row.whole();
            }
            if (found >= 0) {
                return found;
            }
        }
        return width.applyAsDouble(name);
    }

    double size(@Nullable Object expression, Scope scope) {
        if (expression == null) {
            return 0;
        }
        Double before = known.get(expression);
        if (before != null) {
            return before;
        }
        double size = Math.min(measured(expression, scope), Double.MAX_VALUE);
        known.put(expression, size);
        if (expression instanceof Function
                || expression instanceof Concat
                || expression instanceof AnalyticExpression) {
            note(size, String.valueOf(expression));
        }
        return size;
    }

    double rounds() {
        return rounds;
    }

    /** What was measured holds no longer: something that is read by name has grown. */
    void forget() {
        known.clear();
    }

    void note(double size, String expression) {
        if (size > largest) {
            largest = size;
            what = expression;
        }
    }

    private double measured(Object expression, Scope scope) {
        return switch (expression) {
            case StringValue text -> text.getValue().length();
            case LongValue number -> Numbers.ofLiteral(String.valueOf(number));
            case DoubleValue number -> Numbers.ofLiteral(String.valueOf(number));
            case Addition sum -> Numbers.ofAll(sizes(SyntaxTree.parts(sum), scope));
            case Subtraction difference -> Numbers.ofAll(sizes(SyntaxTree.parts(difference), scope));
            case Multiplication product -> Numbers.ofAll(sizes(SyntaxTree.parts(product), scope));
            case Division quotient -> Numbers.ofAll(sizes(SyntaxTree.parts(quotient), scope));
            case Modulo rest -> Numbers.ofAll(sizes(SyntaxTree.parts(rest), scope));
            case SignedExpression signed -> size(signed.getExpression(), scope);
            // As PostgreSQL reads it.
            case BitwiseXor power -> {
                size(power.getRightExpression(), scope);
                yield Numbers.ofPower(size(power.getLeftExpression(), scope), power.getRightExpression());
            }
            case Column column -> column(column, scope);
            case Function function -> ofFunction(function, scope);
            case AnalyticExpression window -> {
                double largestArgument = Math.max(
                        size(window.getExpression(), scope),
                        Math.max(size(window.getOffset(), scope), size(window.getDefaultValue(), scope)));
                String name = SelectGuard.name(window.getName());
                yield FunctionSizes.GATHERING.contains(name)
                        ? rows * (largestArgument + size(window.getOffset(), scope))
                        : FunctionSizes.TEXTUAL.contains(name)
                                ? largestArgument
                                : Numbers.isOne(name) ? Numbers.ofAll(List.of(largestArgument)) : SMALL;
            }
            case Concat both -> size(both.getLeftExpression(), scope) + size(both.getRightExpression(), scope);
            case CastExpression cast -> {
                double cut = CastSizes.of(cast, size(cast.getLeftExpression(), scope));
                note(cut, String.valueOf(cast));
                yield cut;
            }
            case CaseExpression cases -> {
                double most = size(cases.getElseExpression(), scope);
                size(cases.getSwitchExpression(), scope);
                for (WhenClause when : cases.getWhenClauses()) {
                    size(when.getWhenExpression(), scope);
                    most = Math.max(most, size(when.getThenExpression(), scope));
                }
                yield most;
            }
            case TrimFunction trim -> size(trim.getExpression(), scope);
            case JsonExpression json -> size(json.getExpression(), scope);
            case ArrayExpression array -> size(array.getObjExpression(), scope);
            case ArrayConstructor array -> sum(array.getExpressions(), scope) + SMALL;
            case ParenthesedSelect select ->
                shapes.columns(select, scope).values().stream()
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElse(SMALL);
            case Select select -> shapes.columns(select, scope).whole();
            case ExpressionList<?> list -> sum(list, scope);
            default -> {
                // Of sums, comparisons and the like the parts count, and what comes out is small.
                for (Object part : SyntaxTree.parts(expression)) {
                    if (part instanceof Expression || part instanceof List<?>) {
                        each(part, scope);
                    }
                }
                yield SMALL;
            }
        };
    }

    private void each(Object part, Scope scope) {
        if (part instanceof List<?> list && !(part instanceof Expression)) {
            list.forEach(one -> size(one, scope));
        } else {
            size(part, scope);
        }
    }

    private double sum(@Nullable List<?> all, Scope scope) {
        return all == null
                ? 0
                : all.stream().mapToDouble(one -> size(one, scope)).sum();
    }

    private List<Double> sizes(List<Object> parts, Scope scope) {
        return parts.stream()
                .filter(Expression.class::isInstance)
                .map(part -> size(part, scope))
                .toList();
    }

    private double ofFunction(Function function, Scope scope) {
        String name = SelectGuard.name(String.valueOf(function.getName()));
        List<? extends Expression> given = function.getParameters() == null ? List.of() : function.getParameters();
        double all = sum(given, scope);
        double most = given.stream().mapToDouble(one -> size(one, scope)).max().orElse(0);
        if (function.getNamedParameters() != null) {
            all += sum(function.getNamedParameters(), scope);
            most = Math.max(most, all);
        }
        if (FunctionSizes.GATHERING.contains(name)) {
            return rows * (all + 8);
        }
        if (FunctionSizes.JOINING.contains(name)) {
            return all + most * given.size() / 8;
        }
        if (name.equals("replace") && given.size() == 3) {
            double from = given.get(1) instanceof StringValue text
                    ? Math.max(1, text.getValue().length())
                    : 1;
            double text = size(given.get(0), scope);
            return Math.max(text, text / from * size(given.get(2), scope));
        }
        if (name.equals("regexp_replace") && given.size() >= 3) {
            return FunctionSizes.ofPattern(given, size(given.get(0), scope), size(given.get(2), scope));
        }
        if (Padding.PADS.contains(name)) {
            return Padding.size(name, given, most);
        }
        if (name.equals("format")) {
            return FunctionSizes.ofFormat(given, given.isEmpty() ? 0 : size(given.getFirst(), scope), most);
        }
        if (name.equals("array_to_string") && given.size() > 1) {
            return FunctionSizes.ofJoined(size(given.get(0), scope), size(given.get(1), scope));
        }
        if (name.equals("string_to_array") || name.equals("regexp_split_to_array")) {
            return Math.max(SMALL, 8 * most);
        }
        if (name.equals("to_char") && given.size() == 2) {
            return 12 * size(given.get(1), scope) + SMALL;
        }
        if (Numbers.isPower(name) && !given.isEmpty()) {
            return Numbers.ofPower(name.equals("exp") ? SMALL : size(given.getFirst(), scope), given.getLast());
        }
        if (Numbers.isOne(name)) {
            double digits = Numbers.isCut(name) && given.size() > 1 ? Numbers.digitsKept(given.get(1)) : 0;
            return Numbers.ofAll(given.stream().map(one -> size(one, scope)).toList()) + digits;
        }
        return FunctionSizes.TEXTUAL.contains(name) || name.startsWith("json") ? Math.max(SMALL, most) : SMALL;
    }
}
