package io.understudy.console;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Person;
import io.understudy.review.AlreadyHandledException;
import io.understudy.review.Incidents;
import io.understudy.work.Effect;
import io.understudy.work.EffectState;
import java.util.List;
import java.util.function.Function;

/** What was done to the world for a case, and what could not be done. */
final class EffectsPanel extends Div {

    private final Incidents incidents;
    private final Person me;
    private final Runnable retried;

    EffectsPanel(Incidents incidents, Person me, Runnable retried) {
        this.incidents = incidents;
        this.me = me;
        this.retried = retried;
        addClassName("effects");
    }

    void show(List<Effect> effects) {
        removeAll();
        if (effects.isEmpty()) {
            add(Ui.text(
                    "Nothing yet. What a released form sets off, such as the reply, appears here.", "muted", "small"));
        }
        effects.forEach(effect -> add(card(effect)));
    }

    /**
     * The same cards outside their cases, with the way there.
     *
     * @param caseName what the case of an effect is called
     */
    void showEverywhere(List<Effect> effects, Function<Effect, String> caseName) {
        removeAll();
        effects.forEach(effect -> {
            Div card = card(effect);
            card.addComponentAtIndex(
                    1, Ui.box("small", Ui.text("for "), CaseView.link(caseName.apply(effect), effect.caseId())));
            add(card);
        });
    }

    private Div card(Effect effect) {
        Div card = Ui.box(
                "card effect",
                Ui.box(
                        "card-head",
                        Ui.text(effect.name(), "effect-name"),
                        Ui.box(
                                "card-state",
                                Ui.ago(effect.updatedAt()),
                                Ui.badge(Words.of(effect.state()), Words.tone(effect.state())))));
        if (effect.attempts() > 1) {
            card.add(Ui.text(Words.count(effect.attempts(), "attempt", "attempts"), "muted", "small"));
        }
        if (!effect.lastError().isBlank()) {
            card.add(Ui.box("effect-error prewrap small", Ui.text(effect.lastError())));
        }
        if (effect.state() == EffectState.INCIDENT) {
            card.addClassName("effect-incident");
            card.add(me.mayAct() ? retry(effect) : Ui.text("A supervisor can have it tried again.", "muted", "small"));
        }
        return card;
    }

    private Component retry(Effect effect) {
        Button button = new Button("Try again", VaadinIcon.REFRESH.create(), event -> retry(effect, event.getSource()));
        button.setId("incident-retry");
        button.setDisableOnClick(true);
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_SMALL);
        button.setTooltipText(
                "Where it is not known whether it went out, that is looked up first; nothing is sent twice");
        return button;
    }

    private void retry(Effect effect, Button button) {
        try {
            incidents.retry(effect.id(), me);
            Toast.success("“" + effect.name() + "” is tried again.");
            retried.run();
        } catch (AlreadyHandledException late) {
            Toast.info(late.first()
                    .map(first -> first.by() + " " + first.did() + " " + Figures.ago(first.at()) + ".")
                    .orElse("“" + effect.name() + "” does not wait for anybody any more."));
            retried.run();
        } catch (NotAllowedException refused) {
            button.setEnabled(true);
            Toast.failure(String.valueOf(refused.getMessage()));
        }
    }
}
