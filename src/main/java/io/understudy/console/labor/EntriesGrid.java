package io.understudy.console.labor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.renderer.LitRenderer;
import io.understudy.console.frame.Labels;
import io.understudy.console.frame.RowKeys;
import io.understudy.console.frame.Ui;
import io.understudy.console.review.ReviewView;
import io.understudy.labor.Labor;
import io.understudy.labor.Labor.Entry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The ledger's lines of one role, the latest first. A line leads to its task. */
final class EntriesGrid extends Div {

    private static final BigDecimal SECONDS = BigDecimal.valueOf(60);

    private static final String ROW = """
            <div class="row entry-row">
              <a class="row-title" href="${item.href}" router-link tabindex="-1">${item.task}</a>
              <div class="row-about">${item.subject}</div>
              <div class="entry-outcome">${item.outcome}</div>
              <div class="entry-replaced">${item.replaced}</div>
              <div class="row-about entry-spent">${item.spent}</div>
              <div class="row-side"><understudy-time datetime="${item.at}" kind="ago"></understudy-time></div>
            </div>
            """;

    /** @param opened called when a line's task is opened */
    EntriesGrid(Labor labor, String role, LaborWindow window, Runnable opened) {
        addClassName("entries");
        Grid<Entry> grid = new Grid<>();
        grid.setAriaLabel("Entries of the ledger");
        grid.setHeight("24rem");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER);
        grid.addClassName("list-grid");
        grid.addColumn(LitRenderer.<Entry>of(ROW)
                .withProperty("href", entry -> ReviewView.path(entry.taskId()))
                .withProperty("task", Entry::taskName)
                .withProperty("subject", Entry::ticketSubject)
                .withProperty("outcome", entry -> Labels.outcome(entry.outcome()))
                .withProperty("replaced", EntriesGrid::replaced)
                .withProperty("spent", EntriesGrid::spent)
                .withProperty("at", entry -> entry.at().toString()));
        grid.addItemClickListener(event -> {
            opened.run();
            getUI().ifPresent(ui -> ui.navigate(ReviewView.path(event.getItem().taskId())));
        });
        grid.getElement().executeJs(RowKeys.ENTER_OPENS, "a.row-title");
        grid.setItems(
                query ->
                        labor
                                .entries(window.start(), window.end(), role, query.getPage(), query.getPageSize())
                                .items()
                                .stream(),
                query -> Math.toIntExact(
                        labor.entries(window.start(), window.end(), role, 0, 1).total()));
        // Loads the element that the rows' template uses.
        Component time = Ui.since(Instant.EPOCH);
        time.setVisible(false);
        add(time, grid);
    }

    private static String replaced(Entry entry) {
        return entry.minutesReplaced().signum() == 0
                ? "replaced nothing"
                : Figures.span(Duration.ofSeconds(entry.minutesReplaced()
                                .multiply(SECONDS)
                                .setScale(0, RoundingMode.HALF_UP)
                                .longValue()))
                        + " replaced";
    }

    private static String spent(Entry entry) {
        List<String> spent = new ArrayList<>();
        if (entry.reviewSeconds() > 0) {
            spent.add(Figures.span(Duration.ofSeconds(entry.reviewSeconds())) + " of review");
        }
        if (entry.modelCostUsd().signum() > 0) {
            spent.add(Figures.modelCost(entry.modelCostUsd()) + " for the model");
        }
        if (!entry.remark().isEmpty()) {
            spent.add(entry.remark());
        }
        return String.join(", ", spent);
    }
}
