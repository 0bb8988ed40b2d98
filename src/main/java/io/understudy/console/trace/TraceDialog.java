package io.understudy.console.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import io.understudy.console.frame.Ui;
import io.understudy.console.labor.Figures;
import io.understudy.work.draft.Draft;
import java.math.BigDecimal;
import java.time.Duration;

/** How a draft was made, step by step, as it was written down while it was made. */
public final class TraceDialog extends Dialog {

    /** What is shorter would read as nothing. */
    private static final int NOTABLE_MILLIS = 50;

    /** @param about when it was made, by which model, and what it cost */
    public TraceDialog(Draft draft, String about, JsonNode steps) {
        setId("trace-dialog");
        setHeaderTitle("How " + draft.worker() + " made this draft");
        setWidth("min(60rem, 96vw)");
        setMaxHeight("90vh");
        setDraggable(false);
        add(Ui.text(about, "muted", "small"));
        if (steps.isEmpty()) {
            add(Ui.empty("Nothing was written down", "This draft was stored without its steps."));
        }
        Div list = Ui.box("trace");
        int number = 1;
        for (JsonNode step : steps) {
            list.add(step(number++, step));
        }
        add(list);
        getFooter().add(new Button("Close", event -> close()));
    }

    private static Component step(int number, JsonNode step) {
        String kind = step.path("kind").asText();
        Div summary = Ui.box(
                "trace-head",
                Ui.text(number + ".", "trace-number"),
                Ui.text(TraceLabels.title(step), "trace-title"),
                Ui.text(facts(step), "muted", "small"));
        Details details = new Details(summary);
        details.addClassNames("trace-step", "trace-" + kind);
        details.setOpened(kind.equals("failure") || kind.equals("repair"));
        addPart(details, "Instructions to the model", step.path("system").asText(""));
        addPart(
                details,
                "What it was told",
                isPrompt(kind) ? step.path("content").asText("") : "");
        addPart(details, "Shown with it", names(step.path("enclosed")));
        addPart(details, "Tools that were not available", names(step.path("unavailable")));
        step.path("calls")
                .forEach(call -> addPart(
                        details,
                        "Wants " + call.path("name").asText(),
                        TraceLabels.pretty(call.path("arguments").asText(""))));
        addPart(
                details,
                "Asked for",
                kind.equals("tool") ? TraceLabels.pretty(step.path("arguments").asText("")) : "");
        addPart(
                details,
                kind.equals("tool") ? "Answer" : "",
                isPrompt(kind) ? "" : TraceLabels.pretty(step.path("content").asText("")));
        judged(details, step.path("judged"));
        return details;
    }

    private static boolean isPrompt(String kind) {
        return kind.equals("prompt") || kind.equals("judge-prompt");
    }

    private static void judged(Details details, JsonNode judged) {
        addPart(details, "Question", judged.path("question").asText(""));
        addPart(details, "Answer", judged.path("answer").asText(""));
        addPart(details, "Quote", judged.path("quote").asText(""));
        addPart(details, "Judge", judged.path("model").asText(""));
    }

    private static String names(JsonNode list) {
        StringBuilder names = new StringBuilder();
        list.forEach(one -> names.append(names.isEmpty() ? "" : "\n")
                .append(one.isTextual() ? one.asText() : one.path("name").asText("")));
        return names.toString();
    }

    private static void addPart(Details details, String label, String text) {
        if (text.isBlank()) {
            return;
        }
        if (!label.isEmpty()) {
            details.add(Ui.text(label, "field-label"));
        }
        Pre pre = new Pre(text);
        pre.addClassName("trace-text");
        pre.getElement().setAttribute("tabindex", "0");
        details.add(pre);
    }

    private static String facts(JsonNode step) {
        StringBuilder facts = new StringBuilder();
        long millis = step.path("millis").asLong(0);
        if (millis >= NOTABLE_MILLIS) {
            append(facts, Figures.span(Duration.ofMillis(millis)));
        }
        JsonNode tokens = step.path("tokens");
        if (tokens.isObject()) {
            append(
                    facts,
                    Figures.number(tokens.path("input").asLong()) + " tokens in, "
                            + Figures.number(tokens.path("output").asLong()) + " out");
        }
        if (step.path("costUsd").isNumber()
                && step.path("costUsd").decimalValue().compareTo(BigDecimal.ZERO) > 0) {
            append(facts, Figures.modelCost(step.path("costUsd").decimalValue()));
        }
        return facts.toString();
    }

    private static void append(StringBuilder facts, String fact) {
        facts.append(facts.isEmpty() ? "" : " · ").append(fact);
    }
}
