package io.understudy.api;

import io.understudy.api.CaseViews.CaseDetail;
import io.understudy.api.CaseViews.HistoryEntry;
import io.understudy.api.CaseViews.WaitView;
import io.understudy.api.Views.EffectView;
import io.understudy.api.Views.TaskView;
import io.understudy.api.Views.TicketView;
import io.understudy.platform.Person;
import io.understudy.work.Case;
import io.understudy.work.Cases;
import io.understudy.work.Tasks;
import io.understudy.work.Worklist;
import io.understudy.work.Worklist.TaskLine;
import io.understudy.work.draft.Draft;
import io.understudy.work.draft.Drafts;
import io.understudy.work.effect.Effect;
import io.understudy.work.effect.Effects;
import io.understudy.work.ticket.Ticket;
import io.understudy.workflow.CaseStops;
import io.understudy.workflow.Workflows;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Cases: tickets being worked. */
@Path("/api/v1/cases")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cases")
@RolesAllowed({Person.SUPERVISOR, Person.AUDITOR})
class CaseResource {

    private final Worklist worklist;
    private final Cases cases;
    private final Conversations conversations;
    private final Workflows workflows;
    private final CaseStops stops;
    private final Tasks tasks;
    private final Drafts drafts;
    private final Effects effects;

    CaseResource(
            Worklist worklist,
            Cases cases,
            Conversations conversations,
            Workflows workflows,
            CaseStops stops,
            Tasks tasks,
            Drafts drafts,
            Effects effects) {
        this.worklist = worklist;
        this.cases = cases;
        this.conversations = conversations;
        this.workflows = workflows;
        this.stops = stops;
        this.tasks = tasks;
        this.drafts = drafts;
        this.effects = effects;
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One case with its tasks, conversation, effects and history, and what it waits for")
    public CaseDetail one(@PathParam("id") String id) {
        UUID uuid = Parameters.id("id", id);
        Case found = cases.find(uuid).orElseThrow(() -> new NoSuchElementException("There is no case " + id));
        Ticket ticket = conversations.ticket(found.ticketId());
        List<TaskLine> lines = worklist.tasksOf(uuid);
        List<Effect> done = effects.ofCase(uuid);
        Map<UUID, Draft> shown = drafts.all(lines.stream()
                .flatMap(line -> Stream.ofNullable(line.draftId()))
                .toList());
        return new CaseDetail(
                found.id(),
                found.role(),
                found.state().name(),
                TicketView.of(ticket.ref()),
                found.processId(),
                workflows.names().getOrDefault(found.processId(), found.processId()),
                ticket.requesterName(),
                found.openedAt(),
                found.closedAt(),
                lines.stream()
                        .map(line -> TaskView.of(line, shown.get(line.draftId())))
                        .toList(),
                conversations.of(found.ticketId()),
                done.stream().map(EffectView::of).toList(),
                stops.of(found).stream().map(WaitView::of).toList(),
                history(lines, done));
    }

    private List<HistoryEntry> history(List<TaskLine> lines, List<Effect> done) {
        Map<UUID, String> names = lines.stream().collect(Collectors.toMap(TaskLine::id, TaskLine::name));
        Stream<HistoryEntry> moves = tasks.history(names.keySet()).stream()
                .map(move -> new HistoryEntry(
                        move.at(),
                        names.get(move.taskId()) + ": " + move.to(),
                        move.actor(),
                        move.why(),
                        move.taskId()));
        Stream<HistoryEntry> outside = done.stream()
                .map(effect -> new HistoryEntry(
                        effect.updatedAt(), effect.name() + ": " + effect.state(), "effect", effect.lastError(), null));
        return Stream.concat(moves, outside)
                .sorted(Comparator.comparing(HistoryEntry::at))
                .toList();
    }
}
