package io.understudy.console.review;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.understudy.console.cases.Timeline;
import io.understudy.console.frame.BackKey;
import io.understudy.console.frame.InView;
import io.understudy.console.frame.MainLayout;
import io.understudy.console.frame.PageIds;
import io.understudy.console.frame.PageUpdates;
import io.understudy.console.frame.People;
import io.understudy.console.frame.SignedIn;
import io.understudy.console.frame.Toast;
import io.understudy.console.frame.Ui;
import io.understudy.console.inbox.InboxList;
import io.understudy.console.inbox.InboxView;
import io.understudy.platform.Person;
import io.understudy.review.AuditService;
import io.understudy.review.Presence;
import io.understudy.review.ReviewService;
import io.understudy.review.ShadowService;
import io.understudy.work.Task;
import io.understudy.work.TaskState;
import io.understudy.work.Worklist;
import io.understudy.work.draft.Drafts;
import io.understudy.work.release.ReleasedDraft;
import io.understudy.work.ticket.PriorChange;
import io.understudy.work.ticket.TicketNews;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One task: the case on the left, the form on the right, and a verdict. */
@Route(value = "tasks/:id", layout = MainLayout.class)
public final class ReviewView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final int LOOK_AHEAD = 50;

    private final TaskPages pages;
    private final Presence presence;
    private final Worklist worklist;
    private final PageUpdates news;
    private final Person me = SignedIn.here();
    private final Timeline happenings;
    private final ReviewHead head = new ReviewHead(this::back);
    private final PresenceNotice present = new PresenceNotice();
    private final StaleNotice stale = new StaleNotice(this::reload);
    private final TicketChangeNotice unread = new TicketChangeNotice(this::releaseKnowing);
    private final ReviewCase left;
    private final UndoOffers undo;
    private final FormChecking checking;
    private final AuditPanel audit;
    private final ShadowPanel shadow;
    private final ReviewService reviews;
    private final ReviewPanel desk;
    private @Nullable TaskPage page;

    ReviewView(
            TaskPages pages,
            Presence presence,
            ReviewService supervision,
            AuditService audits,
            ShadowService shadows,
            Drafts drafts,
            Worklist worklist,
            People people,
            FormViews views,
            PageUpdates news) {
        this.pages = pages;
        this.presence = presence;
        this.worklist = worklist;
        this.news = news;
        this.happenings = new Timeline(people, me);
        this.left = new ReviewCase(drafts, happenings, views, this::checkNow);
        this.undo = new UndoOffers(supervision, me);
        this.reviews = supervision;
        this.audit = new AuditPanel(audits, people, me, this::refresh);
        this.shadow = new ShadowPanel(shadows, people, me, this::refresh);
        this.checking = new FormChecking(new FormTests(supervision, me), left::showChecks);
        this.desk = new ReviewPanel(
                supervision, me, people, views, checking, undo, this::decided, this::late, this::refused);
        addClassNames("page", "review");
        Div columns = Ui.box("review-columns", left, desk);
        add(head, present, stale, unread, audit, shadow, columns, new InView(this::seen), new BackKey(this::back));
        Shortcuts.addShortcutListener(this, left::showTrace, Key.KEY_V, KeyModifier.ALT);
        Shortcuts.addShortcutListener(this, this::next, Key.KEY_N, KeyModifier.ALT);
    }

    public static String path(UUID taskId) {
        return "tasks/" + taskId;
    }

    public static RouterLink link(String text, UUID taskId) {
        return new RouterLink(text, ReviewView.class, new RouteParameters(new RouteParam("id", taskId.toString())));
    }

    @Override
    public String getPageTitle() {
        return (page == null
                        ? "Task"
                        : page.task().name() + " · " + page.ticket().ref().subject()) + " · Understudy";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        TaskPage found = event.getRouteParameters()
                .get("id")
                .flatMap(PageIds::parse)
                .flatMap(pages::find)
                .orElseThrow(() -> new NotFoundException("There is no such task"));
        leave();
        show(found);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        news.watch(event, this::concerns, this::refresh);
    }

    @Override
    protected void onDetach(DetachEvent event) {
        leave();
    }

    private boolean concerns(String subject) {
        TaskPage shown = page;
        return shown != null
                && (subject.equals(shown.task().id().toString())
                        || subject.equals(shown.task().caseId().toString())
                        || subject.equals("ticket:" + shown.ticket().ref().id()));
    }

    private void show(TaskPage shown) {
        page = shown;
        stale.setVisible(false);
        head.show(shown);
        left.show(shown);
        desk.show(shown);
        showAudit(shown);
        unread.show(shown, shown.news(), desk.mayRelease());
        seen(0);
    }

    private void showAudit(TaskPage shown) {
        boolean mayJudge = reviews.mayJudge(me, shown.task().role());
        audit.show(shown, mayJudge);
        shadow.show(shown, mayJudge);
    }

    private void checkNow() {
        checking.now();
    }

    private void reload() {
        TaskPage shown = page;
        if (shown != null) {
            pages.find(shown.task().id()).ifPresent(this::show);
        }
    }

    /** A verdict came too late: the page shows what there is now, and who was first is told in any case. */
    private void late(Optional<PriorChange> first) {
        refresh(first.map(happenings::told));
    }

    private void refresh() {
        refresh(Optional.empty());
    }

    /**
     * Brings in what is new. What somebody is typing stays; when it can no longer be sent, they are told why.
     *
     * @param told what is known of what happened; otherwise it is read off the history
     */
    private void refresh(Optional<String> told) {
        TaskPage shown = page;
        TaskPage now = shown == null ? null : pages.find(shown.task().id()).orElse(null);
        if (shown == null || now == null) {
            return;
        }
        if (now.task().version() == shown.task().version()) {
            page = now;
            left.show(now);
            showAudit(now);
            unread.show(now, now.news(), desk.mayRelease());
            desk.reads(now.news());
            showOthers();
            told.ifPresent(what -> Toast.info(what + "."));
        } else if (desk.isTouched() || audit.isTouched()) {
            head.show(now);
            left.show(now);
            desk.freeze(stale, told.orElseGet(() -> happenings.last(now)));
        } else {
            if (told.isPresent() || happenings.byAnother(now)) {
                Toast.info(told.orElseGet(() -> happenings.last(now)) + ".");
            }
            show(now);
        }
    }

    private void seen(int seconds) {
        TaskPage shown = page;
        if (shown != null && me.mayAct() && isLookedAt(shown)) {
            presence.seen(shown.task().id(), me, seconds);
            presence.editing(shown.task().id(), me, desk.isTouched());
        }
        showOthers();
    }

    /** The time spent on what is open, and on what waits to be looked at after its release, is what it costs. */
    private static boolean isLookedAt(TaskPage shown) {
        return shown.task().state().isOpen()
                || shown.release().filter(ReleasedDraft::isToBeAudited).isPresent();
    }

    private void showOthers() {
        TaskPage shown = page;
        if (shown != null) {
            Task task = shown.task();
            List<Presence.Viewer> others = task.state().isOpen() ? presence.others(task.id(), me) : List.of();
            present.show(others, task.state() == TaskState.IN_REVIEW);
        }
    }

    private void leave() {
        TaskPage shown = page;
        if (shown != null && me.mayAct()) {
            presence.left(shown.task().id(), me);
        }
        page = null;
    }

    private void refused(TicketNews news) {
        TaskPage shown = page;
        if (shown != null) {
            unread.show(shown, news, true);
            unread.point();
            Toast.info("Not released: the ticket has moved on. Please read what is new.");
        }
    }

    private void releaseKnowing(TicketNews news) {
        desk.releaseKnowing(news);
    }

    private void decided(Task task) {
        TaskPage shown = page;
        if (shown == null || !shown.task().id().equals(task.id())) {
            return;
        }
        switch (task.state()) {
            case TAKEN_OVER -> {
                Toast.success("The task is yours. Fill the form in and release it.");
                reload();
            }
            case RETURNED -> {
                Toast.success(shown.worker() + " drafts again with your comment.");
                next();
            }
            case RELEASED -> {
                if (!undo.offer(task)) {
                    Toast.success("“" + task.name() + "” is released, and the case goes on.");
                }
                Runnable on = task.shadowDraftId().isPresent() ? this::reload : this::next;
                on.run();
            }
            case OFFERED, DRAFTING, DRAFTED, IN_REVIEW, COMPLETED, WITHDRAWN -> reload();
        }
    }

    /** The task that waits longest and that nobody else has open, or the inbox when there is none. */
    private void next() {
        TaskPage shown = page;
        Map<UUID, ?> taken = presence.everywhere(me);
        Optional<UUID> next = worklist.tasks(InboxList.WAITING.filter(me, null, null), 0, LOOK_AHEAD).stream()
                .map(Worklist.TaskLine::id)
                .filter(id -> shown == null || !id.equals(shown.task().id()))
                .filter(id -> !taken.containsKey(id))
                .findFirst();
        getUI().ifPresent(ui -> next.ifPresentOrElse(id -> ui.navigate(path(id)), () -> ui.navigate(InboxView.class)));
    }

    private void back() {
        getUI().ifPresent(ui -> ui.navigate(InboxView.class));
    }
}
