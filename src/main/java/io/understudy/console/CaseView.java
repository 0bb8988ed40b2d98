package io.understudy.console;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.understudy.platform.Person;
import io.understudy.review.Incidents;
import io.understudy.work.TaskState;
import io.understudy.work.Worklist.TaskLine;
import io.understudy.workflow.Workflows;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One ticket being worked: what was said, what was decided, what was done, and what failed. */
@Route(value = "cases/:id", layout = MainLayout.class)
final class CaseView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final CasePages pages;
    private final Workflows workflows;
    private final News news;
    private final Person me = SignedIn.here();
    private final Div head = Ui.box("review-head");
    private final ConversationPanel conversation = new ConversationPanel();
    private final Div tasks = Ui.box("case-tasks");
    private final EffectsPanel effects;
    private final HistoryPanel history = new HistoryPanel();
    private final Div where = Ui.box("where");
    private @Nullable CasePage page;
    private @Nullable Diagram diagram;

    CaseView(CasePages pages, Incidents incidents, Workflows workflows, News news) {
        this.pages = pages;
        this.workflows = workflows;
        this.news = news;
        this.effects = new EffectsPanel(incidents, me, this::refresh);
        addClassNames("page", "review");
        Div left = Ui.box("review-case", Ui.section("Conversation", conversation));
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

    static RouterLink link(String text, UUID caseId) {
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
        show(found);
        showDiagram(found);
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
            pages.find(shown.workedCase().id(), me).ifPresent(now -> {
                show(now);
                Diagram shownDiagram = diagram;
                if (shownDiagram != null) {
                    shownDiagram.highlight(now.waitsAt());
                }
            });
        }
    }

    private void show(CasePage shown) {
        page = shown;
        head.removeAll();
        head.add(backButton(), title(shown));
        conversation.show(shown.conversation());
        tasks.removeAll();
        shown.tasks().forEach(line -> tasks.add(task(line)));
        if (shown.tasks().isEmpty()) {
            tasks.add(Ui.text("The workflow has not asked for anything yet.", "muted"));
        }
        effects.show(shown.effects());
        history.show(shown.history());
    }

    private Component backButton() {
        Button button = new Button(VaadinIcon.ARROW_LEFT.create(), event -> back());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        button.setId("back");
        button.setAriaLabel("Back to the cases");
        button.setTooltipText("Back to the cases (Esc)");
        return button;
    }

    private static Component title(CasePage shown) {
        Div about = Ui.box(
                "review-about muted",
                Ui.text(requester(shown)),
                Ui.text(shown.role()),
                TicketLink.of(shown.ticket().ref()),
                Ui.box("inline", Ui.text("opened "), Ui.ago(shown.workedCase().openedAt())));
        return Ui.box(
                "review-title",
                Ui.box(
                        "title-line",
                        new H1(shown.ticket().ref().subject()),
                        Ui.badge(
                                Words.of(shown.workedCase().state()),
                                Words.tone(shown.workedCase().state()))),
                about);
    }

    private static String requester(CasePage shown) {
        String name = shown.ticket().requesterName();
        return name == null ? "from an unknown sender" : "from " + name;
    }

    private static Component task(TaskLine line) {
        Div row = Ui.box(
                "card case-task",
                Ui.box(
                        "card-head",
                        ReviewView.link(line.name(), line.id()),
                        Ui.badge(Words.of(line.state()), Words.tone(line.state()))),
                Ui.box("inline muted small", Ui.ago(line.stateSince())));
        if (!line.reason().isBlank() && line.state() == TaskState.IN_REVIEW) {
            row.add(Ui.text(line.reason(), "small"));
        }
        return row;
    }

    private void showDiagram(CasePage shown) {
        where.removeAll();
        workflows.find(shown.workedCase().processId()).ifPresent(workflow -> {
            Diagram drawn = new Diagram(workflow.bpmn());
            drawn.highlight(shown.waitsAt());
            diagram = drawn;
            where.add(Ui.fold("Where the case stands in “" + workflow.name() + "”", false, drawn));
        });
    }

    private void back() {
        getUI().ifPresent(ui -> ui.navigate(CasesView.class));
    }
}
