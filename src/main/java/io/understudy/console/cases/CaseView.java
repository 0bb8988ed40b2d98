package io.understudy.console.cases;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.understudy.console.frame.BackKey;
import io.understudy.console.frame.BadgeVariant;
import io.understudy.console.frame.Labels;
import io.understudy.console.frame.MainLayout;
import io.understudy.console.frame.PageIds;
import io.understudy.console.frame.PageUpdates;
import io.understudy.console.frame.SignedIn;
import io.understudy.console.frame.TicketLink;
import io.understudy.console.frame.Ui;
import io.understudy.console.review.FormViews;
import io.understudy.console.review.HistoryPanel;
import io.understudy.console.review.ReleasedForm;
import io.understudy.console.review.ReviewView;
import io.understudy.console.review.TaskPages;
import io.understudy.console.review.VariablesPanel;
import io.understudy.console.workflows.Diagram;
import io.understudy.console.workflows.WorkflowsView;
import io.understudy.platform.Person;
import io.understudy.review.Incidents;
import io.understudy.work.TaskState;
import io.understudy.work.Worklist.TaskLine;
import io.understudy.work.effect.EffectState;
import io.understudy.work.ticket.Ticket;
import io.understudy.work.ticket.TicketGone;
import io.understudy.workflow.Workflows;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One ticket being worked: what was said, what was decided, what was done, and what failed. */
@Route(value = "cases/:id", layout = MainLayout.class)
public final class CaseView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final CasePages pages;
    private final Workflows workflows;
    private final PageUpdates news;
    private final Function<UUID, ReleasedForm> form;
    private final Map<UUID, ReleasedForm> released = new HashMap<>();
    private final Person me = SignedIn.here();
    private final Div head = Ui.box("review-head");
    private final ConversationPanel conversation = new ConversationPanel();
    private final VariablesPanel variables = new VariablesPanel();
    private final Details variablesFold = Ui.fold("The case's variables, as its last step saw them", false, variables);
    private final Div tasks = Ui.box("case-tasks");
    private final EffectsPanel effects;
    private final HistoryPanel history = new HistoryPanel();
    private final Div where = Ui.box("where");
    private final Paragraph stands = new Paragraph();
    private @Nullable CasePage page;
    private @Nullable Diagram diagram;

    CaseView(
            CasePages pages,
            TaskPages taskPages,
            FormViews views,
            Incidents incidents,
            Workflows workflows,
            PageUpdates news) {
        this.pages = pages;
        this.workflows = workflows;
        this.news = news;
        this.form = id -> new ReleasedForm(id, taskPages, views);
        this.effects = new EffectsPanel(incidents, me, this::refresh);
        addClassNames("page", "review");
        stands.addClassName("stands");
        Div left = Ui.box("review-case", Ui.section("Conversation", conversation), variablesFold);
        Div right = Ui.box(
                "case-side",
                Ui.section("Tasks", tasks),
                Ui.section("What was done", effects),
                Ui.section("History", history));
        add(head, where, Ui.box("review-columns", left, right), new BackKey(this::back));
    }

    static String path(UUID caseId) {
        return "cases/" + caseId;
    }

    public static RouterLink link(String text, UUID caseId) {
        return new RouterLink(text, CaseView.class, new RouteParameters(new RouteParam("id", caseId.toString())));
    }

    @Override
    public String getPageTitle() {
        return (page == null ? "Case" : page.ticket().ref().subject()) + " · Understudy";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        CasePage found = event.getRouteParameters()
                .get("id")
                .flatMap(PageIds::parse)
                .flatMap(id -> pages.find(id, me))
                .orElseThrow(() -> new NotFoundException("There is no such case"));
        draw(found);
        show(found);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        news.watch(event, this::concerns, this::refresh);
    }

    private boolean concerns(String subject) {
        CasePage shown = page;
        return shown != null
                && (subject.equals(shown.workedCase().id().toString())
                        || subject.equals("ticket:" + shown.ticket().ref().id())
                        || shown.tasks().stream()
                                .anyMatch(line -> subject.equals(line.id().toString())));
    }

    private void refresh() {
        CasePage shown = page;
        if (shown != null) {
            pages.find(shown.workedCase().id(), me).ifPresent(this::show);
        }
    }

    private void show(CasePage shown) {
        page = shown;
        head.removeAll();
        head.add(backButton(), title(shown));
        conversation.show(shown.ticket(), shown.conversation(), shown.attachments());
        variablesFold.setVisible(shown.variables().isPresent());
        shown.variables().ifPresent(variables::show);
        tasks.removeAll();
        shown.tasks().forEach(line -> tasks.add(task(line)));
        if (shown.tasks().isEmpty()) {
            tasks.add(Ui.text("The workflow has not asked for anything yet.", "muted", "small"));
        }
        effects.show(shown.effects());
        history.show(shown.history());
        stands.setText(shown.where().words());
        Diagram drawn = diagram;
        if (drawn != null) {
            drawn.show(shown.where(), shown.where().words());
        }
    }

    private Component backButton() {
        Button button = new Button(VaadinIcon.ARROW_LEFT.create(), event -> back());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        button.setId("back");
        button.setAriaLabel("Back to the cases");
        button.setTooltipText("Back to the cases (Esc)");
        return button;
    }

    private Component title(CasePage shown) {
        Div about = Ui.box(
                "review-about muted",
                Ui.text(origin(shown.ticket())),
                WorkflowsView.link(workflowName(shown), shown.workedCase().processId()),
                TicketLink.of(shown.ticket().ref()),
                Ui.box("inline", Ui.text("opened "), Ui.ago(shown.workedCase().openedAt())));
        Div line = Ui.box(
                "title-line",
                new H1(shown.ticket().ref().subject()),
                Ui.badge(
                        Labels.of(shown.workedCase().state()),
                        Labels.tone(shown.workedCase().state())));
        long failed = shown.effects().stream()
                .filter(effect -> effect.state() == EffectState.INCIDENT)
                .count();
        if (failed > 0) {
            line.add(Ui.badge(Labels.count(failed, "step", "steps") + " failed", BadgeVariant.BAD));
        }
        shown.ticket()
                .gone()
                .ifPresent(how -> line.add(Ui.badge(gone(how, shown.ticket().goneTo()), BadgeVariant.QUIET)));
        return Ui.box("review-title", line, about);
    }

    private static String gone(TicketGone how, String to) {
        return switch (how) {
            case DELETED -> "Ticket was deleted";
            case SPAM -> "Ticket was marked as spam";
            case MERGED -> to.isEmpty() ? "Ticket was merged" : "Ticket was merged into " + to;
            case TRANSFERRED -> to.isEmpty() ? "Ticket was moved" : "Ticket was moved to " + to;
        };
    }

    private String workflowName(CasePage shown) {
        String processId = shown.workedCase().processId();
        return workflows.find(processId).map(Workflows.Workflow::name).orElse(processId);
    }

    /** Whom or what a case comes from. */
    public static String origin(Ticket ticket) {
        if (!ticket.ref().isTicket()) {
            return "started in the process engine";
        }
        String name = ticket.requesterName();
        return name == null ? "from an unknown sender" : "from " + name;
    }

    private Component task(TaskLine line) {
        Div row = Ui.box(
                "card case-task",
                Ui.box(
                        "card-head",
                        ReviewView.link(line.name(), line.id()),
                        Ui.box(
                                "card-state",
                                Ui.ago(line.stateSince()),
                                Ui.badge(Labels.of(line.state()), Labels.tone(line.state())))));
        if (!line.reason().isBlank() && line.state() == TaskState.IN_REVIEW) {
            row.add(Ui.text(line.reason(), "small"));
        }
        if (line.state() == TaskState.RELEASED || line.state() == TaskState.COMPLETED) {
            // The same one again after news, so that it stays open.
            row.add(released.computeIfAbsent(line.id(), form));
        }
        return row;
    }

    private void draw(CasePage shown) {
        where.removeAll();
        diagram = null;
        workflows.find(shown.workedCase().processId()).ifPresent(workflow -> {
            Diagram drawn = new Diagram(workflow.bpmn(), this::open);
            diagram = drawn;
            where.add(Ui.section("Where it stands", stands, drawn));
        });
    }

    /** The latest task of this step. */
    private void open(String elementId) {
        CasePage shown = page;
        if (shown != null) {
            shown.tasks().stream()
                    .filter(line -> line.taskType().equals(elementId))
                    .reduce((earlier, later) -> later)
                    .ifPresent(line -> getUI().ifPresent(ui -> ui.navigate(ReviewView.path(line.id()))));
        }
    }

    private void back() {
        getUI().ifPresent(ui -> ui.navigate(CasesView.class));
    }
}
