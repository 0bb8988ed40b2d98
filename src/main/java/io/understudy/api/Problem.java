package io.understudy.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.understudy.work.PriorChange;
import io.understudy.work.ReleaseChecks;
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
record Problem(
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

    static Problem of(int status, String title, String detail) {
        return new Problem("about:blank", title, status, detail, null, null, null, null, null, null);
    }

    Problem withErrors(Map<String, List<String>> fields) {
        return new Problem(type, title, status, detail, fields, state, version, news, first, checks);
    }

    Problem withTask(String taskState, @Nullable Integer taskVersion) {
        return new Problem(type, title, status, detail, errors, taskState, taskVersion, news, first, checks);
    }

    Problem withNews(Views.@Nullable NewsView whatIsNew) {
        return new Problem(type, title, status, detail, errors, state, version, whatIsNew, first, checks);
    }

    Problem withFirst(Optional<PriorChange> change) {
        return new Problem(type, title, status, detail, errors, state, version, news, change.orElse(null), checks);
    }

    Problem withChecks(List<ReleaseChecks.Result> objections) {
        return new Problem(type, title, status, detail, errors, state, version, news, first, objections);
    }
}
