package io.understudy.code;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.platform.OutboundHttp;
import io.understudy.platform.OutboundRequest;
import io.understudy.platform.OutboundResult;
import io.understudy.work.effect.EffectHandler.Result;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens and finds pull requests at GitHub (REST, 2022-11-28) and merge requests at GitLab (REST, v4). */
@ApplicationScoped
class Forge {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(15);

    private final OutboundHttp http;
    private final Clock clock;

    Forge(OutboundHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /** What a pull request says. */
    record Text(String title, String body) {}

    /** What is known of a branch's pull request. */
    sealed interface Answer {
        /**
         * There is one, be it open, closed or merged.
         *
         * @param commit the head it has or had, when the provider says so
         */
        record There(String url, long number, Optional<String> commit) implements Answer {}

        record None() implements Answer {}

        /** Not known, or not done; never {@link Result.Done}. */
        record Failed(Result result) implements Answer {}
    }

    /** Opens it. When the provider says there is one already, that one is the answer. */
    Answer open(Codebase codebase, String branch, Text text) {
        ObjectNode body = Json.object().put("title", text.title());
        OutboundRequest request = switch (codebase.provider()) {
            case GITHUB ->
                json(
                        codebase,
                        "/pulls",
                        body.put("head", branch).put("base", codebase.branch()).put("body", text.body()));
            case GITLAB ->
                json(
                        codebase,
                        "/merge_requests",
                        body.put("source_branch", branch)
                                .put("target_branch", codebase.branch())
                                .put("description", text.body()));
            case PLAIN -> throw new IllegalArgumentException("A plain repository has no pull requests");
        };
        return switch (send(codebase, request)) {
            case OutboundResult.Answered answered when answered.isSuccess() -> opened(json(answered.body()), request);
            case OutboundResult.Answered answered
            when answered.status() == 422 || answered.status() == 409 -> {
                Answer found = find(codebase, branch);
                yield found instanceof Answer.None ? new Answer.Failed(refusal(request, answered)) : found;
            }
            case OutboundResult.Answered answered -> new Answer.Failed(refusal(request, answered));
            case OutboundResult.Refused refused -> new Answer.Failed(new Result.Refused(refused.why()));
            case OutboundResult.NotSent notSent -> new Answer.Failed(Result.Away.untouched(notSent.why()));
            case OutboundResult.Unknown unknown -> new Answer.Failed(Result.Away.perhapsArrived(unknown.why()));
        };
    }

    /** Looks for the one of a branch, whatever state it is in and whether or not its branch is still there. */
    Answer find(Codebase codebase, String branch) {
        URI api = codebase.api().orElseThrow();
        String query = codebase.provider() == Codebase.Provider.GITHUB
                ? "/pulls?state=all&head=" + encoded(owner(api) + ":" + branch)
                : "/merge_requests?state=all&source_branch=" + encoded(branch);
        OutboundRequest request = OutboundRequest.get(URI.create(api + query));
        return switch (send(codebase, request)) {
            case OutboundResult.Answered answered
            when answered.isSuccess() && json(answered.body()).isArray() -> {
                for (JsonNode one : json(answered.body())) {
                    if (isOf(branch, one)) {
                        yield opened(one, request);
                    }
                }
                yield new Answer.None();
            }
            case OutboundResult.Answered answered
            when answered.isAway() ->
                new Answer.Failed(new Result.Away(said(request, answered), pause(answered), true));
            case OutboundResult.Answered answered
            when isMoved(answered) -> new Answer.Failed(new Result.Refused(said(request, answered)));
            case OutboundResult.Answered answered -> new Answer.Failed(new Result.Unknown(said(request, answered)));
            case OutboundResult.Refused refused -> new Answer.Failed(new Result.Refused(refused.why()));
            case OutboundResult.NotSent notSent -> new Answer.Failed(Result.Away.perhapsArrived(notSent.why()));
            case OutboundResult.Unknown unknown -> new Answer.Failed(Result.Away.perhapsArrived(unknown.why()));
        };
    }

    /** A provider that does not understand the question answers with all there are. */
    private static boolean isOf(String branch, JsonNode json) {
        return json.at("/head/ref")
                .asText(json.path("source_branch").asText(branch))
                .equals(branch);
    }

    private static Answer opened(JsonNode json, OutboundRequest request) {
        String url = json.path("html_url").asText(json.path("web_url").asText(""));
        long number = json.path("number").asLong(json.path("iid").asLong());
        String commit = json.at("/head/sha").asText(json.path("sha").asText(""));
        return url.isEmpty()
                ? new Answer.Failed(
                        new Result.Unknown("The answer to " + request + " holds no address of a pull request"))
                : new Answer.There(url, number, Optional.of(commit).filter(one -> !one.isEmpty()));
    }

    private static OutboundRequest json(Codebase codebase, String path, ObjectNode body) {
        return OutboundRequest.json("POST", URI.create(codebase.api().orElseThrow() + path), Json.write(body));
    }

    private OutboundResult send(Codebase codebase, OutboundRequest request) {
        String token = codebase.access().map(Codebase.Access::token).orElse("");
        OutboundRequest ready = request.withTimeout(TIME_LIMIT).withHeader("User-Agent", "Understudy");
        return http.send(
                codebase.provider() == Codebase.Provider.GITLAB
                        ? ready.withHeader("PRIVATE-TOKEN", token)
                        : ready.withBearer(token)
                                .withHeader("Accept", "application/vnd.github+json")
                                .withHeader("X-GitHub-Api-Version", "2022-11-28"));
    }

    private Result refusal(OutboundRequest request, OutboundResult.Answered answered) {
        String said = said(request, answered);
        int status = answered.status();
        if (answered.isAway()) {
            return new Result.Away(said, pause(answered), !answered.isNotNow());
        }
        return status >= 500 ? new Result.Unknown(said) : new Result.Refused(said);
    }

    private Duration pause(OutboundResult.Answered answered) {
        return answered.pause(clock.instant());
    }

    private static boolean isMoved(OutboundResult.Answered answered) {
        return answered.status() >= 300 && answered.status() < 400;
    }

    private static String said(OutboundRequest request, OutboundResult.Answered answered) {
        JsonNode json = json(answered.body());
        String message = List.of("message", "error").stream()
                .map(json::path)
                .filter(node -> !node.isMissingNode())
                .map(node -> node.isTextual() ? node.asText() : node.toString())
                .findFirst()
                .orElse("");
        return request + " was answered with " + answered.status()
                + (message.isEmpty() ? "" : ": " + EnglishList.line(message)) + details(json) + moved(answered);
    }

    /** What GitHub lists below its message: each a sentence, or the field and what is wrong with it. */
    private static String details(JsonNode json) {
        List<String> details = new ArrayList<>();
        json.path("errors").forEach(one -> {
            String words = one.isTextual() ? one.asText() : one.path("message").asText("");
            details.add(
                    words.isEmpty()
                            ? (one.path("field").asText("") + " "
                                            + one.path("code").asText(""))
                                    .strip()
                            : EnglishList.line(words));
        });
        details.removeIf(String::isEmpty);
        return details.isEmpty() ? "" : " (" + EnglishList.few(details) + ")";
    }

    private static String moved(OutboundResult.Answered answered) {
        return isMoved(answered)
                ? ". The repository has moved"
                        + answered.header("Location").map(to -> " to " + to).orElse("")
                        + ": set its new address as .api-url and .url"
                : "";
    }

    /** {@code …/repos/{owner}/{name}}. */
    private static String owner(URI api) {
        String[] parts = Optional.ofNullable(api.getPath()).orElse("").split("/", -1);
        return parts.length < 2 ? "" : parts[parts.length - 2];
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static JsonNode json(String body) {
        try {
            JsonNode read = Json.mapper().readTree(body);
            return read == null ? MissingNode.getInstance() : read;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
