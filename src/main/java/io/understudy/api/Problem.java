package io.understudy.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Problem details for HTTP APIs, RFC 9457.
 *
 * @param errors what is wrong by field, when it is about fields
 * @param news what happened on the ticket, when that is why
 * @param version a task's current version, when the given one was old
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
        Views.@Nullable NewsView news) {

    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(int status, String title, String detail) {
        return new Problem("about:blank", title, status, detail, null, null, null, null);
    }

    Problem withErrors(Map<String, List<String>> fields) {
        return new Problem(type, title, status, detail, fields, state, version, news);
    }

    Problem withTask(String taskState, @Nullable Integer taskVersion) {
        return new Problem(type, title, status, detail, errors, taskState, taskVersion, news);
    }

    Problem withNews(Views.@Nullable NewsView whatIsNew) {
        return new Problem(type, title, status, detail, errors, state, version, whatIsNew);
    }
}
