package io.understudy.api;

import java.util.List;

/** Files that cannot go into force as they are. */
final class UnfitFilesException extends RuntimeException {

    private final List<String> problems;

    UnfitFilesException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    List<String> problems() {
        return problems;
    }
}
