package io.understudy.console.review;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import io.understudy.console.frame.Ui;
import io.understudy.work.offer.TaskTerms;
import java.time.Instant;
import java.util.List;

/** By when and by whom the process wants the task done. Not there when it says nothing of it. */
final class TermsPanel extends Div {

    TermsPanel() {
        setId("terms");
    }

    void show(TaskTerms terms) {
        removeAll();
        DescriptionList list = new DescriptionList();
        list.addClassName("values");
        Instant due = terms.dueAt();
        if (due != null) {
            add(list, "Due", Ui.due(due));
        }
        Instant followUp = terms.followUpAt();
        if (followUp != null) {
            add(list, "Follow up", Ui.ago(followUp));
        }
        if (terms.priority() != TaskTerms.USUAL_PRIORITY) {
            add(list, "Priority", Ui.text(String.valueOf(terms.priority())));
        }
        add(list, "Assignee", terms.assignee().isEmpty() ? List.of() : List.of(terms.assignee()));
        add(list, "Candidate users", terms.candidateUsers());
        add(list, "Candidate groups", terms.candidateGroups());
        boolean tells = list.getChildren().findAny().isPresent();
        setVisible(tells);
        if (tells) {
            add(Ui.section("What the process asks for", list));
        }
    }

    private static void add(DescriptionList list, String name, List<String> values) {
        if (!values.isEmpty()) {
            add(list, name, Ui.text(String.join(", ", values)));
        }
    }

    private static void add(DescriptionList list, String name, Component value) {
        list.add(new DescriptionList.Term(name), new DescriptionList.Description(value));
    }
}
