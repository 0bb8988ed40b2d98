package io.understudy.data.sql;

import io.understudy.data.Outcome;
import io.understudy.data.Schema;
import io.understudy.data.Schema.Relation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.LateralSubSelect;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.TableFunction;
import net.sf.jsqlparser.statement.select.Values;
import net.sf.jsqlparser.statement.select.WithItem;
import org.jspecify.annotations.Nullable;

/**
 * Looks into what the joins of a query do to the rows they join. For each part of a query that joins: whether conditions
 * connect all its tables, and, measured in the source, how often each table's rows come out of the join. A sum or an
 * average over columns of a table whose rows come out more than once counts them more than once. Least and greatest
 * values and counts of distinct values do not suffer from that.
 */
final class Joins {

    private static final Set<String> ADDING = Set.of(
            "sum", "avg", "count", "median", "stddev", "stddev_samp", "stddev_pop", "variance", "var_samp", "var_pop");

    private final Source source;
    private final Schema schema;
    private final List<String> findings = new ArrayList<>();
    private final List<String> open = new ArrayList<>();

    Joins(Source source, Schema schema) {
        this.source = source;
        this.schema = schema;
    }

    /** @param sql that the guard let through */
    JoinReport examine(String sql) throws RefusedException {
        return SelectGuard.deep(() -> {
            Select select;
            try {
                select = SelectGuard.parsed(sql);
            } catch (RefusedException e) {
                return JoinReport.unexamined("The joins were not looked into: " + e.why());
            }
            for (Block block : blocks(select)) {
                examine(block);
            }
            return new JoinReport(findings, open);
        });
    }

    /** @param with the WITH that stands before it, empty when there is none */
    private record Block(PlainSelect select, String with) {}

    /** The parts that stand on their own: the query, what is in WITH, subqueries in FROM. */
    private static List<Block> blocks(Select root) {
        String with = root.getWithItemsList() == null || root.getWithItemsList().isEmpty()
                ? ""
                : "with "
                        + (root.getWithItemsList().stream().anyMatch(WithItem::isRecursive) ? "recursive " : "")
                        + root.getWithItemsList().stream().map(Object::toString).collect(Collectors.joining(", "))
                        + " ";
        List<Block> found = new ArrayList<>();
        collect(root, with, found);
        return found;
    }

    private static void collect(@Nullable Select select, String with, List<Block> into) {
        if (select == null) {
            return;
        }
        if (select.getWithItemsList() != null) {
            for (WithItem<?> item : select.getWithItemsList()) {
                if (item.getSelect() != null) {
                    collect(item.getSelect(), with, into);
                }
            }
        }
        switch (select) {
            case PlainSelect plain -> {
                into.add(new Block(plain, with));
                for (FromItem item : items(plain)) {
                    if (item instanceof ParenthesedSelect inner && !(item instanceof LateralSubSelect)) {
                        collect(inner.getSelect(), with, into);
                    }
                }
            }
            case ParenthesedSelect inner -> collect(inner.getSelect(), with, into);
            case net.sf.jsqlparser.statement.select.SetOperationList list ->
                list.getSelects().forEach(one -> collect(one, with, into));
            default -> {}
        }
    }

    private static List<FromItem> items(PlainSelect select) {
        List<FromItem> items = new ArrayList<>();
        if (select.getFromItem() != null) {
            items.add(select.getFromItem());
        }
        if (select.getJoins() != null) {
            select.getJoins().forEach(join -> items.add(join.getFromItem()));
        }
        return items;
    }

    private void examine(Block block) {
        PlainSelect select = block.select();
        if (select.getJoins() == null || select.getJoins().isEmpty()) {
            return;
        }
        Map<String, FromItem> byName = new LinkedHashMap<>();
        items(select).forEach(item -> byName.put(nameOf(item), item));
        crossed(select, byName);
        measured(block, byName);
    }

    private static String nameOf(FromItem item) {
        Alias alias = item.getAlias();
        return SelectGuard.name(
                alias != null ? alias.getName() : item instanceof Table table ? table.getName() : item.toString());
    }

    private void crossed(PlainSelect select, Map<String, FromItem> byName) {
        Map<String, String> group = new LinkedHashMap<>();
        byName.forEach((name, item) -> {
            if (!isOneRowOrSeries(item)) {
                group.put(name, name);
            }
        });
        for (Expression condition : conditions(select)) {
            List<String> named = SyntaxTree.of(condition).all(Column.class).stream()
                    .flatMap(column -> owner(column, byName).stream())
                    .distinct()
                    .toList();
            for (int i = 1; i < named.size(); i++) {
                union(group, named.get(i - 1), named.get(i));
            }
        }
        String before = null;
        for (Join join : select.getJoins()) {
            String name = nameOf(join.getFromItem());
            if (join.isNatural() || !join.getUsingColumns().isEmpty()) {
                union(group, name, before == null ? nameOf(select.getFromItem()) : before);
            }
            before = name;
        }
        Set<String> parts = new TreeSet<>();
        group.keySet().forEach(name -> parts.add(find(group, name)));
        if (parts.size() > 1) {
            findings.add("No condition connects " + String.join(" with ", parts)
                    + ", so each row of one is combined with each row of the other; join them on their keys");
        }
    }

    private static boolean isOneRowOrSeries(FromItem item) {
        if (item instanceof TableFunction || item instanceof LateralSubSelect || item instanceof Values) {
            return true;
        }
        return item instanceof ParenthesedSelect inner
                && inner.getSelect() instanceof PlainSelect plain
                && plain.getGroupBy() == null
                && (plain.getFromItem() == null
                        || plain.getSelectItems().stream().allMatch(one -> one.getExpression() instanceof Function));
    }

    private static void union(Map<String, String> group, String a, String b) {
        if (group.containsKey(a) && group.containsKey(b)) {
            group.put(find(group, a), find(group, b));
        }
    }

    private static String find(Map<String, String> group, String of) {
        String at = of;
        while (!group.getOrDefault(at, at).equals(at)) {
            at = group.getOrDefault(at, at);
        }
        return at;
    }

    /** What has to hold: parts of WHERE and ON that AND connects. Only equalities join. */
    private static List<Expression> conditions(PlainSelect select) {
        List<Expression> found = new ArrayList<>();
        split(select.getWhere(), found);
        for (Join join : select.getJoins()) {
            join.getOnExpressions().forEach(on -> split(on, found));
        }
        return found.stream().filter(EqualsTo.class::isInstance).toList();
    }

    private static void split(@Nullable Expression expression, List<Expression> into) {
        if (expression instanceof AndExpression and) {
            split(and.getLeftExpression(), into);
            split(and.getRightExpression(), into);
        } else if (expression instanceof ParenthesedExpressionList<?> list && list.size() == 1) {
            split(list.getFirst(), into);
        } else if (expression != null) {
            into.add(expression);
        }
    }

    /** The item of FROM that a column belongs to; empty when that cannot be told. */
    private Optional<String> owner(Column column, Map<String, FromItem> byName) {
        Table qualifier = column.getTable();
        if (qualifier != null && qualifier.getName() != null) {
            return Optional.of(SelectGuard.name(qualifier.getName())).filter(byName::containsKey);
        }
        List<String> having = byName.entrySet().stream()
                .filter(item -> relation(item.getValue())
                        .flatMap(relation -> relation.column(column.getColumnName()))
                        .isPresent())
                .map(Map.Entry::getKey)
                .toList();
        return having.size() == 1 ? Optional.of(having.getFirst()) : Optional.empty();
    }

    private Optional<Relation> relation(FromItem item) {
        return item instanceof Table table ? schema.find(SelectGuard.name(table.getName())) : Optional.empty();
    }

    private void measured(Block block, Map<String, FromItem> byName) {
        List<Function> adding = SyntaxTree.of(block.select().getSelectItems()).all(Function.class).stream()
                .filter(function ->
                        ADDING.contains(String.valueOf(function.getName()).toLowerCase(Locale.ROOT)))
                .filter(function -> !function.isDistinct())
                .toList();
        List<String> tables = byName.entrySet().stream()
                .filter(item -> relation(item.getValue()).isPresent())
                .map(Map.Entry::getKey)
                .toList();
        if (adding.isEmpty() || tables.isEmpty()) {
            return;
        }
        String counts = tables.stream()
                .map(name -> "count(" + id(name) + "), count(distinct " + id(name) + ")")
                .collect(Collectors.joining(", "));
        String where = block.select().getWhere() == null
                ? ""
                : " where " + block.select().getWhere();
        String joins = block.select().getJoins().stream()
                .map(join -> (join.isSimple() ? ", " : " ") + join)
                .collect(Collectors.joining());
        Outcome outcome = source.own(
                block.with() + "select " + counts + " from " + block.select().getFromItem() + joins + where,
                source.limits().withRows(1));
        if (outcome instanceof Outcome.Refused refused) {
            open.add("It was not measured whether joins repeat rows: " + refused.why());
            return;
        }
        List<@Nullable Object> row = ((Outcome.Table) outcome).rows().getFirst();
        Map<String, long[]> repeated = new LinkedHashMap<>();
        for (int i = 0; i < tables.size(); i++) {
            long joined = number(row.get(2 * i));
            long distinct = number(row.get(2 * i + 1));
            if (joined > distinct) {
                repeated.put(tables.get(i), new long[] {joined, distinct});
            }
        }
        judge(block.select(), adding, repeated, byName);
    }

    private String id(String name) {
        return Source.quoted(name) + "." + source.rowId();
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private void judge(
            PlainSelect select, List<Function> adding, Map<String, long[]> repeated, Map<String, FromItem> byName) {
        Set<String> told = new LinkedHashSet<>();
        for (Function function : adding) {
            Set<String> over = over(function, select, byName);
            boolean anyOnce = over.stream().anyMatch(name -> !repeated.containsKey(name));
            if (over.isEmpty() || anyOnce) {
                continue;
            }
            for (String name : over) {
                long[] counts = repeated.get(name);
                if (counts != null && told.add(name)) {
                    String table = Optional.ofNullable(byName.get(name))
                            .flatMap(this::relation)
                            .map(Relation::name)
                            .orElse(name);
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
    private Set<String> over(Function function, PlainSelect select, Map<String, FromItem> byName) {
        boolean all = function.getParameters() == null
                || function.getParameters().isEmpty()
                || function.getParameters().getFirst() instanceof AllColumns;
        if (all) {
            boolean everyRowOnce = byName.size() == 1;
            return everyRowOnce ? Set.of() : Set.of(nameOf(select.getFromItem()));
        }
        return SyntaxTree.of(function.getParameters()).all(Column.class).stream()
                .flatMap(column -> owner(column, byName).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
