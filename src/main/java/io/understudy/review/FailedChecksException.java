package io.understudy.review;

import io.understudy.work.ReleaseChecks.Result;
import java.util.List;
import java.util.stream.Collectors;

/** A form that is not released because checks of the role object to it as it would leave. */
public final class FailedChecksException extends RuntimeException {
    private final List<Result> objections;

    FailedChecksException(List<Result> objections) {
        super(objections.stream()
                .map(one ->
                        "“" + one.check() + "” did not pass" + (one.message().isBlank() ? "" : ": " + one.message()))
                .collect(Collectors.joining("; ")));
        this.objections = List.copyOf(objections);
    }

    public List<Result> objections() {
        return objections;
    }

    /** Whether the form may be released all the same by somebody who says so. */
    public boolean canBePassedOver() {
        return objections.stream().noneMatch(Result::prevents);
    }
}
