package io.understudy.role;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id of something that the operator configures: a connection, a source, a repository, a server. Whether it is there
 * is known only where the application runs; whether it can be is known before.
 */
public final class ConfiguredId {

    /** As the schema of manifests has it, and the configuration. */
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    public static final String FIX = "write it as it is configured: small letters, digits and '-', a letter first";

    private ConfiguredId() {}

    /** What is wrong with an id as such; empty when it can be one. */
    public static Optional<String> problem(String id) {
        return FORM.matcher(id).matches()
                ? Optional.empty()
                : Optional.of("'" + id + "' cannot be the id of anything that is configured");
    }

    /** The same of a FEEL expression, when its value is known before anything runs. */
    public static Optional<String> problemOf(String expression) {
        if (!Feel.names(expression).isEmpty() || Feel.problem(expression).isPresent()) {
            return Optional.empty();
        }
        return switch (Feel.evaluate(expression, Map.of())) {
            case null -> Optional.empty();
            case String id -> problem(id);
            case Object other -> Optional.of("'" + other + "' is no text, so no id of anything that is configured");
        };
    }
}
