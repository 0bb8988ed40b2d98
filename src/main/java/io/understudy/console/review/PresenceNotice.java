package io.understudy.console.review;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.understudy.console.frame.Labels;
import io.understudy.console.frame.Ui;
import io.understudy.review.Presence.Viewer;
import java.util.List;

/** Says that others have the same task open. */
final class PresenceNotice extends Div {

    private List<Viewer> shown = List.of();
    private boolean contested;

    PresenceNotice() {
        setId("presence-notice");
        addClassNames("notice", "presence");
        getElement().setAttribute("role", "status");
        setVisible(false);
    }

    /** @param mayDecide whether they might decide on it as well */
    void show(List<Viewer> viewers, boolean mayDecide) {
        if (viewers.equals(shown) && mayDecide == contested) {
            return;
        }
        shown = List.copyOf(viewers);
        contested = mayDecide;
        removeAll();
        setVisible(!viewers.isEmpty());
        if (viewers.isEmpty()) {
            return;
        }
        add(VaadinIcon.EYE.create());
        Viewer first = viewers.getFirst();
        String others = viewers.size() == 1 ? "" : " and " + Labels.count(viewers.size() - 1L, "other", "others");
        add(Ui.box(
                "sentence",
                Ui.text(first.name() + others + (viewers.size() == 1 ? " has" : " have") + " had this open for "),
                Ui.since(first.since()),
                Ui.text(contested ? ". Whoever is first decides; the other is told." : ".")));
    }
}
