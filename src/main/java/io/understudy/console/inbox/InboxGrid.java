package io.understudy.console.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.renderer.LitRenderer;
import io.understudy.console.frame.Labels;
import io.understudy.console.frame.ListWindow;
import io.understudy.console.frame.People;
import io.understudy.console.frame.RowKeys;
import io.understudy.console.frame.SharedReads;
import io.understudy.console.frame.Ui;
import io.understudy.console.labor.Figures;
import io.understudy.console.review.Confidence;
import io.understudy.console.review.ReviewView;
import io.understudy.platform.Person;
import io.understudy.review.Presence;
import io.understudy.review.Presence.Viewer;
import io.understudy.role.Role;
import io.understudy.role.RoleCatalog;
import io.understudy.work.TaskState;
import io.understudy.work.Worklist;
import io.understudy.work.Worklist.TaskFilter;
import io.understudy.work.Worklist.TaskLine;
import io.understudy.work.offer.TaskTerms;
import io.understudy.worker.ModelStatus;
import io.understudy.worker.model.ModelPace;
import io.understudy.worker.model.ModelReply.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tasks in rows that read like mail. Arrow keys walk, Enter or a click opens. */
final class InboxGrid extends Div {

    private static final String ROW = """
            <div class="row inbox-row">
              <a class="row-title" href="${item.href}" router-link tabindex="-1">${item.subject}</a>
              <div class="row-about">${item.about}
                <understudy-time ?hidden="${!item.due}" datetime="${item.due}" kind="due"></understudy-time></div>
              <div class="inbox-why">${item.why}</div>
              <div class="inbox-sure confidence ${item.sureClass}" ?hidden="${!item.sure}"
                   title="The worker's own estimate that the draft is right as it stands">
                <span class="confidence-words">${item.sure}</span>
                <div class="confidence-bar" aria-hidden="true"><div class="confidence-fill" style="width: ${item.percent}%"></div></div>
              </div>
              <div class="row-side">for <understudy-time datetime="${item.since}" kind="since"></understudy-time></div>
              <div class="inbox-open" ?hidden="${!item.open}"><span class="badge badge-primary">${item.open}</span></div>
            </div>
            """;

    /** Rows come a moment after the grid; until then there is nothing to stand on. Never takes the focus from elsewhere. */
    private static final String FOCUS_WHEN_FILLED = """
            let tries = 20;
            const attempt = () => {
              const idle = document.activeElement === document.body || document.activeElement?.id === 'main';
              if (idle && this.isConnected) {
                const cell = this.shadowRoot.querySelector('#items tr:not([hidden]) td[tabindex="0"]');
                (cell ?? this).focus();
                if (document.activeElement !== this && --tries > 0) {
                  setTimeout(attempt, 150);
                }
              }
            };
            setTimeout(attempt, 100);""";

    private final Worklist worklist;
    private final RoleCatalog roles;
    private final ModelStatus models;
    private final Presence presence;
    private final SharedReads shared;
    private final People people;
    private final Person me;
    private final Grid<TaskLine> grid = new Grid<>();
    private final Div empty = new Div();
    private @Nullable TaskFilter filter;
    private Map<UUID, List<Viewer>> open = Map.of();

    InboxGrid(
            Worklist worklist,
            SharedReads shared,
            RoleCatalog roles,
            ModelStatus models,
            Presence presence,
            People people,
            Person me) {
        this.worklist = worklist;
        this.shared = shared;
        this.roles = roles;
        this.models = models;
        this.presence = presence;
        this.people = people;
        this.me = me;
        grid.setId("inbox-grid");
        grid.setAriaLabel("Tasks");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER);
        grid.addClassName("list-grid");
        grid.setEmptyStateComponent(empty);
        grid.addColumn(LitRenderer.<TaskLine>of(ROW)
                .withProperty("href", line -> ReviewView.path(line.id()))
                .withProperty("subject", line -> line.ticket().subject())
                .withProperty("about", this::about)
                .withProperty("due", line -> line.dueAt() == null ? "" : String.valueOf(line.dueAt()))
                .withProperty("why", this::why)
                .withProperty("sure", line -> waits(line) ? Confidence.words(sure(line)) : "")
                .withProperty(
                        "sureClass",
                        line -> "confidence-" + Confidence.level(sure(line)).replace(' ', '-'))
                .withProperty("percent", line -> Confidence.percent(sure(line)))
                .withProperty("since", line -> line.stateSince().toString())
                .withProperty("open", this::openBy));
        grid.addItemClickListener(event -> open(event.getItem()));
        grid.getElement().executeJs(RowKeys.ENTER_OPENS, "a.row-title");
        // Loads the element that the rows' template uses.
        Component time = Ui.since(Instant.EPOCH);
        time.setVisible(false);
        add(time, grid);
        addClassName("inbox");
    }

    /** @param searched whether the list is empty perhaps only because of what was searched for */
    void show(TaskFilter wanted, InboxList list, boolean searched) {
        empty.removeAll();
        empty.add(searched ? nothingFound() : nothingThere(list));
        open = presence.everywhere(me);
        if (filter == null) {
            grid.setItems(
                    query -> rows(current(), query.getOffset(), query.getLimit()).stream(),
                    query -> ListWindow.rows(count(current())));
        }
        filter = wanted;
        grid.getDataProvider().refreshAll();
    }

    private List<TaskLine> rows(TaskFilter wanted, int first, int size) {
        return shared.read(List.of("tasks", wanted, first, size), () -> worklist.tasks(wanted, first, size));
    }

    private long count(TaskFilter wanted) {
        return shared.read(List.of("count", wanted), () -> worklist.count(wanted));
    }

    /** The same list, as it is now. */
    void refresh(TaskFilter wanted) {
        filter = wanted;
        open = presence.everywhere(me);
        grid.getDataProvider().refreshAll();
    }

    void takeFocus() {
        grid.getElement().executeJs(FOCUS_WHEN_FILLED);
    }

    private TaskFilter current() {
        return filter == null ? InboxList.WAITING.filter(me, null, null) : filter;
    }

    private static Component nothingFound() {
        return Ui.empty("Nothing fits your search", "Try fewer words, or clear the search to see everything.");
    }

    private static Component nothingThere(InboxList list) {
        boolean teachesTicket = list == InboxList.WAITING || list == InboxList.DRAFTING;
        return teachesTicket
                ? Ui.empty(
                        list.emptyTitle(),
                        list.explanation(),
                        Ui.command("./understudy ticket \"Where is my order A-1001?\""))
                : Ui.empty(list.emptyTitle(), list.explanation());
    }

    private static double sure(TaskLine line) {
        Double confidence = line.confidence();
        return confidence == null ? 0 : confidence;
    }

    private static boolean waits(TaskLine line) {
        return line.state() == TaskState.IN_REVIEW && line.confidence() != null;
    }

    /** What is asked for, by whom, and where the ticket is; the role only where there are several. */
    private String about(TaskLine line) {
        List<String> parts = new ArrayList<>(List.of(line.name()));
        String item = line.item();
        if (item != null) {
            parts.add(item);
        }
        if (line.priority() != TaskTerms.USUAL_PRIORITY) {
            parts.add("priority\u00a0" + line.priority());
        }
        String requester = line.requester();
        if (requester != null) {
            parts.add(requester);
        }
        if (roles.all().size() > 1) {
            parts.add(roles.find(line.role()).map(Role::name).orElse(line.role()));
        }
        parts.add(Labels.of(line.ticket()));
        return String.join(" · ", parts);
    }

    private String why(TaskLine line) {
        String worker =
                roles.find(line.role()).map(role -> role.worker().name()).orElse("The worker");
        return switch (line.state()) {
            case OFFERED -> models.waiting(line.role()).map(this::waiting).orElse("Waits for " + worker);
            case DRAFTING, DRAFTED -> worker + " is drafting …";
            case RETURNED -> "Sent back: " + line.reason();
            case TAKEN_OVER ->
                line.assignee() == null || line.assignee().equals(me.id())
                        ? "You fill in the form"
                        : people.name(line.assignee(), me) + " fills in the form";
            case IN_REVIEW, RELEASED, COMPLETED, WITHDRAWN -> line.reason();
        };
    }

    private String waiting(ModelPace.Trouble trouble) {
        String since = Figures.span(Duration.between(trouble.since(), models.now()));
        return trouble.fault() == Fault.CONFIGURATION
                ? "The model is set up wrongly, and not asked for " + since + ": " + trouble.why()
                : "Waiting for the model for " + since + ": " + trouble.why();
    }

    private String openBy(TaskLine line) {
        List<Viewer> viewers = open.getOrDefault(line.id(), List.of());
        return switch (viewers.size()) {
            case 0 -> "";
            case 1 -> viewers.getFirst().name() + " has it open";
            default -> viewers.getFirst().name() + " and " + (viewers.size() - 1) + " more have it open";
        };
    }

    private void open(TaskLine line) {
        getUI().ifPresent(ui -> ui.navigate(ReviewView.path(line.id())));
    }
}
