package io.understudy.proof;

import static io.understudy.proof.TicketAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.stack.AppInstance;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two processes of the app share the work, and any process may die at any instant: every customer gets one reply, every
 * refund is paid once.
 */
@ExtendWith(TheStack.Calm.class)
class KillIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /**
     * A reply that was on its way when its process died, and had not arrived, is looked for during the endpoint's settle
     * time, five minutes, before it is sent again.
     */
    private static final Duration UNTIL_SENT_AGAIN = Duration.ofMinutes(5).plus(PATIENCE);

    /** Milliseconds that the helpdesk takes to write a reply, so that a look and a kill fit in. */
    private static final int SLOW = 3000;

    /** Tickets that are opened to give both processes work. */
    private static final int MOST = 40;

    private static final Map<String, String> REFUNDS =
            Map.of("A-1003", "129.00", "A-1005", "119.00", "A-1010", "98.00");

    private final TheStack stack = TheStack.running();
    private final TheHelpdesk helpdesk = stack.helpdesk();
    private final AppInstance first = stack.app();
    private final AppInstance second = stack.anotherApp();
    private final TheSupervisor sam = stack.supervisor("sam").at(new Caller(second::url));
    private final List<TheTicket> tickets = new ArrayList<>();

    @AfterEach
    void oneProcessAgain() {
        stack.servers().resumeZeebe();
        second.stop();
        first.start();
    }

    @Test
    void anyProcessKilledAtAnyTime_everyReplyOnceEveryRefundOnce() {
        // The engine offers each task to one of the processes, whichever it likes.
        stack.model().thinksFor(1500);
        opens(8);
        Eventually.that("both processes to draft", PATIENCE, () -> {
            if (tickets.size() < MOST && (drafted(first) == 0 || drafted(second) == 0)) {
                opens(1);
            }
            assertThat(drafted(first)).as("drafts by the first").isPositive();
            assertThat(drafted(second)).as("drafts by the second").isPositive();
        });

        // In the middle of drafting: the one that has a draft in hand.
        opens(3);
        acceptsUntil("the first to hold a draft", () -> TheOutbox.heldBy(first, TheOutbox.DRAFT) > 0);
        first.kill9();
        acceptsUntil("its draft to be begun again by the other", () -> begunAgain() > 0);
        acceptsAllBut(3);
        first.begin();
        stack.model().behaves();

        // In the middle of acting: the one that is carrying out an effect, whose answers are slow. The tickets are
        // opened
        // before, since that is slow then, too, and an effect that began meanwhile could end just as its process dies.
        REFUNDS.keySet()
                .forEach(order -> tickets.add(helpdesk.opens(
                        "Arrived damaged",
                        "What I got with order " + order + " is torn and defective. I want my money back.")));
        helpdesk.misbehaves(Map.of("delayMs", SLOW));
        acceptsUntil("the second to carry out an effect", () -> TheOutbox.heldBy(second, TheOutbox.EFFECT) > 0);
        second.kill9();
        // At once: when the other is slow to be usable, its own background work has long taken them up by then.
        TheOutbox outbox = new TheOutbox(stack.servers());
        Map<Long, Integer> left = outbox.claims(TheOutbox.EFFECT);
        first.awaitUsable();
        // Whether it is sent again is another question: what had arrived is found, and ends with that look.
        assertThat(left).as("effects that the dead process was carrying out").isNotEmpty();
        acceptsUntil("its effects to be taken up by the other", () -> {
            Map<Long, Integer> now = outbox.claims(TheOutbox.EFFECT);
            return left.entrySet().stream()
                    .allMatch(item -> now.getOrDefault(item.getKey(), Integer.MAX_VALUE) > item.getValue());
        });
        second.begin();

        // The engine, and then the database, while all of that flows and some answers never come.
        helpdesk.misbehaves(Map.of("delayMs", 700, "dropResponses", 3, "dropRefunds", 2));
        opens(2);
        stack.servers().killZeebe9();
        opens(2);
        stack.engine().startsAgain();
        second.awaitUsable();
        stack.servers().killPostgres9();
        opens(1);
        stack.servers().startPostgres();

        acceptsAllBut(0);
        helpdesk.behaves();
        assertEverythingOnce();
        REFUNDS.forEach((order, amount) ->
                assertThat(helpdesk.refundsOf(order)).as("refunds of %s", order).containsExactly(amount));
    }

    /**
     * The engine is held still, so that what it is told is on its way when the teller dies. It hears it twice then: from
     * the dead process, whose words wait in the connection, and from the other one.
     */
    @Test
    void processKilledWhileItTellsTheEngine_otherTellsAgainAndEveryReplyIsOnce() {
        opens(3);
        Eventually.that(
                "three tasks in review", () -> assertThat(tasks("IN_REVIEW")).hasSize(3));
        stack.servers().pauseZeebe();
        tasks("IN_REVIEW").forEach(TheTask::accepts);
        killsTheTellerOf(TheOutbox.TASK_COMPLETE).start();

        helpdesk.misbehaves(Map.of("delayMs", SLOW));
        someone().waitsFor(tickets.getFirst(), "answer").accepts();
        Eventually.that(
                "the reply to be on its way",
                () -> assertThat(heldBy(TheOutbox.EFFECT, first, second)).isPresent());
        stack.servers().pauseZeebe();
        killsTheTellerOf(TheOutbox.EFFECT_COMPLETE).start();
        helpdesk.behaves();

        acceptsAllBut(0);
        assertEverythingOnce();
    }

    /**
     * Kills whoever has completions in hand while the engine stands still, lets the engine go on, and sees the other take
     * them up: nothing is taken up for an engine that does not answer.
     */
    private AppInstance killsTheTellerOf(String kind) {
        TheOutbox outbox = new TheOutbox(stack.servers());
        try {
            AppInstance teller = Eventually.found(
                    "a process to have " + kind + " in hand",
                    Eventually.PATIENCE,
                    () -> heldBy(kind, first, second),
                    () -> outbox.claims(kind));
            Map<Long, Integer> before = outbox.claims(kind);
            teller.kill9();
            stack.servers().resumeZeebe();
            Eventually.that("what the dead process had in hand to be taken up by the other", PATIENCE, () -> {
                Map<Long, Integer> now = outbox.claims(kind);
                assertThat(before)
                        .allSatisfy((item, claims) -> assertThat(now.getOrDefault(item, Integer.MAX_VALUE))
                                .isGreaterThan(claims));
            });
            return teller;
        } finally {
            stack.servers().resumeZeebe();
        }
    }

    private static Optional<AppInstance> heldBy(String kind, AppInstance... apps) {
        return Stream.of(apps).filter(app -> TheOutbox.heldBy(app, kind) > 0).findFirst();
    }

    private void assertEverythingOnce() {
        for (TheTicket ticket : tickets) {
            someone().seesAtRest(ticket, UNTIL_SENT_AGAIN);
            assertThat(ticket).hasPublicReplies(1);
            List<TheCase> cases = someone().casesOf(ticket);
            assertThat(cases).as("cases of %s", ticket).hasSize(1);
            assertThat(cases.getFirst().list("effects"))
                    .as("effects of %s", ticket)
                    .noneMatch(effect -> effect.path("state").asText().equals("INCIDENT"));
        }
    }

    private void opens(int count) {
        for (int i = 0; i < count; i++) {
            String system = List.of("generic", "zendesk", "github").get(tickets.size() % 3);
            tickets.add(helpdesk.opens(system, "Where is my parcel?", "Where is my parcel of order A-1008?"));
        }
    }

    /** Accepts whatever is in review until all but so many tickets have their reply. */
    private void acceptsAllBut(int left) {
        acceptsUntil(
                "all but " + left + " of " + tickets.size() + " tickets to have their reply",
                UNTIL_SENT_AGAIN,
                () -> unanswered().size() <= left,
                () -> unanswered().stream().map(someone()::summary).toList());
    }

    private List<TheTicket> unanswered() {
        return tickets.stream()
                .filter(ticket -> ticket.publicReplies().isEmpty())
                .toList();
    }

    private void acceptsUntil(String what, BooleanSupplier reached) {
        acceptsUntil(what, PATIENCE, reached, () -> what);
    }

    private void acceptsUntil(String what, Duration atMost, BooleanSupplier reached, Supplier<?> stands) {
        Eventually.that(what, atMost, () -> {
            helpdesk.deliversNow();
            for (TheTask task : tasks("IN_REVIEW")) {
                assertThat(task.draft().path("failure").isNull())
                        .as("a draft without failure: %s", task.reason())
                        .isTrue();
                // Refused when the database is away or somebody was faster; the next look tells.
                task.tries("ACCEPT", Map.of());
            }
            assertThat(reached.getAsBoolean()).as(() -> "" + stands.get()).isTrue();
        });
    }

    private List<TheTask> tasks(String state) {
        List<TheTask> found = new ArrayList<>();
        JsonNode items = ask("tasks?size=200&state=" + state).path("items");
        for (JsonNode item : items) {
            if (tickets.stream().anyMatch(ticket -> ticket.isSame(item.path("ticket")))) {
                found.add(new TheTask(someone(), item));
            }
        }
        return found;
    }

    /** Tasks whose draft was under way and was begun anew: whoever had begun it died. */
    private long begunAgain() {
        return Stream.of("DRAFTING", "IN_REVIEW", "RELEASED", "COMPLETED")
                .flatMap(state -> tasks(state).stream())
                .flatMap(task -> elements(task.details().path("history")))
                .filter(move -> move.path("from").asText().equals("DRAFTING")
                        && move.path("to").asText().equals("DRAFTING"))
                .count();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private JsonNode ask(String path) {
        return someone().get(path).mustBe(200).json();
    }

    /** Sam, at a process that is alive. */
    private TheSupervisor someone() {
        return second.isAlive() ? sam : sam.at(new Caller(first::url));
    }

    private static double drafted(AppInstance app) {
        try {
            return TheStack.metric(app, "understudy_outbox_items_seconds_count", "kind=\"task.draft:");
        } catch (UncheckedIOException down) {
            return 0;
        }
    }
}
