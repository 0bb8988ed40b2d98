package io.understudy.console.cases;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.understudy.console.frame.BadgeVariant;
import io.understudy.console.frame.Labels;
import io.understudy.console.frame.ListWindow;
import io.understudy.console.frame.MainLayout;
import io.understudy.console.frame.PageUpdates;
import io.understudy.console.frame.RowKeys;
import io.understudy.console.frame.SharedReads;
import io.understudy.console.frame.Ui;
import io.understudy.console.labor.Figures;
import io.understudy.role.Role;
import io.understudy.role.RoleCatalog;
import io.understudy.work.CaseList;
import io.understudy.work.CaseList.CaseLine;
import io.understudy.work.CaseState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Every ticket that is or was being worked, the latest first. */
@Route(value = "cases", layout = MainLayout.class)
@PageTitle("Cases · Understudy")
public final class CasesView extends Div {

    private static final String ROW = """
            <div class="row case-row">
              <a class="row-title" href="${item.href}" router-link tabindex="-1">${item.subject}</a>
              <div class="row-about">${item.about}</div>
              <div class="case-state">
                <span class="badge badge-error" ?hidden="${!item.incidents}">${item.incidents}</span>
                <span class="${item.tone}">${item.state}</span>
              </div>
              <div class="row-side case-when">${item.did} <understudy-time datetime="${item.at}" kind="ago"></understudy-time></div>
              <div class="row-side case-cost" ?hidden="${!item.cost}" title="What the model charged for this case's drafts">${item.cost}</div>
            </div>
            """;

    private final CaseList cases;
    private final RoleCatalog roles;
    private final SharedReads shared;
    private final PageUpdates news;
    private final TextField search = new TextField();
    private final Select<CaseState> state = new Select<>();
    private final Grid<CaseLine> grid = new Grid<>();
    private final Div empty = new Div();
    private final ListWindow window = new ListWindow("The latest", "Search to find an older one.");

    CasesView(SharedReads shared, CaseList cases, RoleCatalog roles, PageUpdates news) {
        this.cases = cases;
        this.shared = shared;
        this.roles = roles;
        this.news = news;
        addClassNames("page", "list-page");
        add(Ui.box("page-head", new H1("Cases"), filters()), grid(), window);
        // Loads the element that the rows' template uses.
        Component time = Ui.since(Instant.EPOCH);
        time.setVisible(false);
        add(time);
    }

    private Div filters() {
        search.setId("cases-search");
        search.setPlaceholder("Search subject, number, customer");
        search.setAriaLabel("Search the cases");
        search.setPrefixComponent(VaadinIcon.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(event -> refresh());
        state.setId("cases-state");
        state.setAriaLabel("State");
        state.setItems(CaseState.values());
        state.setItemLabelGenerator(one -> one == null ? "All states" : Labels.of(one));
        state.setEmptySelectionAllowed(true);
        state.setEmptySelectionCaption("All states");
        state.addValueChangeListener(event -> refresh());
        return Ui.box("filters", search, state);
    }

    private Grid<CaseLine> grid() {
        grid.setId("cases-grid");
        grid.setAriaLabel("Cases");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER);
        grid.addClassName("list-grid");
        grid.setEmptyStateComponent(empty);
        grid.addColumn(LitRenderer.<CaseLine>of(ROW)
                .withProperty("href", line -> CaseView.path(line.id()))
                .withProperty("subject", line -> line.ticket().subject())
                .withProperty("about", this::about)
                .withProperty("state", CasesView::state)
                .withProperty("tone", line -> tone(line).classes())
                .withProperty(
                        "incidents",
                        line -> line.incidents() == 0 ? "" : Labels.count(line.incidents(), "failure", "failures"))
                .withProperty(
                        "cost", line -> line.modelCostUsd().signum() == 0 ? "" : Figures.modelCost(line.modelCostUsd()))
                .withProperty("did", line -> line.closedAt() == null ? "opened" : "closed")
                .withProperty("at", line -> at(line).toString()));
        grid.addItemClickListener(event -> getUI().ifPresent(
                        ui -> ui.navigate(CaseView.path(event.getItem().id()))));
        grid.getElement().executeJs(RowKeys.ENTER_OPENS, "a.row-title");
        grid.setItems(
                query -> rows(filter(), query.getOffset(), query.getLimit()).stream(),
                query -> ListWindow.rows(count(filter())));
        return grid;
    }

    private List<CaseLine> rows(CaseList.Filter wanted, int first, int size) {
        return shared.read(
                List.of("cases", wanted, first, size),
                () -> cases.cases(wanted, null, first, size).items());
    }

    private long count(CaseList.Filter wanted) {
        return shared.read(List.of("cases", wanted), () -> cases.count(wanted));
    }

    private CaseList.Filter filter() {
        return new CaseList.Filter(state.getValue(), null, search.getValue());
    }

    private static String state(CaseLine line) {
        return line.waitingForPeople() > 0 ? "Waiting for a person" : Labels.of(line.state());
    }

    private static BadgeVariant tone(CaseLine line) {
        return line.waitingForPeople() > 0 ? BadgeVariant.WAITING : Labels.tone(line.state());
    }

    private static Instant at(CaseLine line) {
        Instant closed = line.closedAt();
        return closed == null ? line.openedAt() : closed;
    }

    /** By whom, for which role where there are several, and where the ticket is. */
    private String about(CaseLine line) {
        List<String> parts = new ArrayList<>();
        String requester = line.requester();
        if (requester != null) {
            parts.add(requester);
        }
        String role = line.role();
        if (role != null && roles.all().size() > 1) {
            parts.add(roles.find(role).map(Role::name).orElse(role));
        }
        parts.add(Labels.of(line.ticket()));
        return String.join(" · ", parts);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        refresh();
        news.watch(event, subject -> true, this::refresh);
    }

    private void refresh() {
        empty.removeAll();
        empty.add(
                search.isEmpty() && state.isEmpty()
                        ? Ui.empty(
                                "No case yet",
                                "Each ticket that reaches the front door becomes a case: its conversation, the tasks of"
                                        + " its workflow and what was done about it. To open one:",
                                Ui.command("./understudy ticket \"Where is my order A-1001?\""))
                        : Ui.empty("Nothing fits", "Try fewer words, or another state."));
        window.show(count(filter()));
        grid.getDataProvider().refreshAll();
    }
}
