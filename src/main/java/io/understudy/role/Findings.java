package io.understudy.role;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What is found wrong in one document, while it is being read. */
final class Findings {

    private final LinedDocument document;
    private final List<Found> found = new ArrayList<>();

    Findings(LinedDocument document) {
        this.document = document;
    }

    private record Found(String pointer, PackProblem problem) {}

    void error(String pointer, String what, String fix) {
        found.add(new Found(pointer, document.error(pointer, what, fix)));
    }

    void warning(String pointer, String what, String fix) {
        found.add(new Found(pointer, document.warning(pointer, what, fix)));
    }

    /** Whether something in here is wrong, so that whoever reads on cannot rely on its shape. */
    boolean isBroken(String pointer) {
        return found.stream()
                .filter(one -> one.problem().isError())
                .anyMatch(one -> one.pointer().equals(pointer) || one.pointer().startsWith(pointer + "/"));
    }

    /** The expression in the text field at {@code pointer}, after looking whether it is one. */
    String feel(String pointer) {
        JsonNode node = document.at(pointer);
        String expression = node.asText("");
        if (!node.isTextual() || isBroken(pointer)) {
            return expression;
        }
        Feel.problem(expression)
                .ifPresentOrElse(
                        why -> error(pointer, "is not FEEL: " + why, "correct the expression at that place"),
                        () -> Feel.unknownFunctions(expression)
                                .forEach(call -> error(
                                        pointer,
                                        "calls " + call + ", which FEEL does not have",
                                        "correct its name or the number of its arguments")));
        return expression;
    }

    List<PackProblem> problems() {
        return found.stream().map(Found::problem).toList();
    }
}
