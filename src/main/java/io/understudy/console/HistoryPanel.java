package io.understudy.console;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.List;

/** What happened, oldest first. */
final class HistoryPanel extends OrderedList {

    HistoryPanel() {
        addClassName("history");
    }

    void show(List<Entry> entries) {
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
    record Entry(Instant at, String who, String did, String why) {}
}
