package io.understudy.console;

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
import io.understudy.role.Role;
import io.understudy.role.RoleCatalog;
import io.understudy.work.CaseState;
import io.understudy.work.Worklist;
import io.understudy.work.Worklist.CaseLine;
import java.time.Instant;

/** Every ticket that is or was being worked, the latest first. */
@Route(value = "cases", layout = MainLayout.class)
@PageTitle("Cases · Understudy")
final class CasesView extends Div {

    private static final String ROW = """
            <div class="case-row">
              <a class="case-subject" href="${item.href}" router-link tabindex="-1">${item.subject}</a>
              <div class="case-who muted small">${item.who}</div>
              <div class="case-state"><span class="${item.tone}">${item.state}</span>
                <span class="badge badge-warning" ?hidden="${!item.waiting}">${item.waiting}</span>
                <span class="badge badge-error" ?hidden="${!item.incidents}">${item.incidents}</span></div>
              <div class="case-cost muted small nowrap">${item.cost}</div>
              <div class="case-when muted small nowrap">opened <understudy-time datetime="${item.opened}" kind="ago"></understudy-time></div>
            </div>
            """;

    private final Worklist worklist;
    private final RoleCatalog roles;
    private final News news;
    private final TextField search = new TextField();
    private final Select<CaseState> state = new Select<>();
    private final Grid<CaseLine> grid = new Grid<>();
    private final Div empty = new Div();

    CasesView(Worklist worklist, RoleCatalog roles, News news) {
        this.worklist = worklist;
        this.roles = roles;
        this.news = news;
        addClassNames("page", "list-page");
        add(Ui.box("page-head", new H1("Cases"), filters()), grid());
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
        state.setItemLabelGenerator(one -> one == null ? "All states" : Words.of(one));
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
                .withProperty("who", this::who)
                .withProperty("state", line -> Words.of(line.state()))
                .withProperty("tone", line -> Words.tone(line.state()).classes())
                .withProperty(
                        "waiting",
                        line -> line.waitingForPeople() == 0
                                ? ""
                                : Words.count(line.waitingForPeople(), "task waits", "tasks wait"))
                .withProperty(
                        "incidents",
                        line -> line.incidents() == 0 ? "" : Words.count(line.incidents(), "failure", "failures"))
                .withProperty("cost", line -> Figures.modelCost(line.modelCostUsd()))
                .withProperty("opened", line -> line.openedAt().toString()));
        grid.addItemClickListener(event -> getUI().ifPresent(
                        ui -> ui.navigate(CaseView.path(event.getItem().id()))));
        grid.getElement().executeJs(RowKeys.ENTER_OPENS, "a.case-subject");
        grid.setItems(
                query -> worklist
                        .cases(state.getValue(), null, search.getValue(), query.getPage(), query.getPageSize())
                        .items()
                        .stream(),
                query -> Math.toIntExact(worklist.cases(state.getValue(), null, search.getValue(), 0, 1)
                        .total()));
        return grid;
    }

    private String who(CaseLine line) {
        String requester = line.requester();
        String role = line.role();
        return (requester == null ? "" : requester + " · ")
                + (role == null ? "" : roles.find(role).map(Role::name).orElse(role) + " · ")
                + Words.system(line.ticket().system()) + " " + line.ticket().key();
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
        grid.getDataProvider().refreshAll();
    }
}
