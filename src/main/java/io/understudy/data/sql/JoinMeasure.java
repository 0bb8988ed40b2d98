package io.understudy.data.sql;

import io.understudy.data.Outcome;
import io.understudy.data.Schema.Relation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import org.jspecify.annotations.Nullable;

/**
 * Measures in the source how often each table's rows come out of a join. A sum or an average over columns of a table
 * whose rows come out more than once counts them more than once, which is most likely wrong. Least and greatest values
 * and counts of distinct values do not suffer from that. Rows that come out of it not at all may be meant to: that is
 * remarked.
 */
final class JoinMeasure {

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

    /** @param root the whole query, in which other parts may read the rows of this one */
    void take(JoinedTables joined, Select root) {
        Set<String> counted = new LinkedHashSet<>();
        List<Figure> figures = new ArrayList<>();
        for (Added added : Added.in(joined.select())) {
            Set<String> over = over(added, joined);
            counted.addAll(over);
            figures.add(new Figure(added, over, Optional.empty()));
        }
        for (PlainSelect reader : joined.readers(root)) {
            for (Added added : Added.in(reader)) {
                Set<String> over = new LinkedHashSet<>();
                added.of().forEach(part -> over.addAll(joined.ownersOfResult(part)));
                if (!added.all()) {
                    figures.add(new Figure(added, over, Optional.of(reader)));
                }
            }
        }
        figures.removeIf(figure -> figure.added().distinct() || figure.over().isEmpty());
        Map<List<Object>, List<Figure>> alike = new LinkedHashMap<>();
        figures.forEach(figure -> alike.computeIfAbsent(
                        List.of(
                                figure.added().groups(),
                                figure.reader().map(Object::toString).orElse("")),
                        key -> new ArrayList<>())
                .add(figure));
        alike.values().forEach(some -> repeated(joined, some));
        counted.stream().filter(joined.tables()::contains).forEach(table -> lost(joined, table));
    }

    /**
     * A figure and what it adds up.
     *
     * @param over the items whose rows it adds up
     * @param reader the part of the query whose figure it is, when it is not the one that joins
     */
    private record Figure(Added added, Set<String> over, Optional<PlainSelect> reader) {}

    private void repeated(JoinedTables joined, List<Figure> figures) {
        NumberedRows rows = NumberedRows.of(joined, source, true);
        Outcome outcome = counts(joined, figures.getFirst(), rows);
        if (outcome instanceof Outcome.Refused) {
            rows = NumberedRows.of(joined, source, false);
            outcome = counts(joined, figures.getFirst(), rows);
        }
        switch (outcome) {
            case Outcome.Refused refused -> open.add("It was not measured whether joins repeat rows: " + refused.why());
            case Outcome.Table table -> {
                List<@Nullable Object> row = table.rows().getFirst();
                Map<String, long[]> repeated = new LinkedHashMap<>();
                int at = 0;
                for (String name : rows.ids().keySet()) {
                    long all = number(row.get(at++));
                    long distinct = number(row.get(at++));
                    if (all > distinct) {
                        repeated.put(name, new long[] {all, distinct});
                    }
                }
                judge(joined, figures, repeated, rows.ids().keySet());
            }
        }
    }

    /** How many rows of each item come out, and how many different ones, both within the groups of a figure. */
    private Outcome counts(JoinedTables joined, Figure figure, NumberedRows rows) {
        List<String> ids = List.copyOf(rows.ids().values());
        String from = rows.from() + where(joined.select().getWhere());
        if (figure.reader().isPresent()) {
            PlainSelect reader = figure.reader().get();
            List<String> named = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                named.add(ids.get(i) + " as understudy_" + i);
            }
            from = "(select "
                    + joined.select().getSelectItems().stream()
                            .map(Object::toString)
                            .collect(Collectors.joining(", "))
                    + ", " + String.join(", ", named) + " from " + from + ") as "
                    + Source.quoted(JoinedTables.name(reader.getFromItem())) + where(reader.getWhere());
            ids = IntStream.range(0, ids.size())
                    .mapToObj(i -> "understudy_" + i)
                    .toList();
        }
        List<String> groups = figure.added().groups();
        List<String> counts = new ArrayList<>();
        List<String> sums = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            counts.add("count(" + ids.get(i) + ") as n" + i + ", count(distinct " + ids.get(i) + ") as d" + i);
            sums.add("sum(n" + i + "), sum(d" + i + ")");
        }
        return source.own(
                joined.with() + "select " + String.join(", ", sums) + " from (select " + String.join(", ", counts)
                        + " from " + from + (groups.isEmpty() ? "" : " group by " + String.join(", ", groups))
                        + ") as understudy_groups",
                source.limits().withRows(1));
    }

    private static String where(@Nullable Expression condition) {
        return condition == null ? "" : " where " + condition;
    }

    private void judge(JoinedTables joined, List<Figure> figures, Map<String, long[]> repeated, Set<String> measured) {
        Set<String> told = new LinkedHashSet<>();
        for (Figure figure : figures) {
            if (figure.over().stream().anyMatch(name -> measured.contains(name) && !repeated.containsKey(name))) {
                continue;
            }
            for (String name : figure.over()) {
                long[] counts = repeated.get(name);
                if (counts != null && told.add(name)) {
                    String table = joined.relation(name).map(Relation::name).orElse(name);
                    findings.add(String.format(
                            Locale.ROOT,
                            "%s counts rows of %s more than once: the join multiplies %,d of them to %,d (%.2f times each on"
                                    + " average). Aggregate the other table first, in a subquery or WITH, or ask about %s"
                                    + " alone",
                            figure.added().text(),
                            table,
                            counts[1],
                            counts[0],
                            (double) counts[0] / Math.max(1, counts[1]),
                            table));
                }
            }
        }
    }

    /**
     * The items whose rows a figure adds up; for {@code count(*)} the one that it is called after, or else the one that the
     * query begins with.
     */
    private static Set<String> over(Added added, JoinedTables joined) {
        if (!added.all()) {
            Set<String> over = new LinkedHashSet<>();
            added.of().forEach(part -> over.addAll(joined.owners(part)));
            return over;
        }
        return joined.items().keySet().stream()
                .filter(name -> added.alias().equalsIgnoreCase(name)
                        || joined.relation(name)
                                .filter(relation -> relation.name().equalsIgnoreCase(added.alias()))
                                .isPresent())
                .findFirst()
                .map(Set::of)
                .orElseGet(() -> Set.of(joined.first()));
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
