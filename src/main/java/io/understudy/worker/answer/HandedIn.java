package io.understudy.worker.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.worker.model.ToolCall;
import io.understudy.worker.model.Turn;
import io.understudy.worker.tools.Clean;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a model hands in with the only tool it was offered, as a call or written into its text. */
public final class HandedIn {

    private static final int LONGEST = 100_000;

    private HandedIn() {}

    /**
     * @param whole whether the model came to an end by itself
     * @param given whether some text was given to the model; what it repeats of that is not its own
     * @return the arguments, cleaned; empty when there is nothing that can be read as such
     */
    public static Optional<ObjectNode> read(Turn.Assistant said, String tool, boolean whole, Predicate<String> given) {
        List<String> tools = List.of(tool);
        Stream<JsonNode> found = said.calls().isEmpty()
                ? WrittenCalls.in(Clean.text(shortened(said.text())), tools, whole).stream()
                        .filter(call -> !given.test(call.source()))
                        .map(WrittenCalls.Call::arguments)
                : said.calls().stream()
                        .map(ToolCall::arguments)
                        .flatMap(text ->
                                LenientJson.read(Clean.text(shortened(text)), whole)
                                        .map(LenientJson.Read::value)
                                        .stream());
        return found.filter(ObjectNode.class::isInstance)
                .reduce((first, second) -> second)
                .map(one -> (ObjectNode) Clean.json(one));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
