package io.understudy.helpdesk;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What the reply APIs of all dialects share: who may write, the injected faults, and writing as Understudy. */
final class Replies {

    private final Tickets tickets;
    private final Faults faults;
    private final String token;
    private final AtomicLong written = new AtomicLong();
    private final Clock clock = Clock.systemUTC();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("late-commits").factory());

    Replies(Tickets tickets, Faults faults, String token) {
        this.tickets = tickets;
        this.faults = faults;
        this.token = token;
    }

    Tickets tickets() {
        return tickets;
    }

    /** The comments of a ticket that whoever looks for them sees by now. */
    List<Comment> shown(Ticket ticket) {
        var now = clock.instant();
        return ticket.comments().stream()
                .filter(comment -> faults.shows(comment, now))
                .toList();
    }

    /** The number of comments that Understudy wrote since the start. */
    long written() {
        return written.get();
    }

    /** How an answer is made once the comment is there. */
    interface Answer {
        void send(Comment comment) throws IOException;
    }

    /** Writes a comment as Understudy, with the injected faults around it. */
    void write(
            Call call,
            Ticket ticket,
            String body,
            boolean visible,
            @Nullable String idempotencyKey,
            @Nullable JsonNode metadata,
            Answer answer)
            throws IOException {
        faults.beforeReply();
        var author = Person.understudy(ticket.system());
        if (faults.lieReply()) {
            later.schedule(
                    () -> {
                        if (!tickets.comment(ticket, author, body, visible, idempotencyKey, metadata)
                                .repeated()) {
                            written.incrementAndGet();
                        }
                    },
                    faults.commitAfter().toMillis(),
                    TimeUnit.MILLISECONDS);
            throw new Refusal(504, "an injected fault: what was sent is carried out all the same");
        }
        var result = tickets.comment(ticket, author, body, visible, idempotencyKey, metadata);
        if (!result.repeated()) {
            written.incrementAndGet();
        }
        if (faults.dropReply()) {
            call.cut();
            return;
        }
        answer.send(result.comment());
    }

    /**
     * @throws Refusal 401 unless the call carries the token as {@code Bearer} or {@code token}
     */
    void requireToken(Call call) {
        requireToken(call, token);
    }

    static void requireToken(Call call, String token) {
        var given = call.header("Authorization").orElse("").replaceFirst("(?i)^(bearer|token) +", "");
        if (!same(given, token)) {
            throw new Refusal(401, "a valid token is required");
        }
    }

    /**
     * @throws Refusal 401 unless the call carries {@code Basic email/token:TOKEN}
     */
    void requireBasic(Call call) {
        var expected = "understudy@example.com/token:" + token;
        var given = call.header("Authorization").orElse("").replaceFirst("(?i)^basic +", "");
        if (!same(given, Base64.getEncoder().encodeToString(expected.getBytes(StandardCharsets.UTF_8)))) {
            throw new Refusal(401, "a valid token is required");
        }
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
