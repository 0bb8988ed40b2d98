package io.understudy.console.labor;

import com.vaadin.flow.component.html.NativeButton;
import io.understudy.console.frame.Ui;

/** A number that tells where it comes from when it is pressed. */
final class FigureCard extends NativeButton {

    FigureCard(LaborFigure figure, Runnable explain) {
        addClassNames("figure", "figure-card");
        add(
                Ui.text(figure.label(), "label"),
                Ui.text(figure.value(), "value"),
                Ui.text(figure.basis(), "muted", "small"));
        getElement().setAttribute("title", "How this was made, and the entries behind it");
        getElement().setAttribute("aria-haspopup", "dialog");
        addClickListener(event -> explain.run());
    }
}
