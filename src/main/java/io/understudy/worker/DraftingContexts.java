package io.understudy.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.role.Role;
import io.understudy.work.Forms;
import io.understudy.work.Task;
import io.understudy.work.draft.Draft;
import io.understudy.work.draft.Drafts;
import io.understudy.work.draft.TaskContext;
import io.understudy.work.draft.TaskContexts;
import io.understudy.work.effect.EffectDecisions;
import io.understudy.work.ticket.Attachment;
import io.understudy.work.ticket.Attachments;
import io.understudy.work.ticket.Ticket;
import io.understudy.work.ticket.TicketMessage;
import io.understudy.worker.DraftingContext.Earlier;
import io.understudy.worker.DraftingContext.Feedback;
import io.understudy.worker.DraftingContext.File;
import io.understudy.worker.DraftingContext.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes of what is on file of a task what its worker is told. */
@ApplicationScoped
public class DraftingContexts {

    private final TaskContexts dossiers;
    private final Attachments attachments;
    private final Forms forms;
    private final Drafts drafts;
    private final EffectDecisions decisions;

    DraftingContexts(
            TaskContexts dossiers, Attachments attachments, Forms forms, Drafts drafts, EffectDecisions decisions) {
        this.dossiers = dossiers;
        this.attachments = attachments;
        this.forms = forms;
        this.drafts = drafts;
        this.decisions = decisions;
    }

    public DraftingContext of(Task task, Role role) {
        TaskContext dossier = dossiers.of(task.id());
        Ticket ticket = dossier.ticket();
        ObjectNode variables = dossier.offer().variables();
        return new DraftingContext(
                task.id(),
                task.attempt(),
                task.caseId(),
                role,
                task.taskType(),
                task.processId(),
                task.name(),
                dossier.offer().instruction(),
                forms.get(task.formHash()),
                task.formHash(),
                variables,
                dossier.offer().item(),
                ticket.ref(),
                ticket.revision(),
                ticket(ticket, variables.path("requester")),
                conversation(dossier, task, variables),
                earlier(dossier),
                task.returnComment().or(() -> decisions.reopened(task)).map(comment -> feedback(task, comment)));
    }

    private static DraftingContext.Ticket ticket(Ticket ticket, JsonNode requester) {
        return new DraftingContext.Ticket(
                ticket.ref().key(),
                ticket.ref().system(),
                ticket.ref().subject(),
                Objects.requireNonNullElseGet(
                        ticket.requesterName(), () -> requester.path("name").asText("")),
                Objects.requireNonNullElseGet(
                        ticket.requesterEmail(), () -> requester.path("email").asText("")));
    }

    /** A case that another application started may bring its message along without a ticket of ours. */
    private List<Message> conversation(TaskContext dossier, Task task, ObjectNode variables) {
        Map<String, List<File>> files =
                dossier.hasFiles() ? files(dossier.ticket().ref().id()) : Map.of();
        List<Message> said = dossier.conversation().stream()
                .map(message -> new Message(
                        speaker(message),
                        message.sentAt(),
                        message.shown(),
                        files.getOrDefault(message.externalId(), List.of())))
                .toList();
        String text = variables.path("message").path("text").asText("");
        return said.isEmpty() && !text.isBlank()
                ? List.of(new Message(Message.CUSTOMER, task.offeredAt(), text))
                : said;
    }

    private Map<String, List<File>> files(String ticketId) {
        List<Attachment> known = attachments.of(ticketId);
        Map<UUID, String> texts = attachments.texts(ticketId);
        return known.stream()
                .collect(Collectors.groupingBy(
                        Attachment::messageId,
                        Collectors.mapping(
                                one -> new File(one, Optional.ofNullable(texts.get(one.id()))), Collectors.toList())));
    }

    private static String speaker(TicketMessage message) {
        return switch (message.author()) {
            case CUSTOMER -> Message.CUSTOMER;
            case IN_COPY -> "third-party";
            case BOT, AUTOMATIC -> "automatic";
            case AGENT -> message.isPublic() ? "agent" : "note";
            case UNDERSTUDY -> message.isPublic() ? "understudy" : "note";
        };
    }

    private static List<Earlier> earlier(TaskContext dossier) {
        return dossier.filled().stream()
                .map(form -> new Earlier(form.taskType(), form.name(), form.values()))
                .toList();
    }

    private Feedback feedback(Task task, String comment) {
        Optional<Draft> previous = task.draftId().flatMap(drafts::find);
        return new Feedback(
                comment, previous.map(Draft::values).orElseGet(Json::object), previous.flatMap(Draft::failure));
    }
}
