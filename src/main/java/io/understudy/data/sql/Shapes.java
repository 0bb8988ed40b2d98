package io.understudy.data.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.operators.arithmetic.Concat;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.ParenthesedFromItem;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.TableFunction;
import net.sf.jsqlparser.statement.select.Values;
import net.sf.jsqlparser.statement.select.WithItem;
import org.jspecify.annotations.Nullable;

/** The columns of everything in a statement that rows come from, each as large as what makes it. */
final class Shapes {

    private final Growth growth;

    Shapes(Growth growth) {
        this.growth = growth;
    }

    Scope.Relation columns(Select select, Scope outer) {
        Scope scope = new Scope(outer);
        if (select.getWithItemsList() != null) {
            for (WithItem<?> with : select.getWithItemsList()) {
                scope.parts.put(SelectGuard.name(with.getUnquotedAliasName()), part(with, scope));
            }
        }
        return switch (select) {
            case PlainSelect plain -> ofSelect(plain, scope);
            case ParenthesedSelect inner -> columns(inner.getSelect(), scope);
            case SetOperationList union -> {
                List<Scope.Relation> all = union.getSelects().stream()
                        .map(one -> columns(one, scope))
                        .toList();
                yield merged(union.getSelects(), all);
            }
            case Values values -> ofValues(values, scope);
            default -> new Scope.Relation(false);
        };
    }

    /** A union's columns are called as the first part's, and are as large as the largest. */
    private static Scope.Relation merged(List<Select> selects, List<Scope.Relation> all) {
        Scope.Relation merged = new Scope.Relation(false);
        double most = all.stream()
                .flatMap(one -> one.values().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(Growth.SMALL);
        boolean plain = selects.stream().allMatch(one -> one instanceof PlainSelect);
        if (!plain) {
            all.getFirst().keySet().forEach(name -> merged.put(name, most));
            return merged;
        }
        List<List<Double>> positions = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            positions.add(inOrder((PlainSelect) selects.get(i), all.get(i)));
        }
        List<String> names = names((PlainSelect) selects.getFirst());
        for (int at = 0; at < names.size(); at++) {
            int position = at;
            merged.put(
                    names.get(at),
                    positions.stream()
                            .mapToDouble(one -> position < one.size() ? one.get(position) : most)
                            .max()
                            .orElse(most));
        }
        all.getFirst().forEach((name, size) -> merged.merge(name, names.contains(name) ? 0.0 : most, Math::max));
        return merged;
    }

    private static List<String> names(PlainSelect select) {
        return select.getSelectItems().stream().map(Shapes::name).toList();
    }

    private static List<Double> inOrder(PlainSelect select, Scope.Relation columns) {
        return names(select).stream()
                .map(name -> columns.getOrDefault(name, columns.whole()))
                .toList();
    }

    private Scope.Relation part(WithItem<?> with, Scope scope) {
        if (!with.isRecursive()) {
            return renamed(columns(with.getSelect(), scope), with.getSelect(), columnNames(with));
        }
        // It is gone through with growing sizes of itself: what grows by a constant each round may, what multiplies may
        // not.
        String name = SelectGuard.name(with.getUnquotedAliasName());
        Scope.Relation none = new Scope.Relation(false);
        scope.parts.put(name, none);
        Scope.Relation first = round(with, scope, name);
        Scope.Relation second = round(with, scope, name);
        Scope.Relation third = round(with, scope, name);
        Scope.Relation after = new Scope.Relation(false);
        third.forEach((column, size) -> {
            double one = second.getOrDefault(column, 0.0) - first.getOrDefault(column, 0.0);
            double two = size - second.getOrDefault(column, 0.0);
            after.put(
                    column,
                    two > one * 1.2 + Growth.SMALL ? Double.MAX_VALUE : size + Math.max(0, two) * growth.rounds());
            growth.note(after.get(column), column);
        });
        return after;
    }

    private Scope.Relation round(WithItem<?> with, Scope scope, String name) {
        growth.forget();
        Scope.Relation columns = renamed(columns(with.getSelect(), scope), with.getSelect(), columnNames(with));
        growth.forget();
        scope.parts.put(name, columns);
        return columns;
    }

    private static List<String> columnNames(WithItem<?> with) {
        return with.getWithItemList() == null
                ? List.of()
                : with.getWithItemList().stream()
                        .map(item -> SelectGuard.name(String.valueOf(item.getExpression())))
                        .toList();
    }

    private static Scope.Relation renamed(Scope.Relation columns, Select select, List<String> names) {
        if (names.isEmpty()) {
            return columns;
        }
        Scope.Relation renamed = new Scope.Relation(false);
        double most =
                columns.values().stream().mapToDouble(Double::doubleValue).max().orElse(Growth.SMALL);
        Select inner = select;
        while (inner instanceof ParenthesedSelect bracket && bracket.getSelect() != null) {
            inner = bracket.getSelect();
        }
        List<Double> sizes = inner instanceof PlainSelect plain ? inOrder(plain, columns) : List.of();
        for (int at = 0; at < names.size(); at++) {
            renamed.put(names.get(at), at < sizes.size() ? sizes.get(at) : most);
        }
        return renamed;
    }

    private Scope.Relation ofSelect(PlainSelect select, Scope scope) {
        from(select.getFromItem(), scope);
        joins(select.getJoins(), scope);
        Scope.Relation columns = new Scope.Relation(false);
        for (SelectItem<?> item : select.getSelectItems()) {
            if (item.getExpression() instanceof AllColumns) {
                scope.relations.values().forEach(one -> one.forEach(columns::put));
            } else {
                columns.put(name(item), growth.size(item.getExpression(), scope));
            }
        }
        SyntaxTree.of(List.of(
                        parts(select.getWhere()),
                        parts(select.getHaving()),
                        parts(select.getGroupBy()),
                        parts(select.getOrderByElements()),
                        parts(select.getDistinct())))
                .nodes()
                .stream()
                .filter(node -> node instanceof Function || node instanceof Concat || node instanceof CastExpression)
                .forEach(node -> growth.size((Expression) node, scope));
        return columns;
    }

    private static Object parts(@Nullable Object part) {
        return Objects.requireNonNullElse(part, List.of());
    }

    private void joins(@Nullable List<Join> joins, Scope scope) {
        if (joins != null) {
            for (Join join : joins) {
                from(join.getFromItem(), scope);
                join.getOnExpressions().forEach(on -> growth.size(on, scope));
            }
        }
    }

    private void from(@Nullable FromItem item, Scope scope) {
        if (item == null) {
            return;
        }
        String alias =
                item.getAlias() == null ? "" : SelectGuard.name(item.getAlias().getUnquotedName());
        switch (item) {
            case Table table -> {
                String name = SelectGuard.name(table.getName());
                Scope.Relation part = table.getSchemaName() == null ? scope.part(name) : null;
                scope.relations.put(alias.isEmpty() ? name : alias, part == null ? new Scope.Relation(true) : part);
            }
            case ParenthesedSelect inner ->
                scope.relations.put(
                        key(alias, scope), renamed(columns(inner, scope), inner, aliasColumns(inner.getAlias())));
            case TableFunction function -> {
                Scope.Relation made = new Scope.Relation(false);
                double size = function.getFunctions().stream()
                        .mapToDouble(one -> growth.size(one, scope))
                        .sum();
                made.put(alias, size);
                aliasColumns(function.getAlias()).forEach(name -> made.put(name, size));
                scope.relations.put(key(alias, scope), made);
            }
            case ParenthesedFromItem inner -> {
                from(inner.getFromItem(), scope);
                joins(inner.getJoins(), scope);
            }
            case Values values ->
                scope.relations.put(
                        key(alias, scope), renamed(ofValues(values, scope), values, aliasColumns(values.getAlias())));
            default -> {}
        }
    }

    private static String key(String alias, Scope scope) {
        return alias.isEmpty() ? "?" + scope.relations.size() : alias;
    }

    private static List<String> aliasColumns(@Nullable Alias alias) {
        return alias == null || alias.getAliasColumns() == null
                ? List.of()
                : alias.getAliasColumns().stream()
                        .map(column -> SelectGuard.name(column.name))
                        .toList();
    }

    private Scope.Relation ofValues(Values values, Scope scope) {
        Scope.Relation columns = new Scope.Relation(false);
        double most = values.getExpressions().stream()
                .mapToDouble(one -> growth.size(one, scope))
                .max()
                .orElse(Growth.SMALL);
        for (int at = 1; at <= 64; at++) {
            columns.put("column" + at, most);
        }
        return columns;
    }

    private static String name(SelectItem<?> item) {
        if (item.getAlias() != null) {
            return SelectGuard.name(item.getAlias().getUnquotedName());
        }
        return switch (item.getExpression()) {
            case Column column -> SelectGuard.name(column.getColumnName());
            case Function function -> SelectGuard.name(function.getName());
            case AnalyticExpression function -> SelectGuard.name(function.getName());
            case CaseExpression any -> "case";
            default -> "?column?";
        };
    }
}
