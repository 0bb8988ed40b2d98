package io.understudy.worker.checks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.role.Form;
import io.understudy.work.draft.Draft.CheckResult;
import io.understudy.work.draft.Draft.Evidence;
import io.understudy.work.draft.Draft.JudgeAnswer;
import io.understudy.worker.Assignment;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A test of a finished draft whose outcome a supervisor sees beside it. It never changes the draft. */
public interface DraftCheck {

    /** The outcome; empty when there is nothing to check. */
    Optional<CheckResult> run(Subject draft);

    /**
     * A draft and how it came about.
     *
     * @param values every field of the form
     * @param problems what is wrong with the form, in words
     * @param evidence its citations, compared with what was read
     * @param failedLookups tools that gave no answer, in words
     * @param shortened parts of the prompt the model did not see whole
     * @param said the conversation on the ticket, oldest first; untrusted
     * @param attached the files that came with it
     * @param person whose form it is by now, before they release it; empty while a worker drafts
     * @param answers what the role's judge said, by the name of the check
     */
    record Subject(
            Assignment assignment,
            ObjectNode values,
            double confidence,
            List<String> reasons,
            List<String> problems,
            List<Evidence> evidence,
            List<String> failedLookups,
            List<String> shortened,
            List<Said> said,
            List<Attached> attached,
            Optional<String> person,
            Map<String, JudgeAnswer> answers) {

        /** A draft on a ticket without files. */
        public Subject(
                Assignment assignment,
                ObjectNode values,
                double confidence,
                List<String> reasons,
                List<String> problems,
                List<Evidence> evidence,
                List<String> failedLookups,
                List<String> shortened,
                List<Said> said) {
            this(
                    assignment,
                    values,
                    confidence,
                    reasons,
                    problems,
                    evidence,
                    failedLookups,
                    shortened,
                    said,
                    List.of(),
                    Optional.empty(),
                    Map.of());
        }

        /** The same form as a person is about to release it. */
        public Subject releasedBy(String person) {
            return new Subject(
                    assignment,
                    values,
                    confidence,
                    reasons,
                    problems,
                    evidence,
                    failedLookups,
                    shortened,
                    said,
                    attached,
                    Optional.of(person),
                    Map.of());
        }

        /** The same draft after a judge has seen it. */
        public Subject judged(Map<String, JudgeAnswer> found) {
            return new Subject(
                    assignment,
                    values,
                    confidence,
                    reasons,
                    problems,
                    evidence,
                    failedLookups,
                    shortened,
                    said,
                    attached,
                    person,
                    found);
        }

        public Subject {
            reasons = List.copyOf(reasons);
            problems = List.copyOf(problems);
            evidence = List.copyOf(evidence);
            failedLookups = List.copyOf(failedLookups);
            shortened = List.copyOf(shortened);
            said = List.copyOf(said);
            attached = List.copyOf(attached);
            answers = Map.copyOf(answers);
        }

        /** What a check's FEEL expressions may name: the form's values by key, draft, ticket, conversation, case. */
        public Map<String, Object> context() {
            Map<String, Object> context = new HashMap<>();
            ObjectNode nested = Form.nested(values);
            nested.fieldNames().forEachRemaining(key -> context.put(key, Json.convert(nested.path(key), Object.class)));
            context.put(
                    "draft",
                    Map.of(
                            "confidence",
                            confidence,
                            "reasons",
                            reasons,
                            "citations",
                            evidence.stream()
                                    .map(one -> Map.of(
                                            "source", one.source(),
                                            "quote", one.quote(),
                                            "amounts", Amounts.inTerms(one.quote()),
                                            "verified", one.verified()))
                                    .toList(),
                            "amounts",
                            amounts()));
            context.put(
                    "ticket",
                    Map.of(
                            "key", assignment.ticket().key(),
                            "system", assignment.ticket().system(),
                            "subject", assignment.ticket().subject()));
            context.put(
                    "conversation",
                    said.stream()
                            .map(one -> Map.of("from", one.from(), "text", one.text()))
                            .toList());
            context.put("case", Json.convert(assignment.variables(), Object.class));
            return context;
        }

        /** The amounts of money that each text on the form names, by field. */
        private Map<String, List<BigDecimal>> amounts() {
            Map<String, List<BigDecimal>> amounts = new HashMap<>();
            values.properties().stream()
                    .filter(value -> value.getValue().isTextual())
                    .forEach(value -> amounts.put(
                            value.getKey(), Amounts.in(value.getValue().asText())));
            return amounts;
        }

        /** @param from our own word for who speaks: customer, agent, note, understudy */
        public record Said(String from, String text) {}

        /**
         * A file.
         *
         * @param isRead whether the worker was given what is in it
         * @param note about that, in words
         */
        public record Attached(String name, boolean isRead, String note) {}
    }
}
