package io.understudy.data.sql;

import io.understudy.data.Schema;
import io.understudy.data.Schema.Relation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.WithItem;
import org.jspecify.annotations.Nullable;

/**
 * One part of a query that stands on its own and joins: the query, a part of WITH, a subquery.
 *
 * @param with the WITH that stands before it, empty when there is none
 * @param items what is joined, by the names it goes by, in order
 */
record JoinedTables(PlainSelect select, String with, Map<String, FromItem> items, Schema schema) {

    /** All parts of a query that join. */
    static List<JoinedTables> in(Select root, Schema schema) {
        String with = root.getWithItemsList() == null || root.getWithItemsList().isEmpty()
                ? ""
                : "with "
                        + (root.getWithItemsList().stream().anyMatch(WithItem::isRecursive) ? "recursive " : "")
                        + root.getWithItemsList().stream().map(Object::toString).collect(Collectors.joining(", "))
                        + " ";
        return SyntaxTree.of(root).all(PlainSelect.class).stream()
                .filter(select ->
                        select.getJoins() != null && !select.getJoins().isEmpty())
                .map(select -> of(select, with, schema))
                .filter(joined -> !joined.asksAround())
                .toList();
    }

    private static JoinedTables of(PlainSelect select, String with, Schema schema) {
        Map<String, FromItem> items = new LinkedHashMap<>();
        items(select).forEach(item -> items.put(name(item), item));
        return new JoinedTables(select, with, items, schema);
    }

    /** Whether it speaks of columns of the query around it, and so cannot be asked by itself. */
    private boolean asksAround() {
        Set<String> known = SyntaxTree.of(select).all(FromItem.class).stream()
                .map(JoinedTables::name)
                .collect(Collectors.toSet());
        return SyntaxTree.of(select).all(Column.class).stream()
                .map(Column::getTable)
                .anyMatch(table ->
                        table != null && table.getName() != null && !known.contains(SelectGuard.name(table.getName())));
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

    static String name(FromItem item) {
        Alias alias = item.getAlias();
        return SelectGuard.name(
                alias != null ? alias.getName() : item instanceof Table table ? table.getName() : item.toString());
    }

    /** What the query begins with. */
    String first() {
        return name(select.getFromItem());
    }

    List<Join> joins() {
        return select.getJoins();
    }

    /** FROM with all that is joined, as it is written. */
    String from() {
        return select.getFromItem()
                + joins().stream()
                        .map(join -> (join.isSimple() ? ", " : " ") + join)
                        .collect(Collectors.joining());
    }

    /** Those that are tables of the source. */
    List<String> tables() {
        return items.keySet().stream()
                .filter(name -> relation(name).isPresent())
                .toList();
    }

    Optional<Relation> relation(String name) {
        return items.get(name) instanceof Table table
                ? schema.find(SelectGuard.name(table.getName()))
                : Optional.empty();
    }

    /**
     * Where a part of the query that joins nothing itself reads from this one alone, as from a subquery or a part of WITH
     * that hands its rows on as they are.
     */
    List<PlainSelect> readers(Select root) {
        if (select.getGroupBy() != null
                || select.getDistinct() != null
                || select.getLimit() != null
                || !Added.in(select).isEmpty()) {
            return List.of();
        }
        Set<String> names = SyntaxTree.of(root).all(WithItem.class).stream()
                .filter(part -> bare(part.getSelect()) == select)
                .map(part -> SelectGuard.name(part.getUnquotedAliasName()))
                .collect(Collectors.toSet());
        return SyntaxTree.of(root).all(PlainSelect.class).stream()
                .filter(reader -> reader.getJoins() == null || reader.getJoins().isEmpty())
                .filter(reader -> switch (reader.getFromItem()) {
                    case ParenthesedSelect inner -> bare(inner) == select;
                    case Table table ->
                        table.getSchemaName() == null && names.contains(SelectGuard.name(table.getName()));
                    case null, default -> false;
                })
                .toList();
    }

    private static @Nullable Select bare(@Nullable Select select) {
        Select at = select;
        while (at instanceof ParenthesedSelect inner && inner.getSelect() != null) {
            at = inner.getSelect();
        }
        return at;
    }

    /** The items that something over the columns of the result of this part speaks of. */
    Set<String> ownersOfResult(Object part) {
        Set<String> owners = new LinkedHashSet<>();
        for (Column column : SyntaxTree.of(part).all(Column.class)) {
            for (SelectItem<?> item : select.getSelectItems()) {
                if (SelectGuard.name(column.getColumnName()).equals(resultName(item))) {
                    owners.addAll(owners(item.getExpression()));
                }
            }
        }
        return owners;
    }

    private static String resultName(SelectItem<?> item) {
        return item.getAlias() != null
                ? SelectGuard.name(item.getAlias().getName())
                : item.getExpression() instanceof Column column ? SelectGuard.name(column.getColumnName()) : "";
    }

    /** The items whose columns something speaks of; a column of which that cannot be told counts for none. */
    Set<String> owners(Object part) {
        return SyntaxTree.of(part).all(Column.class).stream()
                .flatMap(column -> owner(column).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Optional<String> owner(Column column) {
        Table qualifier = column.getTable();
        if (qualifier != null && qualifier.getName() != null) {
            return Optional.of(SelectGuard.name(qualifier.getName())).filter(items::containsKey);
        }
        List<String> having = items.keySet().stream()
                .filter(name -> hasColumn(name, column.getColumnName()))
                .toList();
        return having.size() == 1 ? Optional.of(having.getFirst()) : Optional.empty();
    }

    private boolean hasColumn(String name, String column) {
        Optional<Relation> relation = relation(name);
        return relation.isPresent()
                ? relation.get().column(column).isPresent()
                : bare(items.get(name) instanceof ParenthesedSelect inner ? inner : null) instanceof PlainSelect plain
                        && plain.getSelectItems().stream()
                                .anyMatch(item -> resultName(item).equals(SelectGuard.name(column)));
    }

    /** The parts of WHERE that AND connects. */
    List<Expression> conditions() {
        return parts(select.getWhere());
    }

    /** The parts of a condition that AND connects; none of no condition. */
    static List<Expression> parts(@Nullable Expression condition) {
        List<Expression> parts = new ArrayList<>();
        split(condition, parts);
        return parts;
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
}
