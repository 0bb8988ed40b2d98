package io.understudy.data.sql;

import io.understudy.data.Outcome;
import io.understudy.data.Schema.Relation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.Select;
import org.jspecify.annotations.Nullable;

/**
 * Measures in the source how often each table's rows come out of a join. A sum or an average over columns of a table
 * whose rows come out more than once counts them more than once, which is most likely wrong. Least and greatest values
 * and counts of distinct values do not suffer from that. Rows that come out of it not at all may be meant to: that is
 * remarked.
 */
final class JoinMeasure {

    private static final Set<String> ADDING = Set.of(
            "sum", "avg", "count", "median", "stddev", "stddev_samp", "stddev_pop", "variance", "var_samp", "var_pop");

    private final Source source;
    private final List<String> findings = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<String> open = new ArrayList<>();

    JoinMeasure(Source source) {
        this.source = source;
    }

    List<String> findings() {
        return findings;
    }

    List<String> remarks() {
        return remarks;
    }

    List<String> open() {
        return open;
    }

    void take(JoinedTables joined) {
        List<Function> adding = SyntaxTree.of(joined.select().getSelectItems()).all(Function.class).stream()
                .filter(function ->
                        ADDING.contains(String.valueOf(function.getName()).toLowerCase(Locale.ROOT)))
                .toList();
        List<String> tables = joined.tables();
        if (adding.isEmpty() || tables.isEmpty()) {
            return;
        }
        List<Function> repeating =
                adding.stream().filter(function -> !function.isDistinct()).toList();
        if (!repeating.isEmpty()) {
            repeated(joined, repeating, tables);
        }
        Set<String> counted = new LinkedHashSet<>();
        adding.forEach(function -> counted.addAll(over(function, joined)));
        counted.stream().filter(tables::contains).forEach(table -> lost(joined, table));
    }

    private void repeated(JoinedTables joined, List<Function> adding, List<String> tables) {
        String counts = tables.stream()
                .map(name -> "count(" + id(joined, name) + "), count(distinct " + id(joined, name) + ")")
                .collect(Collectors.joining(", "));
        Expression where = joined.select().getWhere();
        Outcome outcome = source.own(
                joined.with() + "select " + counts + " from " + joined.from()
                        + (where == null ? "" : " where " + where),
                source.limits().withRows(1));
        switch (outcome) {
            case Outcome.Refused refused -> open.add("It was not measured whether joins repeat rows: " + refused.why());
            case Outcome.Table table -> {
                List<@Nullable Object> row = table.rows().getFirst();
                Map<String, long[]> repeated = new LinkedHashMap<>();
                for (int i = 0; i < tables.size(); i++) {
                    long rows = number(row.get(2 * i));
                    long distinct = number(row.get(2 * i + 1));
                    if (rows > distinct) {
                        repeated.put(tables.get(i), new long[] {rows, distinct});
                    }
                }
                judge(joined, adding, repeated);
            }
        }
    }

    private void judge(JoinedTables joined, List<Function> adding, Map<String, long[]> repeated) {
        Set<String> told = new LinkedHashSet<>();
        for (Function function : adding) {
            Set<String> over = over(function, joined);
            boolean anyOnce = over.stream().anyMatch(name -> !repeated.containsKey(name));
            if (over.isEmpty() || anyOnce) {
                continue;
            }
            for (String name : over) {
                long[] counts = repeated.get(name);
                if (counts != null && told.add(name)) {
                    String table = joined.relation(name).map(Relation::name).orElse(name);
                    findings.add(String.format(
                            Locale.ROOT,
                            "%s counts rows of %s more than once: the join multiplies %,d of them to %,d (%.2f times each on"
                                    + " average). Aggregate the other table first, in a subquery or WITH, or ask about %s"
                                    + " alone",
                            function,
                            table,
                            counts[1],
                            counts[0],
                            (double) counts[0] / Math.max(1, counts[1]),
                            table));
                }
            }
        }
    }

    /** The tables whose rows a function adds up; for {@code count(*)} the one that the query begins with. */
    private static Set<String> over(Function function, JoinedTables joined) {
        boolean all = function.getParameters() == null
                || function.getParameters().isEmpty()
                || function.getParameters().getFirst() instanceof AllColumns;
        return all ? Set.of(joined.first()) : joined.owners(function.getParameters());
    }

    /**
     * Rows of a table that its own conditions let through and the join does not. Conditions on other tables are left
     * out on both sides: what they keep away is meant to be.
     */
    private void lost(JoinedTables joined, String table) {
        boolean keepsAll = table.equals(joined.first())
                && joined.joins().stream().allMatch(join -> join.isLeft() || join.isFull());
        if (keepsAll) {
            return;
        }
        List<Expression> plain = joined.conditions().stream()
                .filter(part -> SyntaxTree.of(part).all(Select.class).isEmpty())
                .toList();
        List<Expression> own = plain.stream()
                .filter(part -> joined.owners(part).equals(Set.of(table)))
                .toList();
        List<Expression> together = plain.stream()
                .filter(part -> own.contains(part)
                        || (part instanceof EqualsTo && joined.owners(part).size() > 1))
                .toList();
        Outcome outcome = source.own(
                joined.with() + "select (select count(*) from " + joined.items().get(table) + where(own)
                        + "), count(distinct " + id(joined, table) + ") from " + joined.from() + where(together),
                source.limits().withRows(1));
        if (outcome instanceof Outcome.Table measured) {
            List<@Nullable Object> row = measured.rows().getFirst();
            long all = number(row.getFirst());
            long joinedRows = number(row.getLast());
            if (all > joinedRows) {
                remarks.add(String.format(
                        Locale.ROOT,
                        "The join leaves out %,d of %,d rows of %s, which match nothing in it; if they belong to the answer,"
                                + " use LEFT JOIN",
                        all - joinedRows,
                        all,
                        joined.relation(table).map(Relation::name).orElse(table)));
            }
        }
    }

    private static String where(List<Expression> parts) {
        return parts.isEmpty()
                ? ""
                : parts.stream().map(part -> "(" + part + ")").collect(Collectors.joining(" and ", " where ", ""));
    }

    private String id(JoinedTables joined, String name) {
        return source.rowId(
                Source.quoted(name),
                joined.relation(name).map(Relation::inParts).orElse(false));
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
