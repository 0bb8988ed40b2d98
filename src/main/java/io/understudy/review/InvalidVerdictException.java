package io.understudy.review;

import java.util.List;
import java.util.Map;

/** A verdict that cannot be carried out as given. Problems are listed by field: a form field's key, or {@code comment}. */
public final class InvalidVerdictException extends RuntimeException {
    private final Map<String, List<String>> problems;

    InvalidVerdictException(Map<String, List<String>> problems) {
        super(problems.values().stream()
                .flatMap(List::stream)
                .reduce((a, b) -> a + "; " + b)
                .orElse("not valid"));
        this.problems = Map.copyOf(problems);
    }

    public Map<String, List<String>> problems() {
        return problems;
    }
}
