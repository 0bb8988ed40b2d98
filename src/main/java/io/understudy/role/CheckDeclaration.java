package io.understudy.role;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A verifiable test of a draft, as the role pack declares it for a task type. Its conditions are FEEL over the form's
 * values by their keys and {@code draft} (confidence, reasons, citations, amounts of money by field), {@code ticket},
 * {@code conversation} and {@code case}, the case's variables.
 */
public sealed interface CheckDeclaration {

    /** What every condition may name beside the form's values. */
    Set<String> CONTEXT = Set.of("draft", "ticket", "conversation", "case");

    /** What a look-up's condition may name on top of that. */
    Set<String> OF_A_LOOKUP = Set.of("item", "found", "answer");

    /** What a comparison with all answers may name on top of that. */
    Set<String> OF_A_COMPARISON = Set.of("items", "answers", "missing");

    /** What a judge's condition may name on top of that. */
    Set<String> OF_A_JUDGE = Set.of("answer", "quote");

    /** What is checked, in words a supervisor understands. */
    String name();

    /** Under which condition there is something to check; always when empty. */
    Optional<String> when();

    /** Whether a form that fails it may be released all the same, without anybody saying so. */
    default boolean isAdvisory() {
        return false;
    }

    /** Which of a form's fields its outcome depends on; rather too many than too few. */
    default Set<String> reads(Collection<String> fields) {
        return FieldsRead.by(this, fields);
    }

    /** Whether its outcome depends on what a worker says of its draft, so that a form without a draft cannot be judged by it. */
    default boolean needsADraft() {
        return FieldsRead.looksAtDraft(this);
    }

    /** A check whose failure is told and stops nothing. */
    record Advisory(CheckDeclaration check) implements CheckDeclaration {
        @Override
        public String name() {
            return check.name();
        }

        @Override
        public Optional<String> when() {
            return check.when();
        }

        @Override
        public boolean isAdvisory() {
            return true;
        }
    }

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
     * Looks several things up with one of the role's tools and compares all answers together with the draft: for what
     * has to be found in one of them, whichever that is.
     *
     * @param forEach as for a look-up; the comparison is made also when there is nothing to look up
     * @param wrong FEEL over the above, {@code items}, {@code answers} (what was answered, by the tool's word) and
     *     {@code missing} (items of which there is nothing); its value is the list of what is wrong
     * @param message said of each thing that is wrong; may hold {@code {item}}
     */
    record Compared(
            String name,
            Optional<String> when,
            String forEach,
            String tool,
            Map<String, String> arguments,
            String wrong,
            String message)
            implements CheckDeclaration {
        public Compared {
            arguments = Map.copyOf(arguments);
        }
    }

    /**
     * What sentences of the form say has to be so. A sentence that says one of a claim's things, and none of what makes
     * it a condition, a choice or a possibility, counts as said.
     *
     * @param fields keys of the text fields that are read
     * @param unless regular expressions; a sentence that one of them is found in says nothing for certain
     */
    record Statements(String name, Optional<String> when, List<String> fields, List<Pattern> unless, List<Claim> claims)
            implements CheckDeclaration {
        public Statements {
            fields = List.copyOf(fields);
            unless = List.copyOf(unless);
            claims = List.copyOf(claims);
        }

        /**
         * Something that may be said only when it is so.
         *
         * @param says regular expressions, for each language its own
         * @param holds FEEL; whether it is so
         * @param message may hold {@code {sentence}}
         */
        public record Claim(List<Pattern> says, String holds, String message) {
            public Claim {
                says = List.copyOf(says);
            }
        }
    }

    /**
     * A question about a draft that a model answers, which sees the draft and what it was made from and not what its
     * worker says of it. An answer that says that something is there counts only with a quote that stands in the draft.
     *
     * @param asks the question, in words for the model and the supervisor
     * @param fields keys of the text fields that it is about, in one of which a quote has to stand
     * @param options what can be answered; yes or no when empty
     * @param none the option that says that there is nothing of the kind, for which nothing can be quoted
     * @param holds FEEL over the above, {@code answer} (true or false, or the option) and {@code quote}; whether it is
     *     in order
     * @param message may hold <code>{quote}</code> and <code>{answer}</code>
     */
    record Judge(
            String name,
            Optional<String> when,
            String asks,
            List<String> fields,
            List<String> options,
            Optional<String> none,
            String holds,
            String message)
            implements CheckDeclaration {
        public Judge {
            fields = List.copyOf(fields);
            options = List.copyOf(options);
        }

        /** The questions among a task's checks. */
        public static Stream<Judge> among(Collection<CheckDeclaration> checks) {
            return checks.stream()
                    .map(check -> check instanceof Advisory advisory ? advisory.check() : check)
                    .filter(Judge.class::isInstance)
                    .map(Judge.class::cast);
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
     * @param statistics key of the field that says what is computed of the result, when there is one
     */
    record Query(
            String name,
            Optional<String> when,
            String source,
            String sql,
            List<String> text,
            Optional<String> chart,
            Optional<String> statistics)
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
