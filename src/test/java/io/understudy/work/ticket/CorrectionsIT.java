package io.understudy.work.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.platform.Json;
import io.understudy.platform.Sql;
import io.understudy.proof.OneDatabase;
import io.understudy.work.HeldMessages;
import io.understudy.work.ticket.TicketMessage.Author;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Messages that are changed and taken back where they were said, in whatever order the news of it come; on a real database. */
@QuarkusTest
@QuarkusTestResource(OneDatabase.class)
class CorrectionsIT {

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final TicketRef ticket =
            TicketRef.of("desk", "generic", "corrected-" + UUID.randomUUID(), null, "Where is my parcel?");

    @Inject
    Corrections corrections;

    @Inject
    Tickets tickets;

    @Inject
    TicketChanges changes;

    @Inject
    HeldMessages held;

    @Inject
    Sql sql;

    @Test
    void editedMessage_saysWhatStandsThereNow_andIsNewsThatQuotesIt() {
        said("m1", Author.CUSTOMER, "Where is it?");
        long before = changes.revisionOf(ticket.id());

        edited("m1", "Where is it? Order A-1009.", now);

        assertThat(message("m1").body()).isEqualTo("Where is it? Order A-1009.");
        assertThat(message("m1").changedAt()).isPresent();
        assertThat(changes.since(ticket.id(), before)).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(TicketChange.Kind.EDITED);
            assertThat(change.sentence()).contains("Kim changed a message", "Order A-1009");
        });
    }

    @Test
    void sameNewsTwice_isOneChange() {
        said("m1", Author.CUSTOMER, "Where is it?");
        edited("m1", "Where is he?", now);
        long after = changes.revisionOf(ticket.id());

        edited("m1", "Where is he?", now);
        deleted("m1", now.plusSeconds(1));
        long gone = changes.revisionOf(ticket.id());
        deleted("m1", now.plusSeconds(1));

        assertThat(gone).isEqualTo(after + 1);
        assertThat(changes.revisionOf(ticket.id())).isEqualTo(gone);
    }

    @Test
    void olderNewsThatComeLater_undoNothing() {
        said("m1", Author.CUSTOMER, "One");
        edited("m1", "Three", now);

        edited("m1", "Two", now.minusSeconds(5));

        assertThat(message("m1").body()).isEqualTo("Three");
    }

    @Test
    void whatWasTakenBackBeforeItWasHeardOf_isNotTakenInLater_norShown() {
        said("m1", Author.CUSTOMER, "First");
        deleted("m2", now);

        assertThat(said("m2", Author.CUSTOMER, "My pin is 123456")).isZero();

        assertThat(tickets.conversation(ticket.id()))
                .extracting(TicketMessage::externalId)
                .containsExactly("m1");
        assertThat(tickets.knows(ticket.id(), "m2")).isTrue();
        assertThat(tickets.keepsRaw(ticket.id())).isFalse();
    }

    @Test
    void deletedMessage_staysAsADeletedOne_andNothingBringsItsWordsBack() {
        said("m1", Author.CUSTOMER, "My pin is 123456");
        deleted("m1", now);

        edited("m1", "My pin is 123456!", now.plusSeconds(1));

        assertThat(message("m1").body()).isEmpty();
        assertThat(message("m1").takenBack()).contains(Correction.Kind.DELETED);
        assertThat(message("m1").shown()).contains("deleted");
    }

    @Test
    void redactionThatShowsNothingElseThanBefore_leavesNothing() {
        said("m1", Author.CUSTOMER, "My pin is 123456");

        corrected(Correction.Kind.REDACTED, "m1", Optional.of("My pin is 123456"), now);

        assertThat(message("m1").body()).isEmpty();
        assertThat(message("m1").shown()).contains("removed");
    }

    @Test
    void redactionInTwoSteps_keepsWhatIsLeftEachTime() {
        said("m1", Author.CUSTOMER, "Card 4111222233339876, pin 123456.");

        corrected(Correction.Kind.REDACTED, "m1", Optional.of("Card ▇▇, pin 123456."), now);
        corrected(Correction.Kind.REDACTED, "m1", Optional.of("Card ▇▇, pin ▇▇."), now.plusSeconds(1));

        assertThat(message("m1").body()).isEqualTo("Card ▇▇, pin ▇▇.");
        assertThat(message("m1").takenBack()).contains(Correction.Kind.REDACTED);
    }

    @Test
    void programThatKeepsChangingItsComment_isFollowedAndMakesNothingStale() {
        said("m1", Author.CUSTOMER, "Where is it?");
        said("bot", Author.BOT, "Build 1 of 3");
        long before = changes.revisionOf(ticket.id());

        edited("bot", "Build 2 of 3", now);

        assertThat(message("bot").body()).isEqualTo("Build 2 of 3");
        assertThat(changes.revisionOf(ticket.id())).isEqualTo(before);
    }

    @Test
    void wordsThatTheWorkflowIsStillToHear_areCorrectedToo_andForgottenWhenTheyAreTakenBack() {
        said("m0", Author.CUSTOMER, "Begin");
        long revision = said("m1", Author.CUSTOMER, "Cancel A-1009");
        QuarkusTransaction.requiringNew().run(() -> {
            var variables = Json.object();
            variables.putObject("message").put("id", "m1").put("text", "Cancel A-1009");
            sql.update("update ticket set told_at = now() where id = ?", ticket.id());
            held.tell("told-1", "desk-ticket", ticket.id(), revision, variables, Duration.ofDays(1));
        });
        assertThat(heldTexts()).containsExactly("Cancel A-1009");

        edited("m1", "Do not cancel A-1009", now);
        assertThat(heldTexts()).containsExactly("Do not cancel A-1009");

        deleted("m1", now.plusSeconds(1));
        assertThat(heldTexts()).isEmpty();
    }

    @Test
    void ticketThatIsGoneForGood_keepsNothing_andOneThatIsBackIsThere() {
        said("m1", Author.CUSTOMER, "My pin is 123456");
        said("m2", Author.AGENT, "Thanks, Dana");
        apply(() -> corrections.gone(ticket.id(), TicketGone.SPAM, "", "Kim", false, now));
        assertThat(tickets.find(ticket.id()).orElseThrow().gone()).contains(TicketGone.SPAM);
        apply(() -> corrections.restored(ticket.id()));
        assertThat(tickets.find(ticket.id()).orElseThrow().gone()).isEmpty();
        assertThat(message("m1").body()).isEqualTo("My pin is 123456");

        apply(() -> corrections.gone(ticket.id(), TicketGone.DELETED, "", "Kim", true, now.plusSeconds(1)));

        Ticket gone = tickets.find(ticket.id()).orElseThrow();
        assertThat(gone.gone()).contains(TicketGone.DELETED);
        assertThat(gone.requesterName()).isNull();
        assertThat(tickets.conversation(ticket.id()))
                .hasSize(2)
                .allMatch(message -> message.body().isEmpty());
    }

    private long said(String id, Author author, String text) {
        return QuarkusTransaction.requiringNew().call(() -> {
            tickets.remember(ticket, "Dana", "dana@example.com", "open");
            return tickets.say(ticket.id(), id, author, "Dana", true, text, now.minusSeconds(60));
        });
    }

    private void edited(String id, String text, Instant at) {
        corrected(Correction.Kind.EDITED, id, Optional.of(text), at);
    }

    private void deleted(String id, Instant at) {
        corrected(Correction.Kind.DELETED, id, Optional.empty(), at);
    }

    private void corrected(Correction.Kind kind, String id, Optional<String> text, Instant at) {
        apply(() -> corrections.correct(ticket.id(), new Correction(kind, id, text, "Kim", at)));
    }

    private void apply(Runnable change) {
        QuarkusTransaction.requiringNew().run(() -> {
            tickets.remember(ticket, null, null, null);
            change.run();
        });
    }

    private TicketMessage message(String id) {
        return tickets.conversation(ticket.id()).stream()
                .filter(message -> message.externalId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<String> heldTexts() {
        return sql.query(
                row -> Json.readObject(row.getString(1))
                        .path("message")
                        .path("text")
                        .asText(),
                "select variables from held_message where ticket_id = ?",
                ticket.id());
    }
}
