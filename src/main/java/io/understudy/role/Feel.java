package io.understudy.role;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.jspecify.annotations.Nullable;

/**
 * FEEL, the expression language of BPMN and forms. Expressions are parsed once; an expression that fails at run time
 * has no value rather than throwing, because that is what FEEL's null means.
 */
public final class Feel {

    private static final FeelEngineApi ENGINE = FeelEngineBuilder.forJava().build();
    private static final Map<String, ParseResult> PARSED = new ConcurrentHashMap<>();

    private Feel() {}

    /** Why {@code expression} cannot be parsed, or empty. */
    public static Optional<String> problem(String expression) {
        ParseResult parsed = parse(expression);
        return parsed.isSuccess()
                ? Optional.empty()
                : Optional.of(parsed.failure().message());
    }

    /** Whether the expression evaluates to {@code true}; anything else, null and failures included, is false. */
    public static boolean holds(String expression, Map<String, ?> context) {
        return Boolean.TRUE.equals(evaluate(expression, context));
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
