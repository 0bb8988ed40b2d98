package io.understudy.worker.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.role.CheckDeclaration.Judge;
import io.understudy.work.draft.Draft.JudgeAnswer;
import io.understudy.worker.model.ToolOffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Questions about one draft as a judge is asked them, all at once, and what its answers come to. */
final class Questions {

    /** The tool that the answers are handed in with. It changes nothing. */
    static final String TOOL = "answer_questions";

    private static final List<String> YES_OR_NO = List.of("yes", "no");

    private final List<Judge> asked;

    Questions(List<Judge> asked) {
        this.asked = List.copyOf(asked);
    }

    /** In words, each with the key its answer is given by. */
    String words() {
        StringBuilder words = new StringBuilder("<questions>\n");
        for (int i = 0; i < asked.size(); i++) {
            Judge one = asked.get(i);
            words.append(key(i))
                    .append(": ")
                    .append(one.asks().strip())
                    .append(" Look at: ")
                    .append(String.join(", ", one.fields()))
                    .append(". Answer: ")
                    .append(String.join(" or ", options(one)))
                    .append(".\n");
        }
        return words.append("</questions>\nAnswer them now, with `" + TOOL + "`.")
                .toString();
    }

    ToolOffer offer() {
        ObjectNode schema = Json.object().put("type", "object").put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (int i = 0; i < asked.size(); i++) {
            ObjectNode answer = properties.putObject(key(i)).put("type", "object");
            answer.put("description", asked.get(i).asks().strip());
            ObjectNode parts = answer.putObject("properties");
            parts.putObject("quote")
                    .put("type", "string")
                    .put("description", "The words of the draft that say so, letter by letter; empty when none do.");
            ArrayNode options = parts.putObject("answer").put("type", "string").putArray("enum");
            options(asked.get(i)).forEach(options::add);
            answer.putArray("required").add("quote").add("answer");
            answer.put("additionalProperties", false);
            required.add(key(i));
        }
        return ToolOffer.of(TOOL, "Hands in the answer to every question.", schema);
    }

    /** None of them was answered, for one reason. */
    Map<String, JudgeAnswer> none(String model, String why) {
        Map<String, JudgeAnswer> all = new TreeMap<>();
        asked.forEach(one -> all.put(one.name(), JudgeAnswer.none(one.asks(), model, why)));
        return all;
    }

    /**
     * Each answer, or why it does not count.
     *
     * @param given what a model handed in, cleaned
     * @param values of the draft, in which what is quoted has to stand
     */
    Map<String, JudgeAnswer> read(ObjectNode given, String model, ObjectNode values) {
        JsonNode answers = given.path("answers").isObject() ? given.path("answers") : given;
        Map<String, JudgeAnswer> all = new TreeMap<>();
        for (int i = 0; i < asked.size(); i++) {
            all.put(asked.get(i).name(), one(asked.get(i), answers.path(key(i)), model, values));
        }
        return all;
    }

    private static JudgeAnswer one(Judge question, JsonNode given, String model, ObjectNode values) {
        JsonNode said = given.isObject() ? given.path("answer") : given;
        Optional<String> answer = option(question, said);
        if (answer.isEmpty()) {
            return JudgeAnswer.none(
                    question.asks(),
                    model,
                    said.isMissingNode() || said.isNull()
                            ? "The judge gave no answer to this question"
                            : "The judge answered something else than was asked: “" + Quotes.shortened(said.asText())
                                    + "”");
        }
        if (answer.get().equals(none(question))) {
            return JudgeAnswer.of(question.asks(), answer.get(), "", model);
        }
        String quote = given.path("quote").asText("").strip();
        List<String> texts = question.fields().stream()
                .map(values::path)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .toList();
        return Quotes.problem(quote, texts)
                .map(why -> JudgeAnswer.none(
                        question.asks(), model, "The judge answered “" + answer.get() + "” and " + why))
                .orElseGet(() -> JudgeAnswer.of(question.asks(), answer.get(), Quotes.shortened(quote), model));
    }

    private static Optional<String> option(Judge question, JsonNode said) {
        String words = said.isBoolean() ? (said.asBoolean() ? "yes" : "no") : said.asText("");
        String bare = words.strip().replaceFirst("[.!]$", "").toLowerCase(Locale.ROOT);
        return options(question).stream()
                .filter(option -> option.toLowerCase(Locale.ROOT).equals(bare))
                .findFirst();
    }

    private static List<String> options(Judge question) {
        return question.options().isEmpty() ? YES_OR_NO : question.options();
    }

    /** The answer that there is nothing of the kind, which nothing can be quoted for. */
    private static String none(Judge question) {
        return question.options().isEmpty() ? "no" : question.none().orElse("");
    }

    private static String key(int index) {
        return "q" + (index + 1);
    }
}
