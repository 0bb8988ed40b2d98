package io.understudy.console.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.RouterLink;
import io.understudy.console.frame.Labels;
import io.understudy.console.frame.Ui;
import io.understudy.platform.Json;
import io.understudy.role.Form;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What was decided in the case before this task: in words, and what is more than words as its form shows it. */
final class EarlierPanel extends Div {

    private final FormViews formViews;
    private final Map<UUID, Details> views = new HashMap<>();

    EarlierPanel(FormViews formViews) {
        this.formViews = formViews;
        addClassName("earlier");
    }

    void show(TaskPage page) {
        removeAll();
        page.earlier().forEach(one -> add(card(page, one)));
    }

    private Component card(TaskPage page, TaskPage.Earlier one) {
        RouterLink link = ReviewView.link(one.task().name(), one.task().id());
        Div card = Ui.box(
                "card earlier-card",
                Ui.box(
                        "card-head",
                        link,
                        Ui.badge(
                                Labels.of(one.task().state()),
                                Labels.tone(one.task().state()))));
        one.values().ifPresent(values -> {
            List<ViewedField> viewed = ViewedField.filled(one.form(), values);
            ObjectNode plain = values.deepCopy();
            viewed.forEach(field -> plain.remove(field.key()));
            card.add(values(FormLabels.of(one.form(), plain)));
            if (!viewed.isEmpty()) {
                // The same one again after news, so that it stays open.
                card.add(views.computeIfAbsent(one.task().id(), id -> view(page, one, viewed, values)));
            }
        });
        return card;
    }

    /** Drawn, and its queries run, only when somebody wants to see it. */
    private Details view(TaskPage page, TaskPage.Earlier one, List<ViewedField> viewed, ObjectNode values) {
        Form shown = ViewedField.only(viewed);
        Details fold = Ui.fold(viewed.stream().map(ViewedField::label).collect(Collectors.joining(", ")), false);
        fold.addOpenedChangeListener(event -> {
            if (event.isOpened()) {
                event.unregisterListener();
                TaskForm form = new TaskForm(edited -> {});
                form.show(
                        shown.schema(),
                        Json.object(),
                        values,
                        values,
                        one.task().id() + ":earlier",
                        true);
                formViews.serve(form, page, one.task(), shown, values, Optional.empty());
                fold.add(form);
            }
        });
        return fold;
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
