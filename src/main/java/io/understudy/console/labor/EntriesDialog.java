package io.understudy.console.labor;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import io.understudy.labor.Labor;

/** What a figure was made from: its formula with the numbers in it, and the lines of the ledger. */
final class EntriesDialog extends Dialog {

    EntriesDialog(Labor labor, String role, String roleName, LaborFigure figure, LaborWindow window) {
        setId("labor-entries");
        setHeaderTitle(figure.label() + " · " + roleName + ": " + figure.value());
        setWidth("min(56rem, 96vw)");
        setMaxHeight("90vh");
        Paragraph formula = new Paragraph(figure.formula());
        formula.addClassName("lead");
        add(formula, new EntriesGrid(labor, role, window, this::close));
        getFooter().add(new Button("Close", event -> close()));
    }
}
