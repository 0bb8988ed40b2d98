package io.understudy.worker.langchain4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.platform.Json;
import io.understudy.worker.model.ModelReply.Failed;
import io.understudy.worker.model.ModelReply.Reason;
import io.understudy.worker.tools.Clean;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a refusal means: whether time helps, an operator, or another request. Providers give the same status for different
 * things, so that their words count where they say more.
 */
final class Refusals {

    private static final int LONGEST = 300;

    private static final Pattern QUOTA = Pattern.compile(
            "insufficient[_ ]quota|exceeded your current quota|credit balance|billing|payment|insufficient (balance|credits|funds)|out of credits"
                    + "|limit: 0|quota.{0,20}exhausted.{0,40}plan");
    private static final Pattern KEY = Pattern.compile(
            "(invalid|incorrect|missing|expired|revoked|disabled|wrong|no) (api[ _-]?key|x-api-key|token|credentials?|authentication)|api key not (valid|found)"
                    + "|authentication_error|invalid_api_key|unauthorized|permission_error|access denied|api key.{0,20}(invalid|expired)");
    private static final Pattern UNKNOWN_MODEL = Pattern.compile(
            "model_not_found|deploymentnotfound|deployment.{0,60}does not exist|model.{0,80}(not found|does not exist|not exist|unknown|not available|not supported|decommissioned|deprecated|no longer available)"
                    + "|(unknown|invalid|no such|not a valid) model|not_found_error|no endpoints found for|try pulling it");
    private static final Pattern TOO_LONG = Pattern.compile(
            "context[_ ](length|window|size)|maximum context|too many (input )?tokens|prompt is too long|too long|exceeds? the (available )?(context|limit|maximum)|input.{0,30}too large|request too large|tokens?.{0,20}exceed");
    private static final Pattern FILTERED = Pattern.compile(
            "content[_ ]?(filter|management|policy)|responsible ai|safety|flagged|moderation|content_policy_violation|violat");
    private static final Pattern BUSY = Pattern.compile(
            "overloaded|loading model|model is (currently )?loading|rate.?limit|too many requests|try again (later|in)|temporarily|capacity|resource_exhausted|server is busy|queue is full|no slots? available|server busy|maximum pending requests|throttl");
    private static final Pattern WAIT = Pattern.compile(
            "(?:try again|retry|wait)(?: again)?(?: in| after| for)? ([0-9]+(?:\\.[0-9]+)?) ?(ms|milliseconds|s|seconds|secs?|m|minutes?)\\b|retrydelay\"?: ?\"([0-9.]+)(s)\"");

    private Refusals() {}

    /** @param status of HTTP, or what an answer of success says instead */
    static Failed of(int status, String body, Optional<Duration> retryAfter) {
        String said = message(body);
        String words = (said + " " + (body.length() > 4000 ? body.substring(0, 4000) : body)).toLowerCase(Locale.ROOT);
        Reason reason = reason(status, words);
        String why = "it answered " + status + named(status)
                + (said.isEmpty() ? "" : ": " + (said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said))
                + remedy(reason, status, words);
        Optional<Duration> wait = reason == Reason.MISCONFIGURED ? Optional.empty() : retryAfter.or(() -> wait(words));
        return new Failed(reason, Clean.text(why), wait);
    }

    private static Reason reason(int status, String words) {
        return switch (status) {
            case 429 -> QUOTA.matcher(words).find() ? Reason.MISCONFIGURED : Reason.BUSY;
            case 401, 402, 403, 407 ->
                FILTERED.matcher(words).find() && !KEY.matcher(words).find() ? Reason.REFUSED : Reason.MISCONFIGURED;
            case 404, 405, 410 -> Reason.MISCONFIGURED;
            case 408, 409, 425, 499 -> Reason.BROKEN;
            case 529 -> Reason.BUSY;
            default ->
                status >= 500
                        ? ofServer(words)
                        : status >= 300 && status < 400 ? Reason.MISCONFIGURED : ofRequest(words);
        };
    }

    private static Reason ofServer(String words) {
        if (UNKNOWN_MODEL.matcher(words).find() && !words.contains("temporarily")) {
            return Reason.MISCONFIGURED;
        }
        return BUSY.matcher(words).find()
                ? Reason.BUSY
                : TOO_LONG.matcher(words).find() ? Reason.REFUSED : Reason.BROKEN;
    }

    private static Reason ofRequest(String words) {
        if (KEY.matcher(words).find() || QUOTA.matcher(words).find()) {
            return Reason.MISCONFIGURED;
        }
        if (TOO_LONG.matcher(words).find() || FILTERED.matcher(words).find()) {
            return Reason.REFUSED;
        }
        if (UNKNOWN_MODEL.matcher(words).find()) {
            return Reason.MISCONFIGURED;
        }
        return BUSY.matcher(words).find() ? Reason.BUSY : Reason.REFUSED;
    }

    private static String named(int status) {
        return switch (status) {
            case 429 -> " (too many requests)";
            case 503, 529 -> " (overloaded)";
            default -> "";
        };
    }

    /** What an operator or a designer can do about it. */
    private static String remedy(Reason reason, int status, String words) {
        if (reason == Reason.MISCONFIGURED) {
            return QUOTA.matcher(words).find() || status == 402
                    ? "; top the account up, or raise its quota"
                    : status == 401
                                    || status == 403
                                    || status == 407
                                    || KEY.matcher(words).find()
                            ? "; set the model's api-key"
                            : status >= 300 && status < 400
                                    ? "; set the model's base-url to where it redirects to"
                                    : "; check the model's name and base-url";
        }
        if (reason == Reason.REFUSED && TOO_LONG.matcher(words).find()) {
            return "; the prompt is longer than the model's window: lower the role's limits.contextTokens";
        }
        return reason == Reason.REFUSED && FILTERED.matcher(words).find()
                ? "; its provider's content filter held it back"
                : "";
    }

    /** Providers put their words under {@code error}, {@code message} or {@code detail}, as a text or deeper. */
    static String message(String body) {
        String text;
        try {
            JsonNode node = Json.mapper().readTree(body);
            JsonNode first = node.isArray() ? node.path(0) : node;
            text = Stream.of(
                            first.at("/error/message"),
                            first.at("/error/error/message"),
                            first.path("error"),
                            first.path("message"),
                            first.path("detail"),
                            first.path("msg"),
                            first.path("errors"))
                    .map(one -> one.isContainerNode() ? shown(one) : one.asText(""))
                    .filter(one -> !one.isBlank())
                    .findFirst()
                    .orElse("");
            String raw = first.at("/error/metadata/raw").asText("");
            text = raw.isBlank() ? text : text + " (" + raw + ")";
        } catch (JsonProcessingException e) {
            text = "";
        }
        String said = (text.isBlank() ? body : text).replaceAll("<[^>]{1,200}>", " ");
        return (said.length() > 5000 ? said.substring(0, 5000) : said)
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String shown(JsonNode some) {
        List<String> texts = some.findValuesAsText("msg");
        return texts.isEmpty()
                ? some.toString()
                : some.toString().length() < LONGEST ? some.toString() : String.join("; ", texts);
    }

    private static Optional<Duration> wait(String words) {
        var wait = WAIT.matcher(words);
        if (!wait.find()) {
            return Optional.empty();
        }
        int group = wait.group(1) != null ? 1 : 3;
        double number = Double.parseDouble(wait.group(group));
        String unit = wait.group(group + 1);
        double seconds = unit.startsWith("ms") || unit.startsWith("milli")
                ? number / 1000
                : unit.startsWith("m") ? number * 60 : number;
        return Optional.of(Duration.ofMillis(Math.clamp((long) (seconds * 1000), 0, 86_400_000L)));
    }
}
