package io.understudy.role;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A verifiable test of a draft, as the role pack declares it for a task type. Its conditions are FEEL over the form's
 * values by their keys and {@code draft} (confidence, reasons, citations), {@code ticket}, {@code conversation} and {@code
 * case}, the case's variables.
 */
public sealed interface CheckDeclaration {

    /** What every condition may name beside the form's values. */
    Set<String> CONTEXT = Set.of("draft", "ticket", "conversation", "case");

    /** What a look-up's condition may name on top of that. */
    Set<String> OF_A_LOOKUP = Set.of("item", "found", "answer");

    /** What is checked, in words a supervisor understands. */
    String name();

    /** Under which condition there is something to check; always when empty. */
    Optional<String> when();

    /**
     * A condition over the draft itself.
     *
     * @param message what is wrong when it does not hold, in words for the worker and the supervisor
     */
    record Rule(String name, Optional<String> when, String holds, String message) implements CheckDeclaration {}

    /**
     * Looks each of several things up with one of the role's tools and compares the answer with the draft.
     *
     * @param forEach FEEL; its value is a list, or a single thing
     * @param tool name of one of the role's tools
     * @param arguments FEEL by argument name, over the above and {@code item}
     * @param holds FEEL over the above, {@code found} and {@code answer}, what the tool answered
     * @param message may hold {@code {item}}
     */
    record Lookup(
            String name,
            Optional<String> when,
            String forEach,
            String tool,
            Map<String, String> arguments,
            String holds,
            String message)
            implements CheckDeclaration {
        public Lookup {
            arguments = Map.copyOf(arguments);
        }
    }

    /**
     * At least one citation stands whose source matches.
     *
     * @param source glob over sources, for example {@code knowledge/*}
     */
    record Cited(String name, Optional<String> when, String source, String message) implements CheckDeclaration {}

    /**
     * A query on the form runs, and what the form says of its result is so.
     *
     * @param source id of the configured source
     * @param sql key of the field with the query
     * @param text keys of the fields whose numbers have to be the result's
     * @param chart key of the field with the chart, when there is one
     */
    record Query(
            String name, Optional<String> when, String source, String sql, List<String> text, Optional<String> chart)
            implements CheckDeclaration {
        public Query {
            text = List.copyOf(text);
        }
    }

    /**
     * A patch on the form applies, keeps to what it may change, and makes the repository's checks pass.
     *
     * @param repository FEEL; its value is the id of a configured repository
     * @param patch key of the field with the patch
     */
    record Patch(String name, Optional<String> when, Duration limit, String repository, String patch)
            implements CheckDeclaration {}
}
