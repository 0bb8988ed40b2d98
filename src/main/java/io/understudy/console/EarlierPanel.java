package io.understudy.console;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.RouterLink;
import java.util.List;
import java.util.Map;

/** What was decided in the case before this task. */
final class EarlierPanel extends Div {

    EarlierPanel() {
        addClassName("earlier");
    }

    void show(List<TaskPage.Earlier> earlier) {
        removeAll();
        earlier.forEach(one -> add(card(one)));
    }

    private static Component card(TaskPage.Earlier one) {
        RouterLink link = ReviewView.link(one.task().name(), one.task().id());
        Div card = Ui.box(
                "card earlier-card",
                Ui.box(
                        "card-head",
                        link,
                        Ui.badge(
                                Words.of(one.task().state()),
                                Words.tone(one.task().state()))));
        one.values().ifPresent(values -> card.add(values(FormWords.of(one.form(), values))));
        return card;
    }

    /** Labels and values, one below the other. */
    static Component values(Map<String, String> words) {
        DescriptionList list = new DescriptionList();
        list.addClassName("values");
        words.forEach((label, value) -> {
            DescriptionList.Description description = new DescriptionList.Description(value);
            description.addClassName("prewrap");
            list.add(new DescriptionList.Term(label), description);
        });
        return list;
    }
}
