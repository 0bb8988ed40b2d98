package io.understudy.helpdesk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Failures on demand, for tests. {@code failReplies} calls that write a comment are answered with {@code status} (503
 * unless said otherwise) and not carried out; {@code dropResponses} are carried out but the connection is cut instead
 * of an answer; all are delayed by {@code delayMs}. {@code failRefunds} and {@code dropRefunds} do the same in
 * the shop, to refunds and replacements alike. The next {@code dropWebhooks} webhooks are never sent, as GitHub never
 * repeats one that got lost. {@code lieReplies} calls that write a comment are answered with 504 and carried out all the
 * same, {@code commitAfterMs} later; comments are shown to those who look for them {@code showAfterMs} after they were
 * written.
 */
final class Faults {

    private final AtomicInteger failReplies = new AtomicInteger();
    private final AtomicInteger dropResponses = new AtomicInteger();
    private final AtomicInteger failRefunds = new AtomicInteger();
    private final AtomicInteger dropRefunds = new AtomicInteger();
    private final AtomicInteger dropWebhooks = new AtomicInteger();
    private final AtomicInteger lieReplies = new AtomicInteger();
    private volatile int commitAfterMs;
    private volatile int showAfterMs;
    private volatile int delayMs;
    private volatile int status = 503;

    /** Replaces all faults; what is not named is off. */
    void set(JsonNode json) {
        failReplies.set(json.path("failReplies").asInt(0));
        dropResponses.set(json.path("dropResponses").asInt(0));
        failRefunds.set(json.path("failRefunds").asInt(0));
        dropRefunds.set(json.path("dropRefunds").asInt(0));
        dropWebhooks.set(json.path("dropWebhooks").asInt(0));
        lieReplies.set(json.path("lieReplies").asInt(0));
        commitAfterMs = json.path("commitAfterMs").asInt(0);
        showAfterMs = json.path("showAfterMs").asInt(0);
        delayMs = json.path("delayMs").asInt(0);
        status = json.path("status").asInt(503);
    }

    Map<String, Integer> left() {
        return Map.of(
                "failReplies", failReplies.get(),
                "dropResponses", dropResponses.get(),
                "failRefunds", failRefunds.get(),
                "dropRefunds", dropRefunds.get(),
                "dropWebhooks", dropWebhooks.get(),
                "lieReplies", lieReplies.get(),
                "commitAfterMs", commitAfterMs,
                "showAfterMs", showAfterMs,
                "delayMs", delayMs,
                "status", status);
    }

    void beforeReply() {
        before(failReplies);
    }

    boolean dropReply() {
        return take(dropResponses);
    }

    /** Whether to answer 504 and to write the comment all the same. */
    boolean lieReply() {
        return take(lieReplies);
    }

    /** How much later than its answer a lie is carried out. */
    Duration commitAfter() {
        return Duration.ofMillis(commitAfterMs);
    }

    /** Whether whoever looks for comments sees this one yet. */
    boolean shows(Comment comment, Instant now) {
        return !comment.createdAt().plusMillis(showAfterMs).isAfter(now);
    }

    boolean dropWebhook() {
        return take(dropWebhooks);
    }

    void beforeRefund() {
        before(failRefunds);
    }

    boolean dropRefund() {
        return take(dropRefunds);
    }

    private void before(AtomicInteger failures) {
        if (delayMs > 0) {
            LockSupport.parkNanos(delayMs * 1_000_000L);
        }
        if (take(failures)) {
            throw new Refusal(status, "an injected fault");
        }
    }

    private static boolean take(AtomicInteger left) {
        return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }
}
