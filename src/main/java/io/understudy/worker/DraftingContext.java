package io.understudy.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.role.Form;
import io.understudy.role.Role;
import io.understudy.work.offer.TaskItem;
import io.understudy.work.ticket.Attachment;
import io.understudy.work.ticket.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything a worker is told about one task, gathered in one read.
 *
 * @param attempt the task's attempt this draft is made in
 * @param formHash names the form, for what is kept per form
 * @param variables the case's variables when the task was offered
 * @param item which item of a list the task is about; its values are untrusted
 * @param ticketRevision up to where the conversation goes
 * @param conversation what was said on the ticket, oldest first; untrusted
 * @param earlier the forms released in this case before, oldest first
 */
public record DraftingContext(
        UUID taskId,
        int attempt,
        UUID caseId,
        Role role,
        String taskType,
        String process,
        String name,
        String instruction,
        Form form,
        String formHash,
        ObjectNode variables,
        Optional<TaskItem> item,
        TicketRef ticketRef,
        long ticketRevision,
        Ticket ticket,
        List<Message> conversation,
        List<Earlier> earlier,
        Optional<Feedback> feedback) {

    public DraftingContext {
        conversation = List.copyOf(conversation);
        earlier = List.copyOf(earlier);
    }

    /** The task for tools and checks. */
    public Assignment assignment() {
        return new Assignment(taskId, caseId, role.id(), taskType, ticketRef, variables);
    }

    /** What the task is about, for searching: the subject and the customer's newest words. */
    String topic() {
        return conversation.stream()
                .filter(message -> message.from().equals(Message.CUSTOMER))
                .reduce((first, second) -> second)
                .map(message -> ticket.subject() + "\n" + message.text())
                .orElse(ticket.subject());
    }

    /** The ticket's head. Subject, name and address are untrusted. */
    public record Ticket(String key, String system, String subject, String requesterName, String requesterEmail) {}

    /** @param from our own word for who speaks */
    public record Message(String from, Instant at, String text, List<File> files) {
        static final String CUSTOMER = "customer";

        public Message {
            files = List.copyOf(files);
        }

        Message(String from, Instant at, String text) {
            this(from, at, text, List.of());
        }
    }

    /** A file that came with a message. Its name and its text are untrusted. */
    public record File(Attachment about, Optional<String> text) {}

    /** A form that was released earlier in the case. */
    public record Earlier(String taskType, String name, ObjectNode values) {}

    /**
     * Why the task is drafted again.
     *
     * @param comment what the supervisor wants
     * @param previous the draft that was sent back
     */
    public record Feedback(String comment, ObjectNode previous, Optional<String> failure) {}
}
