package io.understudy.worker.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.understudy.platform.Json;
import io.understudy.role.Form;
import io.understudy.worker.answer.WrittenCalls.Call;
import io.understudy.worker.model.ToolCall;
import io.understudy.worker.model.Turn;
import io.understudy.worker.tools.Clean;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answers of a model in one draft. What comes out is ours: names of tools that there are, arguments that are
 * JSON objects, ids that every provider takes when the dialogue is replayed.
 */
public final class AnswerReader {

    /** More calls than this in one answer are not looked at. */
    private static final int MOST_CALLS = 32;

    private static final int LONGEST_TEXT = 400_000;

    private final Form form;
    private final ObjectNode variables;
    private final String submit;
    private int calls;

    /**
     * @param variables of the case
     * @param submit the name of the tool that hands the form in
     */
    public AnswerReader(Form form, ObjectNode variables, String submit) {
        this.form = form;
        this.variables = variables;
        this.submit = submit;
    }

    /**
     * An answer as it was meant.
     *
     * @param turn for the dialogue
     * @param calls what is called, in the turn's order; arguments that are no JSON object as they were written
     * @param form what the first call that hands the form in brings, which need not be an object; empty when there is no
     *     such call
     * @param repairs what had to be put right, in words
     */
    public record Answer(Turn.Assistant turn, List<ToolCall> calls, Optional<JsonNode> form, List<String> repairs) {
        public Answer {
            calls = List.copyOf(calls);
            repairs = List.copyOf(repairs);
        }
    }

    /**
     * @param tools the names of those that were offered, the one that hands the form in among them
     * @param whole whether the model came to an end by itself
     * @param given whether some text was given to the model; what it repeats of that is not its own
     */
    public Answer read(Turn.Assistant said, Collection<String> tools, boolean whole, Predicate<String> given) {
        Repairs repairs = new Repairs();
        String text = Clean.text(shortened(said.text()));
        List<Call> meant = said.calls().isEmpty()
                ? written(text, tools, whole, given, repairs)
                : said.calls().stream()
                        .limit(MOST_CALLS)
                        .map(call -> called(call, tools, whole, repairs))
                        .toList();
        List<ToolCall> read = new ArrayList<>();
        List<ToolCall> replayed = new ArrayList<>();
        JsonNode submitted = null;
        for (Call call : meant) {
            String name = call.tool().orElse(call.source());
            JsonNode arguments = arguments(name, call.arguments(), submitted, repairs);
            if (name.equals(submit) && submitted == null) {
                submitted = arguments;
            }
            ToolCall one = new ToolCall(id(), name, Json.write(arguments));
            read.add(one);
            replayed.add(arguments.isObject() ? one : new ToolCall(one.id(), name, "{}"));
        }
        if (said.calls().size() > MOST_CALLS) {
            repairs.add((said.calls().size() - MOST_CALLS) + " more calls were left out");
        }
        return new Answer(
                new Turn.Assistant(text, replayed, said.opaque()), read, Optional.ofNullable(submitted), repairs.all());
    }

    private JsonNode arguments(String name, JsonNode given, @Nullable JsonNode submitted, Repairs repairs) {
        return name.equals(submit) && submitted == null ? FormReading.read(given, form, variables, repairs) : given;
    }

    private Call called(ToolCall call, Collection<String> tools, boolean whole, Repairs repairs) {
        String given = Clean.text(shortened(call.arguments()));
        JsonNode arguments = LenientJson.read(given.isBlank() ? "{}" : given, whole)
                .map(read -> {
                    if (read.repaired()) {
                        repairs.add("the arguments of " + cut(call.name()) + " were not JSON as they stood");
                    }
                    return read.value();
                })
                .orElseGet(() -> TextNode.valueOf(given));
        JsonNode clean = Clean.json(arguments);
        Optional<String> tool = ToolNames.match(call.name(), tools)
                .or(() -> FormReading.isForm(clean, form) ? Optional.of(submit) : Optional.empty());
        tool.filter(name -> !name.equals(call.name()))
                .ifPresent(name -> repairs.add("'" + cut(call.name()) + "' was read as " + name));
        boolean lookUp = tool.isPresent() && !tool.get().equals(submit);
        return new Call(tool, lookUp ? object(clean) : clean, cut(Clean.text(call.name())));
    }

    /** Arguments of a look-up that were encoded twice or put into a list. */
    private static JsonNode object(JsonNode given) {
        JsonNode inner = given.isArray() && given.size() == 1 ? given.path(0) : given;
        return inner.isTextual()
                ? LenientJson.read(inner.asText(), true)
                        .map(LenientJson.Read::value)
                        .filter(JsonNode::isObject)
                        .orElse(given)
                : inner;
    }

    /**
     * The calls in a text. Of what names no tool, the last one that is a form hands it in; a form that the model was shown
     * and only repeats is none.
     */
    private List<Call> written(
            String text, Collection<String> tools, boolean whole, Predicate<String> given, Repairs repairs) {
        if (text.isBlank()) {
            return List.of();
        }
        List<Call> found = WrittenCalls.in(text, tools, whole).stream()
                .filter(call -> !given.test(call.source()))
                .map(call -> new Call(call.tool(), Clean.json(call.arguments()), call.source()))
                .toList();
        List<Call> named =
                found.stream().filter(call -> call.tool().isPresent()).toList();
        Stream<Call> forms = found.stream()
                .filter(call -> call.tool().isEmpty() && FormReading.isForm(call.arguments(), form))
                .reduce((first, second) -> second)
                .map(call -> new Call(Optional.of(submit), call.arguments(), call.source()))
                .stream();
        List<Call> calls = named.isEmpty() ? forms.toList() : named;
        if (!calls.isEmpty()) {
            repairs.add("what is called was written into the text");
        }
        return calls.stream().limit(MOST_CALLS).toList();
    }

    /** Letters and digits, nine of them: what the strictest provider asks for. */
    private String id() {
        calls++;
        return String.format(Locale.ROOT, "c%08d", calls);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    private static String cut(String name) {
        return name.length() <= 100 ? name : name.substring(0, 100) + "…";
    }
}
