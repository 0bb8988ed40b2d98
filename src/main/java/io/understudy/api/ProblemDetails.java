package io.understudy.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.understudy.work.ReleaseChecks;
import io.understudy.work.ticket.PriorChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Problem details for HTTP APIs, RFC 9457.
 *
 * @param errors what is wrong by field, when it is about fields
 * @param news what happened on the ticket, when that is why
 * @param version a task's current version, when the given one was old
 * @param checks what the role's checks found against a form
 * @param first who was first, what they did and when, where two decided at the same time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProblemDetails(
        String type,
        String title,
        int status,
        String detail,
        @Nullable Map<String, List<String>> errors,
        @Nullable String state,
        @Nullable Integer version,
        Views.@Nullable NewsView news,
        @Nullable PriorChange first,
        @Nullable List<ReleaseChecks.Result> checks) {

    static final String MEDIA_TYPE = "application/problem+json";

    static ProblemDetails of(int status, String title, String detail) {
        return new ProblemDetails("about:blank", title, status, detail, null, null, null, null, null, null);
    }

    ProblemDetails withErrors(Map<String, List<String>> fields) {
        return new ProblemDetails(type, title, status, detail, fields, state, version, news, first, checks);
    }

    ProblemDetails withTask(String taskState, @Nullable Integer taskVersion) {
        return new ProblemDetails(type, title, status, detail, errors, taskState, taskVersion, news, first, checks);
    }

    ProblemDetails withNews(Views.@Nullable NewsView whatIsNew) {
        return new ProblemDetails(type, title, status, detail, errors, state, version, whatIsNew, first, checks);
    }

    ProblemDetails withFirst(Optional<PriorChange> change) {
        return new ProblemDetails(
                type, title, status, detail, errors, state, version, news, change.orElse(null), checks);
    }

    ProblemDetails withChecks(List<ReleaseChecks.Result> objections) {
        return new ProblemDetails(type, title, status, detail, errors, state, version, news, first, objections);
    }
}
