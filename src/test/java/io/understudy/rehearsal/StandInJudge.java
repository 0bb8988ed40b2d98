package io.understudy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Answers a judge's questions where there is no model: by the words in which sentences usually say such a thing, in the
 * languages of the demo. It does not understand what it reads; a question that it does not know it leaves open.
 */
public final class StandInJudge {

    private static final String TOOL = "answer_questions";
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

    /** A full stop after a digit ends no sentence: "am 12. März". */
    private static final Pattern END = Pattern.compile("(?<=[.!?…])(?<!\\d\\.)\\s+|\\R+");

    private static final Pattern QUESTION = Pattern.compile("(?m)^(q\\d+): (.*) Look at: (.*?)\\. Answer: ");
    private static final Pattern FIELD = Pattern.compile("(?s)<(untrusted-\\w+) field=\"(\\w+)\">\\n(.*?)\\n</\\1>");

    private static final List<Known> KNOWN = load();

    private StandInJudge() {}

    /** @param about stands in the question */
    private record Known(String about, List<Pattern> says, List<Pattern> unless) {}

    static boolean isAsked(Prompt prompt) {
        return prompt.tool(TOOL).isPresent();
    }

    /** The answers to all questions of a prompt that it knows. */
    static Turn answer(Prompt prompt) {
        var answers = Json.object();
        var questions = QUESTION.matcher(prompt.text());
        while (questions.find()) {
            var text = field(prompt.text(), questions.group(3));
            answer(questions.group(2), text).ifPresent(answer -> answers.set(questions.group(1), answer));
        }
        return new Turn.Call("judge", TOOL, answers);
    }

    private static String field(String prompt, String name) {
        var fields = FIELD.matcher(prompt);
        while (fields.find()) {
            if (fields.group(2).equals(name)) {
                return fields.group(3);
            }
        }
        return "";
    }

    private static Optional<ObjectNode> answer(String question, String text) {
        if (!knows(question)) {
            return Optional.empty();
        }
        var quote = quote(question, text);
        return Optional.of(
                Json.object().put("quote", quote.orElse("")).put("answer", quote.isPresent() ? "yes" : "no"));
    }

    public static boolean knows(String question) {
        return KNOWN.stream().anyMatch(known -> question.contains(known.about()));
    }

    /** The first sentence of a text for which a question is to be answered by yes. */
    public static Optional<String> quote(String question, String text) {
        var known = KNOWN.stream()
                .filter(one -> question.contains(one.about()))
                .findFirst()
                .orElseThrow();
        return END.splitAsStream(text)
                .filter(sentence -> isFoundIn(sentence, known.says()) && !isFoundIn(sentence, known.unless()))
                .findFirst();
    }

    private static boolean isFoundIn(String sentence, List<Pattern> words) {
        return words.stream().anyMatch(word -> word.matcher(sentence).find());
    }

    private static List<Known> load() {
        try (var file = StandInJudge.class.getResourceAsStream("/judge/stand-in.yaml")) {
            var known = new ArrayList<Known>();
            new YAMLMapper()
                    .readTree(Objects.requireNonNull(file, "the stand-in judge is not on the class path"))
                    .forEach(one -> known.add(new Known(
                            one.path("about").asText(), patterns(one.path("says")), patterns(one.path("unless")))));
            return List.copyOf(known);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<Pattern> patterns(JsonNode texts) {
        var patterns = new ArrayList<Pattern>();
        texts.forEach(text -> patterns.add(Pattern.compile(text.asText(), FLAGS)));
        return List.copyOf(patterns);
    }
}
