package io.understudy.console.workflows;

import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.understudy.console.frame.BadgeVariant;
import io.understudy.console.frame.Labels;
import io.understudy.console.frame.Ui;
import io.understudy.console.labor.Figures;
import io.understudy.role.Form;
import io.understudy.role.FormField;
import io.understudy.role.Role;
import io.understudy.work.Worklist.Standing;
import io.understudy.workflow.Workflows.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One step of a workflow in words: who does it, what is asked for, what comes out, and how much stands at it. */
final class StepCard extends Article {

    private final Step step;
    private final Span count = new Span();

    StepCard(Step step, Form form, Optional<Role> role) {
        this.step = step;
        addClassName("step");
        getElement().setAttribute("tabindex", "-1");
        Div head = Ui.box("card-head", Ui.box("step-name", icon(step.actor()), new H3(step.name())), count);
        add(head, Ui.text(String.join(" · ", facts(step, role)), "muted", "small"));
        if (!step.documentation().isBlank()) {
            add(Ui.box("prewrap step-text", Ui.text(step.documentation())));
        }
        if (!form.fields().isEmpty()) {
            String labels = form.fields().stream().map(FormField::label).collect(Collectors.joining(", "));
            add(Ui.box("small", Ui.text("What comes out: ", "field-label"), Ui.text(labels)));
        }
    }

    private static VaadinIcon symbol(Step.Actor actor) {
        return switch (actor) {
            case HUMAN -> VaadinIcon.USER;
            case MACHINE -> VaadinIcon.COG_O;
            case EVENT -> VaadinIcon.CLOCK;
        };
    }

    private static Icon icon(Step.Actor actor) {
        Icon icon = symbol(actor).create();
        icon.getElement().setAttribute("aria-hidden", "true");
        return icon;
    }

    private static List<String> facts(Step step, Optional<Role> role) {
        List<String> facts = new ArrayList<>();
        switch (step.actor()) {
            case HUMAN -> {
                facts.add(role.map(one -> one.worker().name() + " drafts it as " + one.name())
                        .orElse("Done by people elsewhere; no role here fills it"));
                role.map(one -> one.baselineMinutesOf(step.elementId()))
                        .filter(minutes -> minutes.signum() > 0)
                        .ifPresent(minutes -> facts.add("a person needs about " + plain(minutes) + " min"));
            }
            case MACHINE -> facts.add("Happens by itself");
            case EVENT -> facts.add("The workflow waits for this");
        }
        return facts;
    }

    private static String plain(BigDecimal minutes) {
        return minutes.stripTrailingZeros().toPlainString();
    }

    Step step() {
        return step;
    }

    void show(Optional<Standing> standing) {
        count.setVisible(standing.isPresent());
        standing.ifPresent(found -> {
            count.setText(words(found));
            count.setClassName(tone(found).classes());
        });
    }

    private static BadgeVariant tone(Standing standing) {
        if (standing.incidents() > 0) {
            return BadgeVariant.BAD;
        }
        return standing.waitingForPeople() > 0 ? BadgeVariant.WAITING : BadgeVariant.BUSY;
    }

    /** For example {@code 3 wait for a person}. */
    static String words(Standing standing) {
        if (standing.incidents() > 0) {
            return Figures.number(standing.incidents()) + " failed";
        }
        return standing.waitingForPeople() > 0
                ? Labels.count(standing.waitingForPeople(), "waits for a person", "wait for a person")
                : Figures.number(standing.open()) + " under way";
    }

    /** Marks it and, when it is the one that was chosen, brings it into view. */
    void choose(boolean chosen) {
        setClassName("step-chosen", chosen);
        if (chosen) {
            getElement()
                    .executeJs(
                            "this.scrollIntoView({ block: 'nearest', behavior: 'smooth' }); this.focus({ preventScroll: true })");
        }
    }
}
