package io.understudy.console.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.understudy.console.frame.Labels;
import io.understudy.console.workflows.Diagram.Kind;
import io.understudy.console.workflows.Diagram.Mark;
import io.understudy.work.CaseState;
import io.understudy.work.TaskState;
import io.understudy.work.Worklist.TaskLine;
import io.understudy.work.ticket.TicketRef;
import io.understudy.workflow.bpmn.Stop;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaseProgressTest {

    private static final Instant MORNING = Instant.parse("2026-03-02T09:00:00Z");
    private static final TicketRef TICKET = new TicketRef("helpdesk:1", "helpdesk", "generic", "1", null, "A parcel");

    private static TaskLine task(String type, String name, TaskState state, int minute) {
        return new TaskLine(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "customer-service",
                type,
                name,
                state,
                "",
                1,
                MORNING.plusSeconds(60L * minute),
                MORNING,
                null,
                null,
                null,
                null,
                null,
                TICKET,
                null,
                null,
                null,
                50);
    }

    private static CaseProgress open(TaskLine... tasks) {
        return CaseProgress.of(CaseState.OPEN, Arrays.asList(tasks), List.of(), List.of());
    }

    @Test
    void aCaseUnderWay_standsAtItsOpenTask_andHasTheOthersBehindIt() {
        CaseProgress where = open(
                task("answer", "Answer the customer", TaskState.IN_REVIEW, 2),
                task("understand", "Understand the request", TaskState.COMPLETED, 1));

        assertThat(where.trail()).containsExactly("understand", "answer");
        assertThat(where.marks()).extracting(Mark::kind).containsExactly(Kind.DONE, Kind.HERE);
        assertThat(where.words())
                .isEqualTo("Done so far: Understand the request."
                        + " The case stands at Answer the customer (Waiting for review).");
    }

    @Test
    void aLaterRound_marksAnElement_asItsLatestVisitWent() {
        CaseProgress where = open(
                task("understand", "Understand the request", TaskState.COMPLETED, 1),
                task("answer", "Answer the customer", TaskState.COMPLETED, 2),
                task("understand", "Understand the request", TaskState.DRAFTING, 9));

        assertThat(where.trail()).containsExactly("understand", "answer", "understand");
        assertThat(where.marks())
                .extracting(Mark::elementId, Mark::kind)
                .containsExactlyInAnyOrder(tuple("understand", Kind.HERE), tuple("answer", Kind.DONE));
    }

    @Test
    void aCaseWithNothingUnderWay_saysWhatItWaitsFor_andMarksIt() {
        CaseProgress where = waiting(
                new Stop.Message("reply", "Reply", "ticket-reply", Optional.of("T-1"), "=ticket"),
                new Stop.Timer("late", "Three days", Optional.of(MORNING), "P3D"));

        assertThat(where.words())
                .isEqualTo(
                        "Done so far: Answer the customer. The case waits for the message “ticket-reply” with the key"
                                + " “T-1”, or it waits for “Three days” until 2026-03-02T09:00:00Z.");
        assertThat(where.marks())
                .extracting(Mark::elementId, Mark::kind)
                .containsExactly(tuple("answer", Kind.DONE), tuple("reply", Kind.HERE), tuple("late", Kind.HERE));
    }

    @Test
    void aCaseThatStandsStill_saysSo_andIsMarkedAsFailed() {
        CaseProgress where = waiting(new Stop.NoWay("which", "Which way?"));

        assertThat(where.words()).contains("The case stands still at “Which way?”: no way out of it holds");
        assertThat(where.marks()).extracting(Mark::kind).containsExactly(Kind.DONE, Kind.FAILED);
        assertThat(waiting().words()).isEqualTo("Done so far: Answer the customer. Waiting.");
    }

    private static CaseProgress waiting(Stop... stops) {
        return CaseProgress.of(
                CaseState.WAITING,
                List.of(task("answer", "Answer the customer", TaskState.COMPLETED, 1)),
                List.of(),
                List.of(stops));
    }

    @Test
    void aWithdrawnTask_wasVisited_butIsNotMarked() {
        CaseProgress where = open(task("answer", "Answer the customer", TaskState.WITHDRAWN, 1));

        assertThat(where.trail()).containsExactly("answer");
        assertThat(where.marks()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = TaskState.class, names = "WITHDRAWN", mode = EnumSource.Mode.EXCLUDE)
    void aMark_opensTheTask_andNamesItsStateInWords(TaskState state) {
        Mark mark =
                open(task("answer", "Answer the customer", state, 1)).marks().getFirst();

        assertThat(mark.opens()).isTrue();
        assertThat(mark.words()).isEqualTo("Answer the customer: " + Labels.of(state));
    }
}
