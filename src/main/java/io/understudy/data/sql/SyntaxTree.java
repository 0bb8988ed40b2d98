package io.understudy.data.sql;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.Select;
import org.jspecify.annotations.Nullable;

/**
 * Every part of a statement. The parser's visitors leave some parts out, such as the operands of JSON paths, so this
 * follows every field of every part; what can be reached is seen. Loops instead of calling itself: a tree may be deep.
 */
final class SyntaxTree {

    private static final String PARSER = "net.sf.jsqlparser.";

    private final List<Object> nodes;

    private SyntaxTree(List<Object> nodes) {
        this.nodes = List.copyOf(nodes);
    }

    static SyntaxTree of(Object root) {
        List<Object> nodes = new ArrayList<>();
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        ArrayDeque<Object> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Object next = open.poll();
            if (!seen.add(next)) {
                continue;
            }
            switch (next) {
                case Map.Entry<?, ?> entry -> add(open, Arrays.asList(entry.getKey(), entry.getValue()));
                case Map<?, ?> map -> {
                    add(open, map.keySet());
                    add(open, map.values());
                }
                case Optional<?> optional -> optional.ifPresent(open::add);
                case Object[] array -> add(open, Arrays.asList(array));
                default -> {
                    if (next instanceof Collection<?> collection) {
                        add(open, collection);
                    }
                    if (isPart(next)) {
                        nodes.add(next);
                        open.addAll(fields(next));
                    }
                }
            }
        }
        return new SyntaxTree(nodes);
    }

    private static void add(ArrayDeque<Object> open, Collection<?> all) {
        for (Object one : all) {
            if (one != null) {
                open.add(one);
            }
        }
    }

    private static boolean isPart(Object object) {
        Class<?> type = object.getClass();
        return !type.isEnum()
                && !(object instanceof Enum<?>)
                && !type.getName().startsWith(PARSER + "parser.")
                && !type.getName().startsWith("java.");
    }

    /** What a part consists of; the table that a column is qualified with is not one that is read. */
    private static List<Object> fields(Object part) {
        List<Object> values = new ArrayList<>();
        for (Class<?> type = part.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            if (!type.getName().startsWith(PARSER)) {
                continue;
            }
            for (Field field : type.getDeclaredFields()) {
                boolean qualifier =
                        field.getName().equals("table") && (type == Column.class || type == AllTableColumns.class);
                if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive() || qualifier) {
                    continue;
                }
                Object value = value(field, part);
                if (value != null) {
                    values.add(value);
                }
            }
        }
        return values;
    }

    private static @Nullable Object value(Field field, Object part) {
        try {
            field.setAccessible(true);
            return field.get(part);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What one part consists of. */
    static List<Object> parts(Object part) {
        return isPart(part) ? fields(part) : List.of();
    }

    List<Object> nodes() {
        return nodes;
    }

    <T> List<T> all(Class<T> type) {
        return nodes.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Whether the arguments of a function name no column and ask no query. */
    boolean isLiteral(Function function) {
        return of(function).nodes.stream().noneMatch(node -> node instanceof Column || node instanceof Select);
    }
}
