package io.understudy.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Grouped;
import io.understudy.platform.Json;
import io.understudy.role.Role;
import io.understudy.work.Agenda;
import io.understudy.work.AgendaItem;
import io.understudy.work.Attachment;
import io.understudy.work.Attachments;
import io.understudy.work.Cases;
import io.understudy.work.Draft;
import io.understudy.work.DraftResult;
import io.understudy.work.Drafts;
import io.understudy.work.Forms;
import io.understudy.work.Task;
import io.understudy.work.TaskState;
import io.understudy.work.Tasks;
import io.understudy.work.Ticket;
import io.understudy.work.TicketMessage;
import io.understudy.work.TicketRef;
import io.understudy.work.Tickets;
import io.understudy.worker.Brief.Earlier;
import io.understudy.worker.Brief.Feedback;
import io.understudy.worker.Brief.File;
import io.understudy.worker.Brief.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;

/** The desk on the database. One transaction to begin and read everything, one to hand in. */
@ApplicationScoped
class TaskDesk implements Desk {

    /** How soon to see whether the files of a ticket have come. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(700);

    private final Tasks tasks;
    private final Cases cases;
    private final Tickets tickets;
    private final Attachments attachments;
    private final Forms forms;
    private final Drafts drafts;
    private final Agenda agenda;

    TaskDesk(
            Tasks tasks,
            Cases cases,
            Tickets tickets,
            Attachments attachments,
            Forms forms,
            Drafts drafts,
            Agenda agenda) {
        this.tasks = tasks;
        this.cases = cases;
        this.tickets = tickets;
        this.attachments = attachments;
        this.forms = forms;
        this.drafts = drafts;
        this.agenda = agenda;
    }

    /**
     * What is put back gets an item of its own for each time, since an item that is claimed too often counts as one that
     * kills its process.
     */
    @Override
    @Grouped
    public Opening open(AgendaItem item, UUID task, Role role) {
        if (attachments.areAwaited(task)) {
            agenda.put(item.kind(), item.subject(), Map.of(), LOOK_AGAIN);
            agenda.done(item);
            return new Opening.PutOff();
        }
        return tasks.beginDraft(task, role.worker().name())
                .<Opening>map(begun -> new Opening.Begun(brief(begun, role)))
                .orElseGet(Opening.NotOurs::new);
    }

    @Override
    @Grouped
    public OptionalInt openUnread(UUID task, Role role) {
        return tasks.beginDraft(task, role.worker().name()).stream()
                .mapToInt(Task::attempt)
                .findFirst();
    }

    @Override
    @Grouped
    public boolean isCurrent(UUID task, int attempt) {
        return tasks.find(task)
                .filter(found -> found.state() == TaskState.DRAFTING && found.attempt() == attempt)
                .isPresent();
    }

    @Override
    @Grouped
    public void handIn(AgendaItem item, UUID task, int attempt, DraftResult result) {
        if (tasks.commitDraft(task, attempt, result)) {
            agenda.done(item);
        } else {
            leave(item, task, attempt);
        }
    }

    /** A task that is being drafted in another attempt belongs to whoever holds the item now. */
    @Override
    @Grouped
    public void leave(AgendaItem item, UUID task, int attempt) {
        boolean elsewhere = tasks.find(task)
                .filter(found -> found.state() == TaskState.DRAFTING && found.attempt() != attempt)
                .isPresent();
        if (!elsewhere) {
            agenda.done(item);
        }
    }

    private Brief brief(Task task, Role role) {
        String ticketId = cases.get(task.caseId()).ticketId();
        Optional<Ticket> known = tickets.find(ticketId);
        ObjectNode variables = task.variables();
        return new Brief(
                task.id(),
                task.attempt(),
                task.caseId(),
                role,
                task.taskType(),
                task.processId(),
                task.name(),
                task.instruction(),
                forms.get(task.formHash()),
                task.formHash(),
                variables,
                known.map(Ticket::ref).orElseGet(() -> TicketRef.of("engine", "engine", ticketId, null, "")),
                ticket(known, variables),
                conversation(ticketId, task, variables),
                earlier(task),
                task.returnComment().map(comment -> feedback(task, comment)));
    }

    private static Brief.Ticket ticket(Optional<Ticket> known, ObjectNode variables) {
        JsonNode requester = variables.path("requester");
        String name = requester.path("name").asText("");
        String email = requester.path("email").asText("");
        return known.map(ticket -> new Brief.Ticket(
                        ticket.ref().key(),
                        ticket.ref().system(),
                        ticket.ref().subject(),
                        Objects.requireNonNullElse(ticket.requesterName(), name),
                        Objects.requireNonNullElse(ticket.requesterEmail(), email)))
                .orElseGet(() -> new Brief.Ticket("", "", "", name, email));
    }

    /** A case that another application started may bring its message along without a ticket of ours. */
    private List<Message> conversation(String ticketId, Task task, ObjectNode variables) {
        Map<String, List<File>> files = files(ticketId);
        List<Message> said = tickets.conversation(ticketId).stream()
                .map(message -> new Message(
                        speaker(message),
                        message.sentAt(),
                        message.body(),
                        files.getOrDefault(message.externalId(), List.of())))
                .toList();
        String text = variables.path("message").path("text").asText("");
        return said.isEmpty() && !text.isBlank()
                ? List.of(new Message(Message.CUSTOMER, task.offeredAt(), text))
                : said;
    }

    private Map<String, List<File>> files(String ticketId) {
        List<Attachment> known = attachments.of(ticketId);
        Map<UUID, String> texts = known.isEmpty() ? Map.of() : attachments.texts(ticketId);
        return known.stream()
                .collect(Collectors.groupingBy(
                        Attachment::messageId,
                        Collectors.mapping(
                                one -> new File(one, Optional.ofNullable(texts.get(one.id()))), Collectors.toList())));
    }

    private static String speaker(TicketMessage message) {
        return switch (message.author()) {
            case CUSTOMER -> Message.CUSTOMER;
            case AGENT -> message.isPublic() ? "agent" : "note";
            case UNDERSTUDY -> message.isPublic() ? "understudy" : "note";
        };
    }

    private List<Earlier> earlier(Task task) {
        return tasks.ofCase(task.caseId()).stream()
                .filter(other -> !other.id().equals(task.id()))
                .flatMap(other ->
                        other.values().map(values -> new Earlier(other.taskType(), other.name(), values)).stream())
                .toList();
    }

    private Feedback feedback(Task task, String comment) {
        Optional<Draft> previous = task.draftId().flatMap(drafts::find);
        return new Feedback(
                comment, previous.map(Draft::values).orElseGet(Json::object), previous.flatMap(Draft::failure));
    }
}
