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
import java.util.function.BooleanSupplier;
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
        second.stop();
        first.start();
    }

    @Test
    void anyProcessKilledAtAnyTime_everyReplyOnceEveryRefundOnce() {
        // More than one process drafts at a time, so that what it cannot take at once is the other's.
        stack.model().thinksFor(1500);
        opens(9);
        Eventually.that("both processes to draft", PATIENCE, () -> {
            assertThat(drafted(first)).as("drafts by the first").isPositive();
            assertThat(drafted(second)).as("drafts by the second").isPositive();
        });

        // In the middle of drafting: answers take so long that some are under way.
        opens(3);
        Eventually.that(
                "drafting to be under way", () -> assertThat(tasks("DRAFTING")).isNotEmpty());
        first.kill9();
        acceptsAllBut(3);
        first.begin();
        stack.model().behaves();

        // In the middle of acting: replies and refunds are carried out, their answers are slow or never come.
        helpdesk.misbehaves(Map.of("delayMs", 700, "dropResponses", 3, "dropRefunds", 2));
        REFUNDS.keySet()
                .forEach(order -> tickets.add(helpdesk.opens(
                        "Arrived damaged",
                        "What I got with order " + order + " is torn and defective. I want my money back.")));
        acceptsUntil("an effect is under way", () -> cases("PENDING", "SENT_UNKNOWN") > 0);
        second.kill9();
        first.awaitUsable();
        second.begin();

        // The engine, and then the database, while all of that flows.
        opens(2);
        stack.servers().killZeebe9();
        opens(2);
        stack.servers().startZeebe();
        second.awaitUsable();
        stack.servers().killPostgres9();
        opens(1);
        stack.servers().startPostgres();

        acceptsAllBut(0);
        helpdesk.behaves();
        for (TheTicket ticket : tickets) {
            sam.seesAtRest(ticket, PATIENCE);
            assertThat(ticket).hasPublicReplies(1);
            assertThat(sam.casesOf(ticket)).as("cases of %s", ticket).hasSize(1);
        }
        REFUNDS.forEach((order, amount) ->
                assertThat(helpdesk.refundsOf(order)).as("refunds of %s", order).containsExactly(amount));
        assertThat(sam.get("incidents").json().path("total").asInt()).isZero();
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
                () -> tickets.stream()
                                .filter(ticket -> ticket.publicReplies().isEmpty())
                                .count()
                        <= left);
    }

    private void acceptsUntil(String what, BooleanSupplier reached) {
        Eventually.that(what, PATIENCE, () -> {
            helpdesk.deliversNow();
            for (TheTask task : tasks("IN_REVIEW")) {
                assertThat(task.draft().path("failure").isNull())
                        .as("a draft without failure: %s", task.reason())
                        .isTrue();
                // Refused when the database is away or somebody was faster; the next look tells.
                task.tries("ACCEPT", Map.of());
            }
            assertThat(reached.getAsBoolean()).as(what).isTrue();
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

    /** Cases with an effect in one of these states. */
    private long cases(String... states) {
        return tickets.stream()
                .flatMap(ticket -> someone().casesOf(ticket).stream())
                .filter(found -> found.list("effects").stream()
                        .anyMatch(effect ->
                                List.of(states).contains(effect.path("state").asText())))
                .count();
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
            return TheStack.metric(app, "understudy_agenda_items_seconds_count", "kind=\"task.draft:");
        } catch (UncheckedIOException down) {
            return 0;
        }
    }
}
