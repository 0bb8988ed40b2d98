package io.understudy.api;

import io.understudy.api.Views.CaseDetail;
import io.understudy.api.Views.CaseView;
import io.understudy.api.Views.EffectView;
import io.understudy.api.Views.HistoryEntry;
import io.understudy.api.Views.MessageView;
import io.understudy.api.Views.TaskView;
import io.understudy.api.Views.TicketView;
import io.understudy.platform.Page;
import io.understudy.platform.Person;
import io.understudy.work.Attachment;
import io.understudy.work.Attachments;
import io.understudy.work.Case;
import io.understudy.work.CaseState;
import io.understudy.work.Cases;
import io.understudy.work.Drafts;
import io.understudy.work.Effects;
import io.understudy.work.Tasks;
import io.understudy.work.Ticket;
import io.understudy.work.Tickets;
import io.understudy.work.Worklist;
import io.understudy.work.Worklist.TaskLine;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Cases: tickets being worked. */
@Path("/api/v1/cases")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cases")
@RolesAllowed({Person.SUPERVISOR, Person.AUDITOR})
class CaseResource {

    private final Worklist worklist;
    private final Cases cases;
    private final Tickets tickets;
    private final Attachments attachments;
    private final Tasks tasks;
    private final Drafts drafts;
    private final Effects effects;

    CaseResource(
            Worklist worklist,
            Cases cases,
            Tickets tickets,
            Attachments attachments,
            Tasks tasks,
            Drafts drafts,
            Effects effects) {
        this.worklist = worklist;
        this.cases = cases;
        this.tickets = tickets;
        this.attachments = attachments;
        this.tasks = tasks;
        this.drafts = drafts;
        this.effects = effects;
    }

    @GET
    @Operation(summary = "Cases, the latest opened first")
    public Page<CaseView> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("role") @Nullable String role,
            @QueryParam("q") @Nullable String text,
            @QueryParam("page") @DefaultValue("0") int page,
            @QueryParam("size") @DefaultValue("50") int size) {
        Page<Worklist.CaseLine> found = worklist.cases(
                Parameters.one(CaseState.class, "state", state),
                Parameters.blankToNull(role),
                text,
                Parameters.page(page),
                Parameters.size(size));
        return new Page<>(found.items().stream().map(CaseView::of).toList(), found.total());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One case with its tasks, conversation, effects and history")
    public CaseDetail one(@PathParam("id") String id) {
        UUID uuid = Parameters.id("id", id);
        Case found = cases.find(uuid).orElseThrow(() -> new NoSuchElementException("There is no case " + id));
        Ticket ticket = tickets.find(found.ticketId()).orElseThrow();
        List<TaskLine> lines = worklist.tasksOf(uuid);
        List<Attachment> files = attachments.of(found.ticketId());
        return new CaseDetail(
                found.id(),
                found.role(),
                found.state().name(),
                TicketView.of(ticket.ref()),
                found.processId(),
                ticket.requesterName(),
                found.openedAt(),
                found.closedAt(),
                lines.stream().map(this::view).toList(),
                tickets.conversation(found.ticketId()).stream()
                        .map(message -> MessageView.of(message, files))
                        .toList(),
                effects.ofCase(uuid).stream().map(EffectView::of).toList(),
                history(uuid, lines));
    }

    private TaskView view(TaskLine line) {
        UUID draftId = line.draftId();
        return TaskView.of(line, draftId == null ? null : drafts.find(draftId).orElse(null));
    }

    private List<HistoryEntry> history(UUID caseId, List<TaskLine> lines) {
        Stream<HistoryEntry> moves = lines.stream()
                .flatMap(line -> tasks.history(line.id()).stream()
                        .map(move -> new HistoryEntry(
                                move.at(), line.name() + ": " + move.to(), move.actor(), move.why(), line.id())));
        Stream<HistoryEntry> done = effects.ofCase(caseId).stream()
                .map(effect -> new HistoryEntry(
                        effect.updatedAt(), effect.name() + ": " + effect.state(), "effect", effect.lastError(), null));
        return Stream.concat(moves, done)
                .sorted(Comparator.comparing(HistoryEntry::at))
                .toList();
    }
}
