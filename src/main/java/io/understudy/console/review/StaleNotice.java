package io.understudy.console.review;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import io.understudy.console.frame.Ui;
import java.util.Map;

/** The task moved on while somebody was working on it: who did what, what of one's own is at stake, and how to go on. */
final class StaleNotice extends Div {

    private final Runnable reload;

    StaleNotice(Runnable reload) {
        this.reload = reload;
        setId("stale-notice");
        addClassNames("callout", "callout-bad");
        getElement().setAttribute("role", "alert");
        setVisible(false);
    }

    /** @param typed labels and values that would otherwise be lost, which may be none */
    void show(String happened, Map<String, String> typed) {
        removeAll();
        add(Ui.text(happened + " while you had it open.", "callout-title"));
        Button current = new Button("Show how it stands now", event -> reload.run());
        current.setId("stale-reload");
        current.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div buttons = Ui.box("verdict-buttons", current);
        if (typed.isEmpty()) {
            add(Ui.text("Nothing of yours was lost."));
        } else {
            add(
                    Ui.text("Your changes were not applied, and nothing was overwritten. Here they are, to copy:"),
                    EarlierPanel.values(typed));
            Button copy = new Button("Copy my changes");
            copy.getElement()
                    .executeJs(
                            "this.addEventListener('click', () => navigator.clipboard?.writeText($0)"
                                    + ".then(() => { this.textContent = 'Copied'; }))",
                            plain(typed));
            buttons.add(copy);
        }
        add(buttons);
        setVisible(true);
        getElement().executeJs("this.scrollIntoView({ block: 'nearest' })");
    }

    private static String plain(Map<String, String> typed) {
        StringBuilder text = new StringBuilder();
        typed.forEach(
                (label, value) -> text.append(label).append(":\n").append(value).append("\n\n"));
        return text.toString().strip();
    }
}
