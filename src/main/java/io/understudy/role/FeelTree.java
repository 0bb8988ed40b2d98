package io.understudy.role;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.feel.syntaxtree.Conjunction;
import org.camunda.feel.syntaxtree.ConstBool;
import org.camunda.feel.syntaxtree.ConstContext;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.Disjunction;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Filter;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.NamedFunctionParameters;
import org.camunda.feel.syntaxtree.PositionalFunctionParameters;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.SomeItem;
import scala.Product;
import scala.Tuple2;
import scala.collection.Iterable;

/**
 * Walks a parsed expression for what it expects from outside. The engine's own list of variables counts what a loop, a
 * function or a filter binds as soon as a property of it is asked for; this one does not.
 */
final class FeelTree {

    private final Set<String> names = new LinkedHashSet<>();
    private final Set<Call> calls = new LinkedHashSet<>();
    private final Map<String, Set<Object>> uses = new LinkedHashMap<>();

    FeelTree(Exp expression) {
        walk(expression, Set.of(), false);
        truths(expression);
    }

    /** A function that is called, with as many arguments. */
    record Call(String function, int arguments) {}

    /** Variables that have to be in the context. Inside a filter any name may be one of the element's, so none counts. */
    Set<String> names() {
        return names;
    }

    Set<Call> calls() {
        return calls;
    }

    /** What {@link #names} gives with the members that are asked for, and the constants that stand beside each. */
    Map<String, Set<Object>> uses() {
        return uses;
    }

    /** Whatever is asked for its truth alone is compared with true. */
    private void truths(Object node) {
        switch (node) {
            case Ref ref -> uses.computeIfPresent(path(ref), (name, constants) -> added(constants, true));
            case Conjunction both -> {
                truths(both.x());
                truths(both.y());
            }
            case Disjunction either -> {
                truths(either.x());
                truths(either.y());
            }
            case FunctionInvocation call
            when call.function().equals("not") -> {
                if (call.params() instanceof PositionalFunctionParameters given) {
                    given.params().foreach(one -> {
                        truths(one);
                        return null;
                    });
                }
            }
            default -> {}
        }
    }

    private void beside(Object one, Object other) {
        if (one instanceof Ref ref) {
            constant(other)
                    .ifPresent(value -> uses.computeIfPresent(path(ref), (name, constants) -> added(constants, value)));
        }
    }

    private static Optional<Object> constant(Object node) {
        return switch (node) {
            case ConstString text -> Optional.of(text.value());
            case ConstNumber number -> Optional.of(number.value().bigDecimal());
            case ConstBool truth -> Optional.of(truth.value());
            default -> Optional.empty();
        };
    }

    private static Set<Object> added(Set<Object> constants, Object one) {
        constants.add(one);
        return constants;
    }

    private static String path(Ref ref) {
        List<String> steps = new ArrayList<>();
        for (var each = ref.names().iterator(); each.hasNext(); ) {
            steps.add(each.next());
        }
        return String.join(".", steps);
    }

    private void walk(Object node, Set<String> bound, boolean inFilter) {
        switch (node) {
            case Ref ref -> {
                String first = ref.names().head();
                if (!inFilter && !bound.contains(first)) {
                    names.add(first);
                    uses.computeIfAbsent(path(ref), unknown -> new LinkedHashSet<>());
                }
            }
            case For loop -> iteration(loop.iterators(), loop.exp(), with(bound, "partial"), inFilter);
            case SomeItem some -> iteration(some.iterators(), some.condition(), bound, inFilter);
            case EveryItem every -> iteration(every.iterators(), every.condition(), bound, inFilter);
            case Filter filter -> {
                walk(filter.list(), bound, inFilter);
                walk(filter.filter(), bound, true);
            }
            case FunctionDefinition definition -> {
                Set<String> inside = bound;
                for (var each = definition.parameters().iterator(); each.hasNext(); ) {
                    inside = with(inside, each.next());
                }
                walk(definition.body(), inside, inFilter);
            }
            case FunctionInvocation call -> {
                if (!bound.contains(call.function())) {
                    calls.add(new Call(
                            call.function(),
                            switch (call.params()) {
                                case PositionalFunctionParameters given ->
                                    given.params().size();
                                case NamedFunctionParameters given ->
                                    given.params().size();
                                default -> 0;
                            }));
                }
                walk(call.params(), bound, inFilter);
            }
            case ConstContext context -> {
                Set<String> inside = bound;
                for (var each = context.entries().iterator(); each.hasNext(); ) {
                    Tuple2<String, Exp> entry = each.next();
                    walk(entry._2(), inside, inFilter);
                    inside = with(inside, entry._1());
                }
            }
            case Iterable<?> several -> {
                for (var each = several.iterator(); each.hasNext(); ) {
                    walk(each.next(), bound, inFilter);
                }
            }
            case Product parts -> {
                for (var each = parts.productIterator(); each.hasNext(); ) {
                    walk(each.next(), bound, inFilter);
                }
                if (parts.productArity() == 2) {
                    beside(parts.productElement(0), parts.productElement(1));
                    beside(parts.productElement(1), parts.productElement(0));
                }
            }
            default -> {}
        }
    }

    private void iteration(Iterable<Tuple2<String, Exp>> iterators, Exp body, Set<String> bound, boolean inFilter) {
        Set<String> inside = bound;
        for (var each = iterators.iterator(); each.hasNext(); ) {
            Tuple2<String, Exp> one = each.next();
            walk(one._2(), inside, inFilter);
            inside = with(inside, one._1());
        }
        walk(body, inside, inFilter);
    }

    private static Set<String> with(Set<String> names, String more) {
        Set<String> all = new HashSet<>(names);
        all.add(more);
        return all;
    }
}
