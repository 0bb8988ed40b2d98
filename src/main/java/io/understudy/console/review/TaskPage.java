package io.understudy.console.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.role.Form;
import io.understudy.work.Case;
import io.understudy.work.Move;
import io.understudy.work.ReleaseChecks;
import io.understudy.work.Task;
import io.understudy.work.TaskOffer;
import io.understudy.work.Verdict;
import io.understudy.work.draft.Draft;
import io.understudy.work.release.ReleasedDraft;
import io.understudy.work.shadow.ShadowDraft;
import io.understudy.work.ticket.Attachment;
import io.understudy.work.ticket.Ticket;
import io.understudy.work.ticket.TicketMessage;
import io.understudy.work.ticket.TicketNews;
import java.util.List;
import java.util.Optional;

/**
 * Everything a review shows, as of one moment.
 *
 * @param offer what the engine offered the task with
 * @param drafts of this task, oldest first; the last one that the task points to is the current
 * @param news what happened on the ticket since the form was made
 * @param earlier the case's other tasks that were offered before this one
 * @param worker what the role's worker is called
 * @param checks what a form of this task is tested by before it is released
 * @param release how it was released without a person, if it was
 * @param shadow how a draft that nobody had seen compares with what a person did, if one does
 */
public record TaskPage(
        Task task,
        TaskOffer offer,
        String role,
        String worker,
        Case workedCase,
        Ticket ticket,
        List<TicketMessage> conversation,
        TicketNews news,
        List<Attachment> attachments,
        Form form,
        List<Draft> drafts,
        List<Verdict> verdicts,
        List<Move> history,
        List<Earlier> earlier,
        List<ReleaseChecks.Check> checks,
        Optional<ReleasedDraft> release,
        Optional<ShadowDraft> shadow) {

    public TaskPage {
        conversation = List.copyOf(conversation);
        attachments = List.copyOf(attachments);
        drafts = List.copyOf(drafts);
        verdicts = List.copyOf(verdicts);
        history = List.copyOf(history);
        earlier = List.copyOf(earlier);
        checks = List.copyOf(checks);
    }

    /** What is asked for, empty when the workflow does not say. */
    String instruction() {
        return offer.instruction();
    }

    Optional<Draft> draft() {
        return task.draftId()
                .flatMap(id ->
                        drafts.stream().filter(draft -> draft.id().equals(id)).findFirst());
    }

    ObjectNode drafted() {
        return draft().map(Draft::values).orElseGet(Json::object);
    }

    /** What a form is held against: the draft; where there is none to see, an empty form is filled in, and one that is read was nobody else's. */
    ObjectNode original(ReviewMode mode) {
        return mode.writes() || draft().isPresent() ? drafted() : values();
    }

    /** What stands in the form: what was released, or was to be until that was taken back, or what is drafted. */
    ObjectNode values() {
        return task.values().or(task::takenBack).orElseGet(this::drafted);
    }

    /** Shows the form as the case's variables make it; see {@link TaskForm#show}. */
    void showIn(TaskForm shown, ObjectNode values, ObjectNode original, String key, boolean readOnly) {
        shown.show(form.schema(), offer.variables(), values, original, key, readOnly);
    }

    /** What a supervisor said when sending the draft before this one back. */
    Optional<String> sentBack() {
        return verdicts.reversed().stream()
                .filter(verdict -> verdict.undoneAt() == null)
                .findFirst()
                .filter(verdict -> verdict.kind() == Verdict.Kind.RETURN)
                .map(Verdict::comment);
    }

    public Optional<Move> lastMove() {
        return history.isEmpty() ? Optional.empty() : Optional.of(history.getLast());
    }

    /** Another task of the same case with what was released there, if it was. */
    record Earlier(Task task, Form form, Optional<ObjectNode> values) {}
}
