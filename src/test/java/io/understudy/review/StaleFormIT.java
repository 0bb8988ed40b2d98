package io.understudy.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.platform.Json;
import io.understudy.platform.Person;
import io.understudy.platform.Sql;
import io.understudy.proof.OneDatabase;
import io.understudy.work.HeldMessages;
import io.understudy.work.Offers;
import io.understudy.work.Task;
import io.understudy.work.TaskState;
import io.understudy.work.Tasks;
import io.understudy.work.Verdict;
import io.understudy.work.draft.Draft;
import io.understudy.work.draft.DraftResult;
import io.understudy.work.draft.Drafts;
import io.understudy.work.draft.PackedDraft;
import io.understudy.work.effect.Effect;
import io.understudy.work.effect.EffectOffer;
import io.understudy.work.effect.EffectState;
import io.understudy.work.effect.Effects;
import io.understudy.work.offer.Offer;
import io.understudy.work.offer.TaskTerms;
import io.understudy.work.release.Leaving;
import io.understudy.work.ticket.TicketChange;
import io.understudy.work.ticket.TicketChanges;
import io.understudy.work.ticket.TicketMessage.Author;
import io.understudy.work.ticket.TicketMovedOnException;
import io.understudy.work.ticket.TicketRef;
import io.understudy.work.ticket.Tickets;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A ticket that moves on while a form of it is being made or judged; on a real database, with a worker that has no model. */
@QuarkusTest
@QuarkusTestResource(OneDatabase.class)
class StaleFormIT {

    private static final Person SAM = new Person("sam", "Sam", Set.of(Person.SUPERVISOR));
    private static final AtomicLong KEYS = new AtomicLong(7_000_000);

    @Inject
    Tickets tickets;

    @Inject
    TicketChanges changes;

    @Inject
    HeldMessages held;

    @Inject
    Offers offers;

    @Inject
    Tasks tasks;

    @Inject
    Drafts drafts;

    @Inject
    Effects effects;

    @Inject
    Incidents incidents;

    @Inject
    ReviewService supervision;

    @Inject
    Presence presence;

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    private final TicketRef ticket =
            TicketRef.of("desk", "generic", "stale-" + UUID.randomUUID(), null, "Where is my parcel?");

    @Test
    void customerWritesWhileADraftWaits_itIsMadeAgainWithTheirWordsRead_andTheHistorySaysWhy() {
        said(Author.CUSTOMER, "Dana", "Where is my parcel?");
        UUID task = inReview("customer-service");

        said(Author.CUSTOMER, "Dana", "Please stop, it arrived.");

        await().untilAsserted(() -> assertThat(drafts.of(task)).hasSize(2));
        await().until(() -> state(task) == TaskState.IN_REVIEW);
        assertThat(drafts.of(task))
                .extracting(Draft::ticketRevision)
                .extracting(read -> read.orElse(0L))
                .containsExactly(1L, 2L);
        assertThat(supervision.newsOf(task(task)).isEmpty()).isTrue();
        assertThat(tasks.history(task))
                .filteredOn(move -> move.actor().equals("ticket"))
                .singleElement()
                .satisfies(move -> {
                    assertThat(move.to()).isEqualTo(TaskState.OFFERED);
                    assertThat(move.why()).contains("Dana wrote “Please stop, it arrived.”");
                });
    }

    @Test
    void customerWritesWhileADraftIsBeingMade_itNeverReachesTheGate_andIsMadeAgain() {
        said(Author.CUSTOMER, "Dana", "Where is my parcel?");
        UUID task = offered("nobody");
        int attempt = tasks.beginDraft(task, "Ada").orElseThrow().attempt();
        sql.update("update task set role = 'customer-service' where id = ?", task);
        said(Author.CUSTOMER, "Dana", "Please stop, it arrived.");

        handsIn(task, attempt, 1L);

        assertThat(tasks.history(task))
                .filteredOn(move -> move.actor().equals("ticket"))
                .singleElement()
                .satisfies(move -> {
                    assertThat(move.to()).isEqualTo(TaskState.OFFERED);
                    assertThat(move.why()).contains("it arrived");
                });
        await().untilAsserted(() -> assertThat(drafts.of(task)).hasSize(2));
        assertThat(drafts.of(task).getLast().ticketRevision()).contains(2L);
    }

    @Test
    void roleThatAsks_theDraftStays_goesToAPersonWithWhatIsNew_andLeavesOnlyKnowingly() {
        said(Author.CUSTOMER, "Dana", "Where is my parcel?");
        UUID task = offered("nobody");
        int attempt = tasks.beginDraft(task, "Ada").orElseThrow().attempt();
        said(Author.CUSTOMER, "Dana", "Please stop, it arrived.");

        handsIn(task, attempt, 1L);

        assertThat(state(task)).isEqualTo(TaskState.IN_REVIEW);
        assertThat(task(task).reason()).contains("moved on", "it arrived");
        said(Author.CUSTOMER, "Dana", "Really.");
        await().until(() -> nothingToDo(ticket.id()));
        assertThat(state(task)).isEqualTo(TaskState.IN_REVIEW);
        assertThat(drafts.of(task)).hasSize(1);
        assertThatThrownBy(() -> edits(task, 2L)).isInstanceOf(TicketMovedOnException.class);
        edits(task, 3L);
        assertThat(state(task)).isEqualTo(TaskState.RELEASED);
    }

    private void handsIn(UUID task, int attempt, long read) {
        tasks.commitDraft(
                task,
                attempt,
                PackedDraft.of(new DraftResult(
                        "Ada",
                        "none",
                        "1",
                        read,
                        understood(),
                        Draft.Content.NONE,
                        0.9,
                        DraftResult.Usage.NONE,
                        List.of(),
                        Optional.empty())));
    }

    @Test
    void ticketThatDoesNotComeToRest_isLeftToAPersonAfterSomeDrafts() {
        said(Author.CUSTOMER, "Dana", "One");
        UUID task = inReview("customer-service");
        for (int again = 2; again <= 6; again++) {
            said(Author.CUSTOMER, "Dana", "And " + again);
            int expected = again;
            await().untilAsserted(() -> assertThat(drafts.of(task)).hasSize(expected));
            await().until(() -> state(task) == TaskState.IN_REVIEW);
        }

        said(Author.CUSTOMER, "Dana", "And one more");

        await().until(() -> nothingToDo(ticket.id()));
        assertThat(drafts.of(task)).hasSize(6);
        assertThat(supervision.newsOf(task(task)).sentence()).isEqualTo("Dana wrote “And one more”");
    }

    @Test
    void somebodyIsTyping_theDraftStays_andLeavesOnlyKnowingly() {
        said(Author.CUSTOMER, "Dana", "Where is my parcel?");
        UUID task = inReview("customer-service");
        presence.seen(task, SAM, 0);
        presence.editing(task, SAM, true);

        said(Author.CUSTOMER, "Dana", "Please stop, it arrived.");
        said(Author.AGENT, false, "Alex", "She called, too.");

        await().until(() -> sql.first(
                        row -> row.getInt(1),
                        "select 1 from outbox where kind = 'ticket.follow'" + " and subject = ? and due_at > now()",
                        ticket.id())
                .isPresent());
        assertThat(state(task)).isEqualTo(TaskState.IN_REVIEW);
        assertThatThrownBy(() -> edits(task, null))
                .asInstanceOf(type(TicketMovedOnException.class))
                .satisfies(refused -> {
                    assertThat(refused.news().revision()).isEqualTo(3);
                    assertThat(refused.news().changes())
                            .extracting(TicketChange::kind)
                            .containsExactly(TicketChange.Kind.MESSAGE, TicketChange.Kind.NOTE);
                    assertThat(refused).hasMessageContaining("it arrived").hasMessageContaining("Alex left a note");
                });
        assertThatThrownBy(() -> edits(task, 2L)).isInstanceOf(TicketMovedOnException.class);
        edits(task, 3L);
        assertThat(state(task)).isEqualTo(TaskState.RELEASED);
        assertThat(task(task).readRevision()).as("made on what was known").contains(3L);
    }

    @Test
    void takenOver_theFormIsStaleAgainstWhatWasThereWhenItWasTakenOver() {
        said(Author.CUSTOMER, "Dana", "Where is my parcel?");
        UUID task = inReview("customer-service");
        supervision.give(
                task,
                SAM,
                new VerdictRequest(Verdict.Kind.TAKE_OVER, null, "", task(task).version()));

        said(Author.CUSTOMER, "Dana", "Please stop, it arrived.");

        await().until(() -> nothingToDo(ticket.id()));
        assertThat(state(task)).isEqualTo(TaskState.TAKEN_OVER);
        assertThatThrownBy(() -> supervision.give(
                        task,
                        SAM,
                        new VerdictRequest(
                                Verdict.Kind.TAKE_OVER,
                                understood(),
                                "",
                                task(task).version())))
                .isInstanceOf(TicketMovedOnException.class);
        supervision.give(
                task,
                SAM,
                new VerdictRequest(
                        Verdict.Kind.TAKE_OVER,
                        understood(),
                        null,
                        "",
                        task(task).version(),
                        2L,
                        Set.of()));
        assertThat(state(task)).isEqualTo(TaskState.RELEASED);
    }

    @Test
    void messageDuringTheWork_isHeld_andForgottenWhenAFormThatHadReadItIsDone() {
        said(Author.CUSTOMER, "Dana", "Where is my parcel?");
        UUID task = inReview("customer-service");
        assertThat(told()).containsExactly("m-1");

        said(Author.CUSTOMER, "Dana", "It is order A-1008.");
        await().untilAsserted(() -> assertThat(drafts.of(task)).hasSize(2));
        await().until(() -> state(task) == TaskState.IN_REVIEW);
        assertThat(waiting()).containsExactly("m-2");
        edits(task, null);
        tasks.completed(task);
        rests();
        held.release();

        assertThat(waiting()).isEmpty();
        assertThat(told()).as("the engine hears nothing of what was answered").isEmpty();
    }

    @Test
    void messageThatWasReleasedOverKnowingly_isToldWhenTheCaseRests_oneAtATime() {
        said(Author.CUSTOMER, "Dana", "Where is my parcel?");
        UUID task = inReview("customer-service");
        presence.seen(task, SAM, 0);
        presence.editing(task, SAM, true);
        edits(task, null);
        said(Author.CUSTOMER, "Dana", "Please stop.");
        said(Author.CUSTOMER, "Dana", "Hello?");
        held.release();
        assertThat(waiting()).as("the case is being worked on").containsExactly("m-2", "m-3");
        tasks.completed(task);
        rests();

        held.release();

        assertThat(told()).containsExactly("m-2");
        assertThat(waiting()).containsExactly("m-3");
        held.release();
        assertThat(waiting()).as("the case has not gone on with the second yet").containsExactly("m-3");
    }

    @Test
    void colleagueAnswersTheCustomer_theTaskIsWithdrawn_andTheWorkflowIsTold() {
        said(Author.CUSTOMER, "Dana", "Where is my parcel?");
        UUID task = inReview("customer-service");

        said(Author.AGENT, true, "Alex", "It comes tomorrow.");

        await().until(() -> state(task) == TaskState.WITHDRAWN);
        assertThat(task(task).reason())
                .isEqualTo("The ticket was settled elsewhere: Alex answered the customer: “It comes tomorrow.”.");
        assertThat(sql.query(
                        row -> row.getString(1),
                        "select details -> 'variables' -> 'settled' ->> 'by' from outbox where kind = 'ticket.message'"
                                + " and subject = ? and details ->> 'name' = 'understudy-ticket-settled'",
                        ticket.id()))
                .containsExactly("Alex");
        assertThat(sql.query(
                        row -> row.getLong(1),
                        "select (details ->> 'job')::bigint from outbox where kind = 'case.end' and subject = ?",
                        task(task).caseId().toString()))
                .as("a workflow that does not listen is ended")
                .containsExactly(task(task).jobKey());
    }

    @Test
    void ticketIsSettledBetweenTwoTasks_theNextIsWithdrawn_andNobodyAnswersAClosedTicket() {
        said(Author.CUSTOMER, "Dana", "Where is my parcel?");
        UUID first = inReview("customer-service");
        presence.seen(first, SAM, 0);
        presence.editing(first, SAM, true);
        edits(first, null);
        closed("Alex");
        await().until(() -> nothingToDo(ticket.id()));
        assertThat(state(first)).as("it was released and has not left").isEqualTo(TaskState.RELEASED);
        tasks.completed(first);

        UUID next = offered("customer-service", process(first));

        await().until(() -> state(next) == TaskState.WITHDRAWN);
        assertThat(task(next).reason()).isEqualTo("The ticket was settled elsewhere: Alex closed the ticket.");

        UUID taken = offered("customer-service", process(first));
        await().until(() -> state(taken) == TaskState.IN_REVIEW);
        assertThat(supervision.newsOf(task(taken)).isEmpty())
                .as("the workflow was told, and goes on knowing it")
                .isTrue();
    }

    @Test
    void ticketIsClosedWhileItsCaseRests_whatTheWorkflowAsksForLaterIsWorkedOn() {
        said(Author.CUSTOMER, "Dana", "Where is my parcel?");
        UUID first = inReview("customer-service");
        presence.seen(first, SAM, 0);
        presence.editing(first, SAM, true);
        edits(first, null);
        tasks.completed(first);
        rests();
        closed("Alex");

        UUID next = offered("customer-service", process(first));

        await().until(() -> state(next) == TaskState.IN_REVIEW);
        await().until(() -> nothingToDo(ticket.id()));
        assertThat(state(next)).isEqualTo(TaskState.IN_REVIEW);
    }

    @Test
    void ticketIsClosedWhileSomebodyTypes_theTaskStaysUntilTheyLeave() {
        said(Author.CUSTOMER, "Dana", "Where is my parcel?");
        UUID task = inReview("customer-service");
        presence.seen(task, SAM, 0);
        presence.editing(task, SAM, true);
        closed("Alex");
        await().until(() -> sql.first(
                        row -> row.getInt(1),
                        "select 1 from outbox where kind = 'ticket.follow' and subject = ? and due_at > now()",
                        ticket.id())
                .isPresent());
        assertThat(state(task)).isEqualTo(TaskState.IN_REVIEW);
        assertThat(supervision.newsOf(task(task)).sentence()).isEqualTo("Alex closed the ticket");

        presence.left(task, SAM);
        sql.update("update outbox set due_at = now() where kind = 'ticket.follow' and subject = ?", ticket.id());

        await().until(() -> state(task) == TaskState.WITHDRAWN);
    }

    @Test
    void ticketIsClosedWhileAReleaseWaits_takenBackItIsWithdrawn() {
        said(Author.CUSTOMER, "Dana", "Where is my parcel?");
        UUID task = released(inReview("customer-service"));
        closed("Alex");
        await().until(() -> nothingToDo(ticket.id()));
        assertThat(state(task)).isEqualTo(TaskState.RELEASED);

        supervision.undo(task, SAM, task(task).version());

        await().until(() -> state(task) == TaskState.WITHDRAWN);
        assertThat(task(task).reason()).isEqualTo("The ticket was settled elsewhere: Alex closed the ticket.");
    }

    @Test
    void ticketIsClosedBeforeAReleaseLeavesThatNoPersonDecidedOn_itIsWithdrawn() {
        said(Author.CUSTOMER, "Dana", "Where is my parcel?");
        UUID task = released(inReview("customer-service"));
        sql.update("update task set alone = true where id = ?", task);
        closed("Alex");
        await().until(() -> nothingToDo(ticket.id()));

        assertThat(tasks.leaves(task, 1)).isEqualTo(Leaving.TAKEN_BACK);

        await().until(() -> state(task) == TaskState.WITHDRAWN);
    }

    @Test
    void colleagueAnswersWhileAReleaseOfOnesOwnWorkWaits_takenBackItIsWithdrawn() {
        said(Author.CUSTOMER, "Dana", "Where is my parcel?");
        UUID task = inReview("customer-service");
        takesOver(task, null, null);
        takesOver(task, understood(), null);
        said(Author.AGENT, true, "Alex", "It comes tomorrow.");
        await().until(() -> nothingToDo(ticket.id()));
        assertThat(state(task)).isEqualTo(TaskState.RELEASED);

        supervision.undo(task, SAM, task(task).version());

        await().until(() -> state(task) == TaskState.WITHDRAWN);
    }

    @Test
    void customerWritesWhileAChangedFormWaits_takenBackItStaysForItsWriter_whoIsToldAndReleasesOnlyKnowingly() {
        said(Author.CUSTOMER, "Dana", "Where is my parcel?");
        UUID task = released(inReview("customer-service"));
        said(Author.CUSTOMER, "Dana", "Please stop, it arrived.");

        supervision.undo(task, SAM, task(task).version());

        await().until(() -> nothingToDo(ticket.id()));
        assertThat(state(task)).isEqualTo(TaskState.IN_REVIEW);
        assertThat(task(task).takenBack()).contains(understood());
        assertThat(drafts.of(task)).hasSize(1);
        assertThat(supervision.newsOf(task(task)).sentence()).contains("it arrived");
        assertThatThrownBy(() -> edits(task, null)).isInstanceOf(TicketMovedOnException.class);
    }

    @Test
    void takenOverJustAsTheTicketIsClosed_itIsWithdrawn_unlessThatWasKnown() {
        said(Author.CUSTOMER, "Dana", "Where is my parcel?");
        UUID task = inReview("customer-service");
        UUID other = inReview("customer-service");
        presence.seen(task, SAM, 0);
        presence.editing(task, SAM, true);
        presence.seen(other, SAM, 0);
        presence.editing(other, SAM, true);
        closed("Alex");
        await().until(() -> sql.first(
                        row -> row.getInt(1),
                        "select 1 from outbox where kind = 'ticket.follow' and subject = ? and due_at > now()",
                        ticket.id())
                .isPresent());

        takesOver(task, null, null);
        takesOver(other, null, 2L);
        presence.left(task, SAM);
        presence.left(other, SAM);
        sql.update("update outbox set due_at = now() where kind = 'ticket.follow' and subject = ?", ticket.id());

        await().until(() -> state(task) == TaskState.WITHDRAWN);
        await().until(() -> nothingToDo(ticket.id()));
        assertThat(state(other)).isEqualTo(TaskState.TAKEN_OVER);
    }

    @Test
    void returnedJustAsTheTicketIsClosed_itIsWithdrawn() {
        said(Author.CUSTOMER, "Dana", "Where is my parcel?");
        UUID task = offered("customer-service");
        await().until(() -> state(task) == TaskState.IN_REVIEW);
        presence.seen(task, SAM, 0);
        presence.editing(task, SAM, true);
        closed("Alex");
        await().until(() -> sql.first(
                        row -> row.getInt(1),
                        "select 1 from outbox where kind = 'ticket.follow' and subject = ? and due_at > now()",
                        ticket.id())
                .isPresent());

        supervision.give(
                task,
                SAM,
                new VerdictRequest(
                        Verdict.Kind.RETURN, null, "Shorter.", task(task).version()));
        presence.left(task, SAM);
        sql.update("update outbox set due_at = now() where kind = 'ticket.follow' and subject = ?", ticket.id());

        await().until(() -> state(task) == TaskState.WITHDRAWN);
    }

    @Test
    void customerWritesAfterAColleague_theDraftIsMadeAgainAndNothingIsWithdrawn() {
        said(Author.CUSTOMER, "Dana", "Where is my parcel?");
        UUID task = inReview("customer-service");
        QuarkusTransaction.requiringNew().run(() -> {
            tickets.remember(ticket, "Dana", "dana@example.com", "open");
            tickets.say(ticket.id(), "a", Author.AGENT, "Alex", true, "Which one?", clock.instant());
            tickets.say(ticket.id(), "b", Author.CUSTOMER, "Dana", true, "A-1008.", clock.instant());
            changes.happened(ticket.id());
        });

        await().untilAsserted(() -> assertThat(drafts.of(task)).hasSize(2));
        await().until(() -> state(task) == TaskState.IN_REVIEW);
    }

    @Test
    void customerWritesAfterTheRelease_theReplyStopsBeforeItLeaves_andGoesWhenAPersonSaysSo() {
        said(Author.CUSTOMER, "Dana", "Where is my parcel?");
        UUID task = inReview("customer-service");
        presence.seen(task, SAM, 0);
        presence.editing(task, SAM, true);
        edits(task, null);
        said(Author.CUSTOMER, "Dana", "Please stop, it arrived.");

        ObjectNode variables = tasks.offer(task).variables().put("body", "We look for it.");
        effects.accept(
                new EffectOffer(
                        KEYS.incrementAndGet(),
                        process(task),
                        "customer-service",
                        "Customer service",
                        "send-reply",
                        KEYS.incrementAndGet(),
                        "Send the reply",
                        "understudy:ticket-reply",
                        3,
                        variables),
                clock.instant().plusSeconds(60));

        await().until(() -> effect(task).state() == EffectState.INCIDENT);
        assertThat(effect(task).lastError()).startsWith("Not sent").contains("Dana wrote “Please stop, it arrived.”");
        incidents.retry(effect(task).id(), SAM);
        await().until(() -> effect(task).state() == EffectState.INCIDENT);
        assertThat(effect(task).lastError())
                .as("why this test's ticket system cannot be written to")
                .doesNotContain("Dana");
        said(Author.CUSTOMER, "Dana", "And I want no more mail.");

        incidents.retry(effect(task).id(), SAM);

        await().until(() -> effect(task).state() == EffectState.INCIDENT);
        assertThat(effect(task).lastError())
                .as("what the incident had not told of holds it back again")
                .startsWith("Not sent")
                .contains("no more mail")
                .doesNotContain("it arrived");
        incidents.send(effect(task).id(), SAM, "", Json.object().put("body", "No more mail will come."), true);
        await().until(() -> effect(task).state() == EffectState.INCIDENT);
        assertThat(effect(task).lastError()).doesNotContain("no more mail");
        said(Author.CUSTOMER, "Dana", "Thanks!");
        incidents.send(effect(task).id(), SAM, "", Json.object().put("body", "No more mail will come at all."), true);
        await().until(() -> effect(task).state() == EffectState.INCIDENT);
        assertThat(effect(task).lastError()).contains("Thanks!");
    }

    private Effect effect(UUID task) {
        return effects.ofCase(task(task).caseId()).getFirst();
    }

    private void closed(String by) {
        QuarkusTransaction.requiringNew().run(() -> {
            tickets.remember(ticket, null, null, "solved");
            changes.record(ticket.id(), TicketChange.Kind.CLOSED, by, clock.instant());
        });
    }

    /** Adds a message as a delivery does. */
    private void said(Author author, String name, String text) {
        said(author, true, name, text);
    }

    private void said(Author author, boolean visible, String name, String text) {
        QuarkusTransaction.requiringNew().run(() -> {
            tickets.remember(ticket, "Dana", "dana@example.com", "open");
            String id = UUID.randomUUID().toString();
            long revision = tickets.say(ticket.id(), id, author, name, visible, text, clock.instant());
            if (author == Author.CUSTOMER) {
                held.tell("m-" + revision, "desk-ticket", ticket.id(), revision, Json.object(), Duration.ofDays(1));
            }
            changes.happened(ticket.id());
        });
    }

    /** A task of the ticket whose worker has failed, for want of a model, and with what it had read. */
    private UUID inReview(String role) {
        UUID task = offered(role);
        await().until(() -> state(task) == TaskState.IN_REVIEW);
        return task;
    }

    private long process(UUID task) {
        return sql.first(
                        row -> row.getLong(1),
                        "select process_instance_key from work_case where id = ?",
                        task(task).caseId())
                .orElseThrow();
    }

    private UUID offered(String role) {
        return offered(role, KEYS.incrementAndGet());
    }

    private UUID offered(String role, long process) {
        ObjectNode variables = Json.object();
        variables
                .putObject("ticket")
                .put("id", ticket.id())
                .put("system", "generic")
                .put("subject", ticket.subject());
        return offers.accept(
                        new Offer(
                                KEYS.incrementAndGet(),
                                process,
                                "customer-service",
                                "Customer service",
                                "understand",
                                "Understand the request",
                                "Read it.",
                                role,
                                Json.read("""
                                        {"id": "f", "components": [{"type": "textfield", "key": "summary",
                                          "label": "Summary", "validate": {"required": true}}]}"""),
                                variables,
                                List.of(),
                                TaskTerms.NONE),
                        clock.instant().plusSeconds(60))
                .orElseThrow();
    }

    /** The engine has all messages, and the case came to rest a while ago. */
    private void rests() {
        sql.update("delete from outbox where kind = 'ticket.message' and subject = ?", ticket.id());
        sql.update(
                "update work_case set state = 'WAITING', last_activity_at = now() - interval '10 seconds' where ticket_id = ?",
                ticket.id());
        sql.update("update ticket set told_at = now() - interval '20 seconds' where id = ?", ticket.id());
    }

    private Task edits(UUID task, @Nullable Long knowing) {
        return supervision.give(
                task,
                SAM,
                new VerdictRequest(
                        Verdict.Kind.EDIT, understood(), null, "", task(task).version(), knowing, Set.of()));
    }

    /** With what Sam wrote into it. */
    private UUID released(UUID task) {
        edits(task, null);
        assertThat(state(task)).isEqualTo(TaskState.RELEASED);
        return task;
    }

    private void takesOver(UUID task, @Nullable ObjectNode values, @Nullable Long knowing) {
        supervision.give(
                task,
                SAM,
                new VerdictRequest(
                        Verdict.Kind.TAKE_OVER, values, null, "", task(task).version(), knowing, Set.of()));
    }

    private static ObjectNode understood() {
        return Json.object().put("summary", "The customer asks about a parcel.");
    }

    private List<String> told() {
        return sql.query(
                row -> row.getString(1),
                "select details ->> 'id' from outbox where kind = 'ticket.message'" + " and subject = ? order by id",
                ticket.id());
    }

    private List<String> waiting() {
        return sql.query(
                row -> row.getString(1),
                "select message_id from held_message where ticket_id = ? order by id",
                ticket.id());
    }

    private boolean nothingToDo(String subject) {
        return sql.query(
                        row -> row.getInt(1),
                        "select 1 from outbox where kind = 'ticket.follow' and subject = ?",
                        subject)
                .isEmpty();
    }

    private Task task(UUID id) {
        return tasks.find(id).orElseThrow();
    }

    private TaskState state(UUID id) {
        return task(id).state();
    }
}
