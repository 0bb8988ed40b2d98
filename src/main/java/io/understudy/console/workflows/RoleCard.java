package io.understudy.console.workflows;

import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.H3;
import io.understudy.console.frame.Ui;
import io.understudy.console.labor.Figures;
import io.understudy.role.Role;
import java.util.Collection;
import java.util.stream.Collectors;

/** A role as those who judge its drafts know it. */
final class RoleCard extends Article {

    RoleCard(Role role) {
        addClassName("card");
        DescriptionList facts = new DescriptionList();
        facts.addClassName("values");
        fact(facts, "Worker", role.worker().name());
        fact(
                facts,
                "Drafts are judged by people with the role",
                role.reviewers().stream().sorted().collect(Collectors.joining(", ")));
        fact(facts, "An hour of a person costs", Figures.money(role.pricePerHour(), role.currency()));
        fact(
                facts,
                "What a draft can set off",
                role.actionClasses().values().stream()
                        .flatMap(Collection::stream)
                        .map(Role.ActionClass::name)
                        .distinct()
                        .collect(Collectors.joining(", ")));
        add(new H3(role.name()), Ui.text(role.description(), "small"), facts);
    }

    private static void fact(DescriptionList facts, String label, String value) {
        if (!value.isBlank()) {
            facts.add(new DescriptionList.Term(label), new DescriptionList.Description(value));
        }
    }
}
