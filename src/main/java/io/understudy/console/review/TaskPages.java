package io.understudy.console.review;

import io.understudy.role.Role;
import io.understudy.role.RoleCatalog;
import io.understudy.work.Case;
import io.understudy.work.Cases;
import io.understudy.work.Forms;
import io.understudy.work.ReleaseChecks;
import io.understudy.work.Task;
import io.understudy.work.Tasks;
import io.understudy.work.Verdicts;
import io.understudy.work.draft.Drafts;
import io.understudy.work.release.Releases;
import io.understudy.work.shadow.ShadowDrafts;
import io.understudy.work.ticket.Attachments;
import io.understudy.work.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Gathers what a review shows. */
@ApplicationScoped
public class TaskPages {

    private final Tasks tasks;
    private final Drafts drafts;
    private final Verdicts judgements;
    private final Forms forms;
    private final Cases cases;
    private final Tickets tickets;
    private final Attachments attachments;
    private final RoleCatalog roles;
    private final ReleaseChecks checks;
    private final Releases releases;
    private final ShadowDrafts shadows;

    TaskPages(
            Tasks tasks,
            Drafts drafts,
            Verdicts judgements,
            Forms forms,
            Cases cases,
            Tickets tickets,
            Attachments attachments,
            RoleCatalog roles,
            ReleaseChecks checks,
            Releases releases,
            ShadowDrafts shadows) {
        this.tasks = tasks;
        this.drafts = drafts;
        this.judgements = judgements;
        this.forms = forms;
        this.cases = cases;
        this.tickets = tickets;
        this.attachments = attachments;
        this.roles = roles;
        this.checks = checks;
        this.releases = releases;
        this.shadows = shadows;
    }

    /** All of it in one transaction, so that no half of a change is seen; empty when there is no such task. */
    @Transactional
    public Optional<TaskPage> find(UUID id) {
        return tasks.find(id).map(this::page);
    }

    private TaskPage page(Task task) {
        Case workedCase = cases.get(task.caseId());
        Optional<Role> role = roles.find(task.role());
        return new TaskPage(
                task,
                tasks.offer(task.id()),
                role.map(Role::name).orElse(task.role()),
                role.map(found -> found.worker().name()).orElse("The worker"),
                workedCase,
                tickets.find(workedCase.ticketId()).orElseThrow(),
                tickets.conversation(workedCase.ticketId()),
                tickets.newsOf(task),
                attachments.of(workedCase.ticketId()),
                forms.get(task.formHash()),
                drafts.shown(task),
                judgements.of(task.id()),
                tasks.history(task.id()),
                earlier(task),
                checks.of(task),
                releases.of(task.id()),
                shadows.of(task.id()));
    }

    private List<TaskPage.Earlier> earlier(Task task) {
        return tasks.ofCase(task.caseId()).stream()
                .filter(other ->
                        !other.id().equals(task.id()) && other.offeredAt().isBefore(task.offeredAt()))
                .map(other -> new TaskPage.Earlier(other, forms.get(other.formHash()), other.values()))
                .toList();
    }
}
