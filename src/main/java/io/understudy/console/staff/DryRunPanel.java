package io.understudy.console.staff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import io.understudy.console.frame.Ui;
import io.understudy.console.labor.Figures;
import io.understudy.console.review.TaskForm;
import io.understudy.console.staff.DryRuns.Tried;
import io.understudy.platform.Json;
import io.understudy.work.draft.DraftResult;
import io.understudy.work.offer.PastOffers.PastOffer;
import io.understudy.workflow.bpmn.NextSteps.Next;
import io.understudy.workflow.check.StaffPlan.PlannedTask;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** A dry run of one task: variables in; the prompt, the draft on its form, what a release would set, and the way on. */
final class DryRunPanel extends Div {

    private static final Logger LOG = Logger.getLogger(DryRunPanel.class);

    private final PlannedTask task;
    private final Function<ObjectNode, Optional<Tried>> run;
    private final TextArea variables = new TextArea("Variables of the case, as JSON");
    private final Button start = new Button("Draft it", event -> start());
    private final ProgressBar progress = new ProgressBar();
    private final Div outcome = Ui.box("dry-run-outcome");

    /** @param past tasks of this kind that there were, whose variables can be taken; the latest first */
    DryRunPanel(PlannedTask task, String sample, List<PastOffer> past, Function<ObjectNode, Optional<Tried>> run) {
        this.task = task;
        this.run = run;
        variables.setValue(sample);
        variables.setWidthFull();
        variables.setMaxRows(14);
        variables.addClassName("code-area");
        variables.setHelperText(
                "Paste what a case has when it comes to this task. The worker drafts it with its model and its"
                        + " tools, which only read. No draft is kept and nothing is sent; what the model cost is in the audit log.");
        start.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        start.addClassName("dry-run-start");
        progress.setIndeterminate(true);
        progress.setVisible(false);
        outcome.getElement().setAttribute("aria-live", "polite");
        if (!past.isEmpty()) {
            add(past(past));
        }
        add(variables, start, progress, outcome);
    }

    private Select<PastOffer> past(List<PastOffer> offers) {
        Select<PastOffer> select = new Select<>();
        select.addClassName("dry-run-past");
        select.setLabel("Take the variables of a past case");
        select.setItems(offers);
        select.setItemLabelGenerator(offer -> offer.subject() + ", " + Figures.ago(offer.offeredAt()));
        select.addValueChangeListener(
                event -> variables.setValue(event.getValue().variables().toPrettyString()));
        return select;
    }

    /** @param typed hears the variables whenever they were changed */
    void onTyped(Consumer<String> typed) {
        variables.addValueChangeListener(event -> typed.accept(event.getValue()));
    }

    private void start() {
        Optional<ObjectNode> given = given();
        UI ui = UI.getCurrent();
        if (given.isEmpty()) {
            return;
        }
        outcome.removeAll();
        start.setEnabled(false);
        progress.setVisible(true);
        Thread.startVirtualThread(() -> {
            Runnable then = tried(given.get());
            try {
                Future<Void> unused = ui.access(() -> {
                    start.setEnabled(true);
                    progress.setVisible(false);
                    then.run();
                });
            } catch (UIDetachedException e) {
                LOG.debug("Nobody looks at the dry run any more");
            }
        });
    }

    private Optional<ObjectNode> given() {
        variables.setInvalid(false);
        try {
            JsonNode read = Json.mapper().readTree(variables.getValue().isBlank() ? "{}" : variables.getValue());
            if (read instanceof ObjectNode object) {
                return Optional.of(object);
            }
            wrong("This has to be a JSON object: {\"name\": value, …}");
        } catch (JsonProcessingException e) {
            wrong("Line " + e.getLocation().getLineNr() + " is not JSON: " + e.getOriginalMessage());
        }
        return Optional.empty();
    }

    private void wrong(String why) {
        variables.setErrorMessage(why);
        variables.setInvalid(true);
        variables.focus();
    }

    private Runnable tried(ObjectNode given) {
        try {
            Optional<Tried> tried = run.apply(given);
            return () -> tried.ifPresentOrElse(
                    this::show, () -> outcome.add(Ui.text("This server is stopping; try again in a moment.")));
        } catch (RuntimeException e) {
            LOG.warnf(e, "A dry run of %s failed", task.task().id());
            return () -> outcome.add(Ui.text("The dry run could not be made: " + e.getMessage(), "bad"));
        }
    }

    private void show(Tried tried) {
        DraftResult draft = tried.draft();
        draft.failure()
                .ifPresentOrElse(
                        why -> outcome.add(Ui.box(
                                "notice notice-bad",
                                Ui.text("There is no draft: " + why + " A person would do this task."))),
                        () -> drafted(tried));
        Div told = Ui.box("dry-run-told");
        draft.trace().stream()
                .filter(step -> step.path("kind").asText().equals("prompt"))
                .findFirst()
                .ifPresent(step -> {
                    told.add(
                            Ui.text("Instructions to the model", "field-label"),
                            new Pre(step.path("system").asText()));
                    told.add(
                            Ui.text("What it was told", "field-label"),
                            new Pre(step.path("content").asText()));
                });
        outcome.add(Ui.fold("What the worker was told", false, told));
        outcome.add(Ui.text(
                draft.worker() + " with " + draft.model() + ", "
                        + Figures.number(draft.usage().inputTokens()) + " + "
                        + Figures.number(draft.usage().outputTokens()) + " tokens, "
                        + Figures.money(draft.usage().costUsd(), "USD"),
                "muted",
                "small"));
    }

    private void drafted(Tried tried) {
        DraftResult draft = tried.draft();
        TaskForm form = new TaskForm(edited -> {});
        form.show(
                task.form().schema(),
                tried.begun(),
                draft.values(),
                draft.values(),
                "dry-run:" + UUID.randomUUID(),
                true);
        outcome.add(
                Ui.box(
                        "card-head",
                        Ui.text("The draft", "field-label"),
                        Ui.text("sure " + Math.round(draft.confidence() * 100) + " %", "small")),
                form);
        draft.content().uncertainties().forEach(doubt -> outcome.add(Ui.text("Not sure: " + doubt, "small")));
        draft.content().checks().stream()
                .filter(check -> !check.passed())
                .forEach(check -> outcome.add(Ui.text("Check “" + check.name() + "”: " + check.message(), "small")));
        Pre set = new Pre(tried.set().toPrettyString());
        set.addClassName("dry-run-set");
        outcome.add(Ui.text("A release would set", "field-label"), set);
        outcome.add(Ui.text("Then the process goes on", "field-label"));
        tried.next().forEach(next -> outcome.add(Ui.box("dry-run-next", Ui.text(words(next)))));
    }

    private static String words(Next next) {
        return switch (next) {
            case Next.Step step -> "to “" + step.name() + "”" + because(step.because());
            case Next.DeadEnd deadEnd ->
                "nowhere: no way out of “" + deadEnd.gateway()
                        + "” holds with these variables, and the case would stand still there";
            case Next.End end -> "to its end";
        };
    }

    private static String because(List<String> because) {
        return because.isEmpty() ? "" : ", because of " + String.join(", then ", because);
    }
}
