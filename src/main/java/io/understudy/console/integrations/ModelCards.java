package io.understudy.console.integrations;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.understudy.console.frame.BadgeVariant;
import io.understudy.console.frame.Labels;
import io.understudy.console.frame.Ui;
import io.understudy.console.labor.Figures;
import io.understudy.platform.Person;
import io.understudy.worker.ModelStatus;
import io.understudy.worker.model.ModelFigures;
import io.understudy.worker.model.ModelPace;
import io.understudy.worker.model.ModelProbe;
import io.understudy.worker.model.ModelProfile;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;

/** How each model is doing: whether it is asked, what it did since this process began, and a button to try it. */
@ApplicationScoped
class ModelCards {

    private final ModelStatus status;
    private final ModelProbe probe;

    /** What the latest trial of a model gave, for whoever opens the page. */
    private final Map<String, List<ModelProbe.Trial>> tried = new ConcurrentHashMap<>();

    ModelCards(ModelStatus status, ModelProbe probe) {
        this.status = status;
        this.probe = probe;
    }

    List<Component> all(Person me) {
        return status.lines().stream().map(line -> card(line, me)).toList();
    }

    private Component card(ModelStatus.Line line, Person me) {
        ModelProfile model = line.model();
        Optional<ModelPace.Trouble> trouble = line.state().trouble();
        Div card = Ui.box(
                "card status-card",
                Ui.box("card-head", Ui.text(model.id(), "effect-name"), badge(line)),
                Ui.text(model.name() + ", " + protocol(model), "small"));
        trouble.ifPresent(one -> card.add(
                Ui.box("inline small", Ui.text("Not asked since "), Ui.ago(one.since())),
                Ui.box("effect-error prewrap small", Ui.text(one.why()))));
        card.add(Ui.text(figures(line), "muted", "small"));
        if (!line.peculiarities().isEmpty()) {
            card.add(Ui.text(Labels.sentence(String.join(", ", line.peculiarities())) + ".", "small"));
        }
        Div results = new Div();
        results.setId("model-trials-" + model.id());
        show(results, tried.getOrDefault(model.id(), List.of()));
        if (me.mayAct()) {
            card.add(button(model, results));
        }
        card.add(results);
        card.setId("model-" + model.id());
        return card;
    }

    private static Component badge(ModelStatus.Line line) {
        if (line.isSetUpWrongly()) {
            return Ui.badge("Set up wrongly", BadgeVariant.BAD);
        }
        return line.state().trouble().isPresent()
                ? Ui.badge("Waited for", BadgeVariant.WAITING)
                : Ui.badge("In order", BadgeVariant.GOOD);
    }

    private static String protocol(ModelProfile model) {
        return switch (model.provider()) {
            case OPENAI -> "OpenAI's protocol";
            case ANTHROPIC -> "Anthropic's protocol";
            case OLLAMA -> "Ollama's protocol";
        };
    }

    private static String figures(ModelStatus.Line line) {
        ModelFigures.Counts counts = line.state().counts();
        String pace = "Up to " + Labels.count(line.state().limit(), "request", "requests") + " at a time, "
                + line.state().underWay() + " under way.";
        if (counts.answers() == 0 && counts.failed() == 0) {
            return "Not asked yet. " + pace;
        }
        String cached = counts.cachedTokens() == 0
                ? ""
                : ", " + Math.round(100.0 * counts.cachedTokens() / Math.max(1, counts.inputTokens()))
                        + " % of it cached";
        return Labels.count(counts.answers(), "answer", "answers") + ", " + Figures.span(counts.average()) + " each; "
                + Figures.number(counts.failed()) + " without a usable answer; "
                + Figures.number(counts.inputTokens()) + " tokens read" + cached + ", "
                + Figures.number(counts.outputTokens()) + " written; "
                + counts.costUsd().stripTrailingZeros().toPlainString()
                + " USD since this process began. " + pace;
    }

    private Component button(ModelProfile model, Div results) {
        Button button = new Button("Test this model", VaadinIcon.PLAY.create());
        button.setId("test-model-" + model.id());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        button.setDisableOnClick(true);
        button.addClickListener(event -> {
            results.removeAll();
            results.add(Ui.text("Asking " + model.name() + " …", "muted", "small"));
            UI ui = event.getSource().getUI().orElseThrow();
            Thread.startVirtualThread(() -> {
                List<ModelProbe.Trial> trials = trials(model);
                tried.put(model.id(), trials);
                Future<?> unused = ui.access(() -> {
                    show(results, trials);
                    button.setEnabled(true);
                });
            });
        });
        return button;
    }

    private List<ModelProbe.Trial> trials(ModelProfile model) {
        try {
            return probe.of(model.id()).map(ModelProbe.Report::trials).orElse(List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static void show(Div results, List<ModelProbe.Trial> trials) {
        results.removeAll();
        trials.forEach(trial -> results.add(Ui.box(
                "inline small",
                Ui.badge(trial.passed() ? "Yes" : "No", trial.passed() ? BadgeVariant.GOOD : BadgeVariant.BAD),
                Ui.text(trial.works() + (trial.passed() ? "" : ": " + trial.said()) + " ("
                        + Figures.span(Duration.ofMillis(trial.millis())) + ")"))));
    }
}
