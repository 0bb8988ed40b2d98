package io.understudy.console;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.RouterLink;
import io.understudy.labor.Labor;
import io.understudy.labor.Labor.Entry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** What a figure was made from: its formula with the numbers in it, and the lines of the ledger. */
final class EntriesDialog extends Dialog {

    private static final BigDecimal SECONDS = BigDecimal.valueOf(60);

    EntriesDialog(Labor labor, String role, String roleName, LaborFigure figure, LaborWindow window) {
        setId("labor-entries");
        setHeaderTitle(figure.label() + " · " + roleName + ": " + figure.value());
        setWidth("min(64rem, 96vw)");
        setMaxHeight("90vh");
        add(new Paragraph(figure.formula()));
        Grid<Entry> grid = new Grid<>();
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT, GridVariant.LUMO_ROW_STRIPES);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAriaLabel("Entries of the ledger");
        grid.setHeight("24rem");
        grid.addComponentColumn(entry -> Ui.ago(entry.at()))
                .setHeader("Booked")
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(this::task).setHeader("Task").setAutoWidth(true);
        grid.addColumn(entry -> Words.outcome(entry.outcome()))
                .setHeader("Outcome")
                .setAutoWidth(true);
        grid.addColumn(entry -> minutes(entry.minutesReplaced()))
                .setHeader("Replaced")
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true);
        grid.addColumn(entry -> Figures.span(Duration.ofSeconds(entry.reviewSeconds())))
                .setHeader("Review")
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true);
        grid.addColumn(entry -> Figures.modelCost(entry.modelCostUsd()))
                .setHeader("Model")
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true);
        grid.setItems(
                query ->
                        labor
                                .entries(window.start(), window.end(), role, query.getPage(), query.getPageSize())
                                .items()
                                .stream(),
                query -> Math.toIntExact(
                        labor.entries(window.start(), window.end(), role, 0, 1).total()));
        add(grid);
        getFooter().add(new Button("Close", event -> close()));
    }

    private Component task(Entry entry) {
        RouterLink link = ReviewView.link(entry.taskName(), entry.taskId());
        link.getElement().addEventListener("click", event -> close());
        return Ui.box("entry-task", link, Ui.text(entry.ticketSubject(), "muted", "small"));
    }

    private static String minutes(BigDecimal minutes) {
        return Figures.span(Duration.ofSeconds(
                minutes.multiply(SECONDS).setScale(0, RoundingMode.HALF_UP).longValue()));
    }
}
