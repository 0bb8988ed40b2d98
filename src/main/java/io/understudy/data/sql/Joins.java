package io.understudy.data.sql;

import io.understudy.data.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.LateralSubSelect;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.TableFunction;
import net.sf.jsqlparser.statement.select.Values;

/**
 * Looks into what the joins of a query do to the rows they join: for each part of a query that joins, whether conditions
 * connect all its tables, and what is measured of it in the source.
 */
final class Joins {

    private final Source source;
    private final Schema schema;
    private final List<String> findings = new ArrayList<>();

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
            JoinMeasure measure = new JoinMeasure(source);
            for (JoinedTables joined : JoinedTables.in(select, schema)) {
                crossed(joined).ifPresent(findings::add);
                measure.take(joined, select);
            }
            findings.addAll(measure.findings());
            return new JoinReport(findings, measure.remarks(), measure.open());
        });
    }

    private static Optional<String> crossed(JoinedTables joined) {
        Map<String, String> group = new LinkedHashMap<>();
        joined.items().forEach((name, item) -> {
            if (!isOneRowOrSeries(item)) {
                group.put(name, name);
            }
        });
        for (Expression condition : conditions(joined)) {
            List<String> named = List.copyOf(joined.owners(condition));
            for (int i = 1; i < named.size(); i++) {
                union(group, named.get(i - 1), named.get(i));
            }
        }
        String before = null;
        for (Join join : joined.joins()) {
            String name = JoinedTables.name(join.getFromItem());
            if (join.isNatural() || !join.getUsingColumns().isEmpty() || isOnTrue(join)) {
                union(group, name, before == null ? joined.first() : before);
            }
            before = name;
        }
        Set<String> parts = new TreeSet<>();
        group.keySet().forEach(name -> parts.add(find(group, name)));
        return parts.size() > 1
                ? Optional.of("No condition connects " + String.join(" with ", parts)
                        + ", so each row of one is combined with each row of the other; join them on their keys")
                : Optional.empty();
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

    /** What has to hold: parts of WHERE and ON that AND connects; a range or a choice of conditions connects too. */
    private static List<Expression> conditions(JoinedTables joined) {
        List<Expression> found = new ArrayList<>(joined.conditions());
        for (Join join : joined.joins()) {
            join.getOnExpressions().forEach(on -> found.addAll(JoinedTables.parts(on)));
        }
        return found;
    }

    /** {@code on true} says that each row is meant to meet each. */
    private static boolean isOnTrue(Join join) {
        return !join.getOnExpressions().isEmpty()
                && join.getOnExpressions().stream().allMatch(on -> on.toString().equalsIgnoreCase("true"));
    }
}
