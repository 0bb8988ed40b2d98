package io.understudy.data.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.AnalyticType;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;

/**
 * A figure of a query that is added up over rows: an aggregate, one with FILTER or WITHIN GROUP, or one over a window.
 *
 * @param of the parts whose columns say what is added up
 * @param all whether it counts rows, whatever they hold
 * @param alias what the figure is called, empty when it has no name
 * @param groups within which it is added up, as SQL; none for all rows
 */
record Added(String text, List<Object> of, boolean all, boolean distinct, String alias, List<String> groups) {

    private static final Set<String> ADDING = Set.of(
            "sum",
            "avg",
            "count",
            "median",
            "stddev",
            "stddev_samp",
            "stddev_pop",
            "variance",
            "var_samp",
            "var_pop",
            "percentile_cont",
            "percentile_disc",
            "quantile_cont",
            "quantile_disc");

    Added {
        of = List.copyOf(of);
        groups = List.copyOf(groups);
    }

    /** The figures of one part of a query, without those of the queries in it. */
    static List<Added> in(PlainSelect select) {
        List<String> grouped = groups(select);
        List<Added> found = new ArrayList<>();
        select.getSelectItems().forEach(item -> collect(item, alias(item), select, grouped, found));
        if (select.getHaving() != null) {
            collect(select.getHaving(), "", select, grouped, found);
        }
        return found;
    }

    private static String alias(SelectItem<?> item) {
        return item.getAlias() == null ? "" : SelectGuard.name(item.getAlias().getName());
    }

    private static void collect(Object part, String alias, PlainSelect select, List<String> grouped, List<Added> into) {
        Set<Object> elsewhere = Collections.newSetFromMap(new IdentityHashMap<>());
        SyntaxTree tree = SyntaxTree.of(part);
        tree.all(Select.class)
                .forEach(inner -> elsewhere.addAll(SyntaxTree.of(inner).nodes()));
        for (Object node : tree.nodes()) {
            if (elsewhere.contains(node)) {
                continue;
            }
            if (node instanceof Function function && isAdding(function.getName())) {
                into.add(of(function, alias, grouped));
            } else if (node instanceof AnalyticExpression analytic && isAdding(analytic.getName())) {
                boolean overWindow =
                        analytic.getType() == AnalyticType.OVER || analytic.getType() == AnalyticType.WITHIN_GROUP_OVER;
                // Over a window, what is grouped has been added up before.
                if (!overWindow || select.getGroupBy() == null) {
                    into.add(of(analytic, alias, overWindow ? partition(analytic) : grouped));
                }
            }
        }
    }

    private static boolean isAdding(String name) {
        return ADDING.contains(String.valueOf(name).toLowerCase(Locale.ROOT));
    }

    private static Added of(Function function, String alias, List<String> groups) {
        List<Object> of = function.getParameters() == null ? List.of() : List.of(function.getParameters());
        return new Added(function.toString(), of, isOfNoColumn(of), function.isDistinct(), alias, groups);
    }

    private static Added of(AnalyticExpression analytic, String alias, List<String> groups) {
        List<Object> of = new ArrayList<>();
        if (analytic.getExpression() != null) {
            of.add(analytic.getExpression());
        }
        if (analytic.getType() == AnalyticType.WITHIN_GROUP && analytic.getOrderByElements() != null) {
            of.addAll(analytic.getOrderByElements());
        }
        boolean all = isOfNoColumn(of);
        if (all && analytic.getFilterExpression() != null) {
            of.add(analytic.getFilterExpression());
            all = isOfNoColumn(of);
        }
        return new Added(analytic.toString(), of, all, analytic.isDistinct(), alias, groups);
    }

    private static boolean isOfNoColumn(List<Object> of) {
        return of.stream()
                .allMatch(part -> SyntaxTree.of(part).all(Column.class).isEmpty());
    }

    private static List<String> partition(AnalyticExpression analytic) {
        List<String> by = new ArrayList<>();
        if (analytic.getPartitionExpressionList() != null) {
            analytic.getPartitionExpressionList().forEach(one -> by.add(one.toString()));
        }
        return by;
    }

    /** The expressions that a query groups by, where it names them plainly. */
    private static List<String> groups(PlainSelect select) {
        if (select.getGroupBy() == null
                || select.getGroupBy().getGroupByExpressionList() == null
                || (select.getGroupBy().getGroupingSets() != null
                        && !select.getGroupBy().getGroupingSets().isEmpty())) {
            return List.of();
        }
        Set<String> by = new LinkedHashSet<>();
        for (Object one : select.getGroupBy().getGroupByExpressionList()) {
            if (one instanceof Expression expression) {
                by.add(meant(expression, select));
            }
        }
        return List.copyOf(by);
    }

    /** A number is a column of the result, and so is a name that is no column of a table. */
    private static String meant(Expression by, PlainSelect select) {
        List<SelectItem<?>> items = select.getSelectItems();
        if (by instanceof LongValue at && at.getValue() >= 1 && at.getValue() <= items.size()) {
            return items.get((int) at.getValue() - 1).getExpression().toString();
        }
        if (by instanceof Column column && column.getTable() == null) {
            for (SelectItem<?> item : items) {
                if (alias(item).equalsIgnoreCase(SelectGuard.name(column.getColumnName()))) {
                    return item.getExpression().toString();
                }
            }
        }
        return by.toString();
    }
}
