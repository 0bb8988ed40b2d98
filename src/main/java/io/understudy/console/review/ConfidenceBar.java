package io.understudy.console.review;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.understudy.console.frame.Ui;

/** A worker's confidence in words, with a bar to compare by eye. */
final class ConfidenceBar extends Div {

    ConfidenceBar(double share) {
        Span words = Ui.text(Confidence.words(share), "confidence-words");
        Div fill = Ui.box("confidence-fill");
        fill.getStyle().set("width", Confidence.percent(share) + "%");
        Div bar = Ui.box("confidence-bar", fill);
        bar.getElement().setAttribute("aria-hidden", "true");
        add(words, bar);
        addClassNames("confidence", "confidence-" + Confidence.level(share).replace(' ', '-'));
        getElement().setAttribute("title", "The worker's own estimate that the draft is right as it stands");
    }
}
