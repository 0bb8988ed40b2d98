package io.understudy.proof;

import static io.understudy.proof.TicketAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What comes in at the front door, in every shape, and what does not get in. */
@ExtendWith(TheStack.Calm.class)
class DeliveriesIT {

    private static final int ONE_MEGABYTE = 1_048_576;

    private final TheStack stack = TheStack.running();
    private final TheHelpdesk helpdesk = stack.helpdesk();
    private final TheSupervisor sam = stack.supervisor("sam");
    private final Caller door = stack.stranger();
    private final String secret = stack.servers().webhookSecret("helpdesk");
    private final String key = "P-" + UUID.randomUUID();

    @Test
    void everythingRedelivered_oneCaseAndOneReply() {
        TheTicket ticket = helpdesk.opens("Where is my parcel?", "Where is my parcel of order A-1008?");
        sam.acceptsAll(ticket);
        double duplicates = intake("Duplicate");

        helpdesk.redelivers(ticket);

        Eventually.that("the redelivered webhooks to be taken as duplicates", () -> {
            assertThat(helpdesk.webhooksWaiting()).isZero();
            assertThat(intake("Duplicate")).isGreaterThanOrEqualTo(duplicates + 2);
        });
        assertThat(sam.casesOf(ticket))
                .singleElement()
                .satisfies(one -> assertThat(one.tasks()).hasSize(2));
        assertThat(ticket).hasPublicReplies(1);
    }

    @Test
    void sameDeliveryTenTimesAtOnce_isTakenOnce() throws Exception {
        SignedWebhook webhook = SignedWebhook.said(secret, "ticket.created", key, "1", "Where is order A-1008?");

        List<Integer> statuses;
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> all =
                    java.util.Collections.nCopies(10, () -> webhook.to(door).status());
            statuses = senders.invokeAll(all).stream().map(Future::resultNow).toList();
        }

        assertThat(statuses).containsOnly(200, 202).containsOnlyOnce(202);
        awaitTask();
        assertThat(webhook.to(door).mustBe(200).json().path("status").asText()).isEqualTo("duplicate");
        assertThat(sam.casesOf("helpdesk", key))
                .singleElement()
                .satisfies(one -> assertThat(one.tasks()).hasSize(1));
    }

    @Test
    void commentBeforeItsTicket_oneCaseWithBothMessages() {
        SignedWebhook opening = SignedWebhook.said(secret, "ticket.created", key, "1", "Can I return a jacket?");
        SignedWebhook comment = SignedWebhook.said(secret, "ticket.commented", key, "2", "It is order A-1003.");

        comment.to(door).mustBe(202);
        awaitTask();
        opening.to(door).mustBe(202);

        Eventually.that(
                "both messages in the one case",
                () -> assertThat(sam.casesOf("helpdesk", key))
                        .singleElement()
                        .satisfies(one -> assertThat(one.conversation())
                                .contains("Can I return a jacket?", "It is order A-1003.")));
    }

    @Test
    void forged_isRefusedAndLeavesNoTrace() {
        SignedWebhook genuine = SignedWebhook.said(secret, "ticket.created", key, "1", "Where is order A-1008?");
        String otherSecret = "whsec_" + "bm90IHRoZSBzZWNyZXQgYXQgYWxs";
        SignedWebhook forged = new SignedWebhook(genuine.id(), genuine.at(), otherSecret, genuine.body());
        SignedWebhook changed = new SignedWebhook(genuine.id(), genuine.at(), secret, genuine.body() + " ");
        SignedWebhook old =
                new SignedWebhook(genuine.id(), genuine.at().minus(Duration.ofHours(1)), secret, genuine.body());

        assertThat(forged.to(door).mustBe(401).json().path("field").asText()).isEqualTo("webhook-signature");
        door.with(genuine.headers())
                .post("/hooks/helpdesk", changed.body().getBytes())
                .mustBe(401);
        assertThat(old.to(door).mustBe(401).json().path("field").asText()).isEqualTo("webhook-timestamp");
        door.post("/hooks/helpdesk", genuine.body().getBytes()).mustBe(401);
        genuine.to(door, "helpdesk-github").mustBe(401);

        assertThat(sam.casesOf("helpdesk", key)).isEmpty();
        genuine.to(door).mustBe(202);
        awaitTask();
    }

    @Test
    void unknownEndpoint_is404() {
        SignedWebhook webhook = SignedWebhook.said(secret, "ticket.created", key, "1", "Hello?");

        assertThat(webhook.to(door, "nobody").mustBe(404).json().path("status").asInt())
                .isEqualTo(404);
    }

    @Test
    void tooLarge_is413HoweverItIsSent() {
        URI app = stack.app().url();
        Map<String, String> signed = SignedWebhook.of(secret, "{}").headers();
        assertThat(RawRequest.announcing(app, "/hooks/helpdesk", signed, ONE_MEGABYTE + 1))
                .contains(" 413 ");
        assertThat(RawRequest.chunked(app, "/hooks/helpdesk", signed, 2 * ONE_MEGABYTE))
                .contains(" 413 ");
        assertThat(RawRequest.oneUnfinishedChunk(app, "/hooks/helpdesk", signed, ONE_MEGABYTE + 1))
                .as("the answer does not wait for the sender to go on")
                .contains(" 413 ");
        SignedWebhook largest = SignedWebhook.of(secret, "{\"type\":\"ping\"," + " ".repeat(ONE_MEGABYTE - 16) + "}");
        assertThat(largest.to(door).status())
                .as("a megabyte, and not a byte more")
                .isNotEqualTo(413);
    }

    @Test
    void notJson_is400WithThePosition() {
        Answer answer =
                SignedWebhook.of(secret, "{\n  \"type\": ticket\n}").to(door).mustBe(400);

        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("line").asInt()).isEqualTo(2);
        assertThat(answer.json().path("column").asInt()).isGreaterThan(5);
    }

    @Test
    void ownComment_startsNothing() {
        double ignored = ignored();
        String event =
                SignedWebhook.event("ticket.commented", key, "1", "We have answered.", "understudy", "integration");

        SignedWebhook.of(secret, event).to(door).mustBe(202);

        Eventually.that(
                "the own comment to be ignored", () -> assertThat(ignored()).isEqualTo(ignored + 1));
        assertThat(sam.casesOf("helpdesk", key)).isEmpty();
    }

    @Test
    void ownReply_comesBackAsWebhookAndStartsNothing() {
        double ignored = ignored();
        TheTicket ticket = helpdesk.opens("Where is my parcel?", "Where is my parcel of order A-1008?");
        TheCase answered = sam.acceptsAll(ticket);

        Eventually.that(
                "the reply's own webhook to be ignored",
                () -> assertThat(ignored()).isGreaterThan(ignored));
        assertThat(helpdesk.webhooksWaiting()).isZero();
        assertThat(sam.casesOf(ticket)).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo(answered.id());
            assertThat(one.tasks()).hasSize(2);
            assertThat(one.state()).isEqualTo("WAITING");
        });
    }

    @Test
    void databaseDown_senderIsAskedToComeAgainAndThenIsHeard() {
        SignedWebhook webhook = SignedWebhook.said(secret, "ticket.created", key, "1", "Where is order A-1008?");
        stack.servers().killPostgres9();
        try {
            Answer answer = webhook.to(door);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).matches("\\d+");
        } finally {
            stack.servers().startPostgres();
        }

        Eventually.that("the same delivery to be taken", () -> webhook.to(door).mustBe(202));
        awaitTask();
    }

    private void awaitTask() {
        Eventually.that(
                "a task on " + key + " to wait for a supervisor",
                () -> assertThat(sam.casesOf("helpdesk", key))
                        .singleElement()
                        .satisfies(one -> assertThat(one.tasks())
                                .singleElement()
                                .satisfies(task ->
                                        assertThat(task.path("state").asText()).isEqualTo("IN_REVIEW"))));
    }

    private double intake(String outcome) {
        return TheStack.metric(stack.app(), "understudy_delivery_intake_seconds_count", "outcome=\"" + outcome + "\"");
    }

    private double ignored() {
        return TheStack.metric(stack.app(), "understudy_delivery_process_seconds_count", "outcome=\"IGNORED\"");
    }
}
