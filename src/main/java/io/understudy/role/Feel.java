package io.understudy.role;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.feel.api.EvaluationFailureType;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.jspecify.annotations.Nullable;

/**
 * FEEL, the expression language of BPMN and forms. Expressions are parsed once; an expression that fails at run time
 * has no value rather than throwing, because that is what FEEL's null means.
 */
public final class Feel {

    private static final FeelEngineApi ENGINE = FeelEngineBuilder.forJava()
            .withFunctionProvider(new LanguageFunction())
            .build();
    private static final Map<String, ParseResult> PARSED = new ConcurrentHashMap<>();

    private static final Pattern NEGATION = Pattern.compile("not\\s*\\((.*)\\)", Pattern.DOTALL);

    private static final Set<String> TIMES = Set.of("now", "today");

    private Feel() {}

    /** Why {@code expression} cannot be parsed, or empty. */
    public static Optional<String> problem(String expression) {
        ParseResult parsed = parse(expression);
        return parsed.isSuccess()
                ? Optional.empty()
                : Optional.of(parsed.failure().message());
    }

    /** The variables an expression expects from outside; empty when it cannot be parsed. */
    public static Set<String> names(String expression) {
        ParseResult parsed = parse(expression);
        return parsed.isFailure()
                ? Set.of()
                : new FeelTree(parsed.parsedExpression().expression()).names();
    }

    /**
     * The variables an expression expects from outside, each with the members that are asked for ({@code order.total}),
     * and the constants that stand beside it: texts, {@link java.math.BigDecimal}s and truths, as far as there are any.
     */
    public static Map<String, Set<Object>> uses(String expression) {
        ParseResult parsed = parse(expression);
        return parsed.isFailure()
                ? Map.of()
                : new FeelTree(parsed.parsedExpression().expression()).uses();
    }

    /** Functions an expression calls that there are not, each as {@code name(…)} with the number of its arguments. */
    static List<String> unknownFunctions(String expression) {
        ParseResult parsed = parse(expression);
        return parsed.isFailure()
                ? List.of()
                : new FeelTree(parsed.parsedExpression().expression())
                        .calls().stream()
                                .filter(call -> !isKnown(call))
                                .map(call -> "'" + call.function() + "' with " + call.arguments()
                                        + (call.arguments() == 1 ? " argument" : " arguments"))
                                .toList();
    }

    /** Whether an expression gives something else whenever it is evaluated. */
    static boolean asksForTheTime(String expression) {
        ParseResult parsed = parse(expression);
        return parsed.isSuccess()
                && new FeelTree(parsed.parsedExpression().expression())
                        .calls().stream().anyMatch(call -> TIMES.contains(call.function()));
    }

    /** Asks the engine itself: a call of something it does not have is told apart from one that goes wrong. */
    private static boolean isKnown(FeelTree.Call call) {
        String arguments = String.join(", ", Collections.nCopies(call.arguments(), "null"));
        ParseResult parsed = parse(call.function() + "(" + arguments + ")");
        return parsed.isFailure()
                || ENGINE.evaluate(parsed.parsedExpression(), Map.<String, Object>of()).getSuppressedFailures().stream()
                        .noneMatch(failure ->
                                failure.failureType().equals(EvaluationFailureType.NO_FUNCTION_FOUND$.MODULE$));
    }

    /** Whether the expression evaluates to {@code true}; anything else, null and failures included, is false. */
    public static boolean holds(String expression, Map<String, ?> context) {
        return Boolean.TRUE.equals(evaluate(expression, context));
    }

    /**
     * Whether a condition of a form holds as form-js judges it: as a unary test of nothing, which no value passes as well
     * as true. What cannot be parsed does not hold.
     *
     * @see <a href="https://docs.camunda.io/docs/components/modeler/feel/language-guide/feel-unary-tests/">unary tests</a>
     */
    static boolean passes(String condition, Map<String, ?> context) {
        if (parse(condition).isFailure()) {
            return false;
        }
        Optional<String> negated = negated(condition);
        if (negated.isPresent()) {
            return !passes(negated.get(), context);
        }
        Object value = evaluate(condition, context);
        return value == null || value.equals(true);
    }

    /** What is inside {@code not(…)}, when that is the whole of a condition: a unary test is negated as a test. */
    private static Optional<String> negated(String condition) {
        String bare = condition.strip();
        bare = bare.startsWith("=") ? bare.substring(1).strip() : bare;
        Matcher not = NEGATION.matcher(bare);
        if (!not.matches()) {
            return Optional.empty();
        }
        String inner = not.group(1);
        return parse(inner).isSuccess() ? Optional.of(inner) : Optional.empty();
    }

    /** The expression's value, or null when it has none. A leading {@code =} is allowed. */
    public static @Nullable Object evaluate(String expression, Map<String, ?> context) {
        ParseResult parsed = parse(expression);
        if (parsed.isFailure()) {
            return null;
        }
        var result = ENGINE.evaluate(parsed.parsedExpression(), new HashMap<String, Object>(context));
        return result.isSuccess() ? result.result() : null;
    }

    private static ParseResult parse(String expression) {
        String bare = expression.strip();
        String text = bare.startsWith("=") ? bare.substring(1) : bare;
        return PARSED.computeIfAbsent(text, ENGINE::parseExpression);
    }
}
