package io.understudy.data.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.WithItem;

/**
 * The parts of a statement that gather rows into one value, or go round and round, each as questions that count the rows it
 * goes through. What a planner expects is no bound: it has not seen a table that was never analysed, and takes any condition
 * that it cannot read for one that lets few rows pass. Those that lie deeper come first, so that nothing is gone through
 * which has not been found small.
 */
final class GatheredRows {

    /**
     * Which rows are counted.
     *
     * @param questions the first that the database takes counts; the later ones go through the rows around a part that
     *     refers to them
     */
    record Part(List<String> questions, boolean rounds) {}

    /** More are not counted: no value can be made of so many. */
    private static final long MOST = (long) (Growth.OF_ONE_VALUE / 8) + 1;

    private final List<Part> found = new ArrayList<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private GatheredRows() {}

    static List<Part> of(Select select) {
        GatheredRows parts = new GatheredRows();
        parts.walk(select, new LinkedHashMap<>(), List.of());
        return List.copyOf(parts.found);
    }

    private void walk(Object part, Map<String, WithItem<?>> visible, List<PlainSelect> around) {
        switch (part) {
            case Collection<?> all -> all.forEach(one -> walk(one, visible, around));
            case Map<?, ?> all -> all.values().forEach(one -> walk(one, visible, around));
            case Optional<?> one -> one.ifPresent(inner -> walk(inner, visible, around));
            case Select select when seen.add(select) -> ofSelect(select, new LinkedHashMap<>(visible), around);
            case Select again -> {}
            default -> {
                if (seen.add(part)) {
                    SyntaxTree.parts(part).forEach(one -> walk(one, visible, around));
                }
            }
        }
    }

    private void ofSelect(Select select, Map<String, WithItem<?>> visible, List<PlainSelect> around) {
        if (select.getWithItemsList() != null) {
            for (WithItem<?> with : select.getWithItemsList()) {
                String name = SelectGuard.name(with.getUnquotedAliasName());
                if (with.isRecursive()) {
                    visible.put(name, with);
                }
                walk(with.getSelect(), visible, around);
                visible.put(name, with);
                seen.add(with);
                if (with.isRecursive()) {
                    String rows = "select 1 from " + with.getUnquotedAliasName();
                    found.add(new Part(List.of(counting(rows, visible)), true));
                }
            }
        }
        boolean plain = select instanceof PlainSelect;
        List<PlainSelect> within = new ArrayList<>(around);
        if (plain) {
            within.add((PlainSelect) select);
        }
        SyntaxTree.parts(select).forEach(one -> walk(one, visible, within));
        if (plain && gathers((PlainSelect) select)) {
            found.add(new Part(questions((PlainSelect) select, visible, around), false));
        }
    }

    /** Whether the part itself gathers, rather than one within it. */
    private static boolean gathers(PlainSelect select) {
        Set<Object> passed = Collections.newSetFromMap(new IdentityHashMap<>());
        return select.getFromItem() != null && SyntaxTree.parts(select).stream().anyMatch(one -> gathers(one, passed));
    }

    private static boolean gathers(Object part, Set<Object> passed) {
        if (!passed.add(part) || part instanceof Select) {
            return false;
        }
        return switch (part) {
            case Collection<?> all -> all.stream().anyMatch(one -> one != null && gathers(one, passed));
            case Map<?, ?> all -> all.values().stream().anyMatch(one -> one != null && gathers(one, passed));
            case Optional<?> one -> one.isPresent() && gathers(one.get(), passed);
            case Function function when isGathering(function.getName()) -> true;
            case AnalyticExpression window when isGathering(window.getName()) -> true;
            default -> SyntaxTree.parts(part).stream().anyMatch(one -> gathers(one, passed));
        };
    }

    private static boolean isGathering(String name) {
        return FunctionSizes.GATHERING.contains(SelectGuard.name(String.valueOf(name)));
    }

    private static List<String> questions(
            PlainSelect select, Map<String, WithItem<?>> visible, List<PlainSelect> around) {
        List<String> questions = new ArrayList<>();
        String rows = "select 1 " + from(select, select) + where(select);
        questions.add(counting(rows, visible));
        String inner = "select count(*) as n from (" + rows + " limit " + MOST + ") counted_rows";
        for (PlainSelect outer : around.reversed()) {
            String from = outer.getFromItem() == null ? "" : from(outer, select);
            if (from.isEmpty()) {
                continue;
            }
            inner = "select coalesce(max(counted_each.n), 0) as n " + from + ", lateral (" + inner + ") counted_each";
            // A condition that asks a query of its own may be the one that the rows are gathered for.
            if (outer.getWhere() != null
                    && SyntaxTree.of(outer.getWhere()).all(Select.class).isEmpty()) {
                questions.add(withParts(visible) + inner + where(outer));
            }
            questions.add(withParts(visible) + inner);
        }
        return questions;
    }

    private static String counting(String rows, Map<String, WithItem<?>> visible) {
        return withParts(visible) + "select count(*) from (" + rows + " limit " + MOST + ") counted_rows";
    }

    private static String where(PlainSelect select) {
        return select.getWhere() == null ? "" : " where " + select.getWhere();
    }

    /** What its rows come from, up to where the other part is, if that is one of them. */
    private static String from(PlainSelect select, PlainSelect upTo) {
        if (holds(select.getFromItem(), upTo)) {
            return "";
        }
        StringBuilder from = new StringBuilder("from ").append(select.getFromItem());
        if (select.getJoins() != null) {
            for (Join join : select.getJoins()) {
                if (holds(join, upTo)) {
                    break;
                }
                from.append(join.isSimple() ? ", " : " ").append(join.isSimple() ? join.getFromItem() : join);
            }
        }
        return from.toString();
    }

    private static boolean holds(Object part, PlainSelect select) {
        return SyntaxTree.of(part).all(PlainSelect.class).stream().anyMatch(select::equals);
    }

    private static String withParts(Map<String, WithItem<?>> visible) {
        if (visible.isEmpty()) {
            return "";
        }
        boolean recursive = visible.values().stream().anyMatch(WithItem::isRecursive);
        return (recursive ? "with recursive " : "with ")
                + String.join(
                        ", ", visible.values().stream().map(GatheredRows::text).toList()) + " ";
    }

    private static String text(WithItem<?> with) {
        String text = with.toString();
        return with.isRecursive() ? text.replaceFirst("(?i)^\\s*recursive\\s+", "") : text;
    }
}
