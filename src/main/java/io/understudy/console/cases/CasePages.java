package io.understudy.console.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.console.frame.Labels;
import io.understudy.console.frame.People;
import io.understudy.console.review.HistoryPanel;
import io.understudy.platform.Person;
import io.understudy.role.Role;
import io.understudy.role.RoleCatalog;
import io.understudy.work.Case;
import io.understudy.work.Cases;
import io.understudy.work.Move;
import io.understudy.work.Tasks;
import io.understudy.work.Verdict;
import io.understudy.work.Verdicts;
import io.understudy.work.Worklist;
import io.understudy.work.Worklist.TaskLine;
import io.understudy.work.effect.Effect;
import io.understudy.work.effect.Effects;
import io.understudy.work.ticket.Attachments;
import io.understudy.work.ticket.Tickets;
import io.understudy.workflow.CaseStops;
import io.understudy.workflow.bpmn.Stop;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Gathers what the page of a case shows. */
@ApplicationScoped
class CasePages {

    private final Cases cases;
    private final Tickets tickets;
    private final Attachments attachments;
    private final Worklist worklist;
    private final Tasks tasks;
    private final Verdicts judgements;
    private final Effects effects;
    private final CaseStops stops;
    private final RoleCatalog roles;
    private final People people;

    CasePages(
            Cases cases,
            Tickets tickets,
            Attachments attachments,
            Worklist worklist,
            Tasks tasks,
            Verdicts judgements,
            Effects effects,
            CaseStops stops,
            RoleCatalog roles,
            People people) {
        this.cases = cases;
        this.tickets = tickets;
        this.attachments = attachments;
        this.worklist = worklist;
        this.tasks = tasks;
        this.judgements = judgements;
        this.effects = effects;
        this.stops = stops;
        this.roles = roles;
        this.people = people;
    }

    /** All of it in one transaction; empty when there is no such case. */
    @Transactional
    public Optional<CasePage> find(UUID id, Person me) {
        return cases.find(id).map(found -> page(found, me));
    }

    private CasePage page(Case found, Person me) {
        List<TaskLine> lines = worklist.tasksOf(found.id());
        List<Effect> done = effects.ofCase(found.id());
        List<Stop> waits = stops.of(found);
        String roleId = found.role();
        return new CasePage(
                found,
                roleId == null ? "" : roles.find(roleId).map(Role::name).orElse(roleId),
                tickets.find(found.ticketId()).orElseThrow(),
                tickets.conversation(found.ticketId()),
                attachments.of(found.ticketId()),
                lines,
                done,
                variables(lines, done),
                history(found, lines, done, me),
                waits,
                CaseProgress.of(found.state(), lines, done, waits));
    }

    /** Of the last step, without what belongs to one item of a list only. */
    private Optional<ObjectNode> variables(List<TaskLine> lines, List<Effect> done) {
        Optional<TaskLine> task = lines.stream().max(Comparator.comparing(TaskLine::offeredAt));
        Optional<Effect> effect = done.stream().max(Comparator.comparing(Effect::createdAt));
        if (effect.isPresent()
                && task.filter(line -> line.offeredAt().isAfter(effect.get().createdAt()))
                        .isEmpty()) {
            return effect.map(Effect::input);
        }
        return task.map(line -> tasks.offer(line.id())).map(offer -> {
            ObjectNode variables = offer.variables();
            offer.item().ifPresent(item -> variables.remove(item.variables()));
            return variables;
        });
    }

    private List<HistoryPanel.Entry> history(Case found, List<TaskLine> lines, List<Effect> done, Person me) {
        Stream<HistoryPanel.Entry> opened =
                Stream.of(new HistoryPanel.Entry(found.openedAt(), "The workflow", "opened the case", ""));
        Stream<HistoryPanel.Entry> moves = lines.stream().flatMap(line -> moves(line, me));
        Stream<HistoryPanel.Entry> outside = done.stream()
                .map(effect -> new HistoryPanel.Entry(
                        effect.updatedAt(),
                        effect.name(),
                        Labels.of(effect).toLowerCase(Locale.ROOT),
                        effect.lastError()));
        Instant end = found.closedAt();
        Stream<HistoryPanel.Entry> closed = end == null
                ? Stream.empty()
                : Stream.of(new HistoryPanel.Entry(end, "The workflow", "closed the case", ""));
        return Stream.of(opened, moves, outside, closed)
                .flatMap(entries -> entries)
                .sorted(Comparator.comparing(HistoryPanel.Entry::at))
                .toList();
    }

    private Stream<HistoryPanel.Entry> moves(TaskLine line, Person me) {
        List<Verdict> verdicts = judgements.of(line.id());
        return tasks.history(line.id()).stream().map(move -> entry(line, move, verdicts, me));
    }

    private HistoryPanel.Entry entry(TaskLine line, Move move, List<Verdict> verdicts, Person me) {
        String did = verdicts.stream()
                .filter(verdict ->
                        verdict.at().equals(move.at()) && verdict.person().equals(move.actor()))
                .findFirst()
                .map(Timeline::said)
                .orElse(move.did());
        return new HistoryPanel.Entry(move.at(), people.name(move.actor(), me), did + " · " + line.name(), move.why());
    }
}
