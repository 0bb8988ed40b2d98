package io.understudy.console.review;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.understudy.console.frame.Ui;
import java.time.Instant;
import java.util.List;

/** What happened, oldest first. */
public final class HistoryPanel extends OrderedList {

    public HistoryPanel() {
        addClassName("history");
    }

    public void show(List<Entry> entries) {
        removeAll();
        for (Entry entry : entries) {
            ListItem item = new ListItem(Ui.box(
                    "history-line",
                    new Div(Ui.text(entry.who(), "history-who"), new Span(" " + entry.did())),
                    Ui.box("history-when", Ui.ago(entry.at()))));
            if (!entry.why().isBlank()) {
                item.add(Ui.box("history-why muted prewrap small", Ui.text(entry.why())));
            }
            add(item);
        }
    }

    /** Somebody did something, with the reason given, which may be empty. */
    public record Entry(Instant at, String who, String did, String why) {}
}
