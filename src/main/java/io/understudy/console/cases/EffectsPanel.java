package io.understudy.console.cases;

import com.vaadin.flow.component.html.Div;
import io.understudy.console.frame.Labels;
import io.understudy.console.frame.Ui;
import io.understudy.platform.Person;
import io.understudy.review.Incidents;
import io.understudy.work.effect.Effect;
import io.understudy.work.effect.EffectDecision;
import io.understudy.work.effect.EffectState;
import io.understudy.work.outbox.Outages.Outage;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** What was done to the world for a case, what waits, and what could not be done. */
public final class EffectsPanel extends Div {

    private final Incidents incidents;
    private final Person me;
    private final Runnable decided;

    public EffectsPanel(Incidents incidents, Person me, Runnable decided) {
        this.incidents = incidents;
        this.me = me;
        this.decided = decided;
        addClassName("effects");
    }

    void show(List<Effect> effects) {
        removeAll();
        if (effects.isEmpty()) {
            add(Ui.text(
                    "Nothing yet. What a released form sets off, such as the reply, appears here.", "muted", "small"));
        }
        Map<UUID, List<EffectDecision>> decisions = incidents.decisions(effects);
        effects.forEach(effect -> add(card(effect, decisions.getOrDefault(effect.id(), List.of()))));
    }

    /**
     * The same cards outside their cases, with the way there.
     *
     * @param caseName what the case of an effect is called
     */
    public void showEverywhere(List<Effect> effects, Function<Effect, String> caseName) {
        removeAll();
        Map<UUID, List<EffectDecision>> decisions = incidents.decisions(effects);
        effects.forEach(effect -> {
            Div card = card(effect, decisions.getOrDefault(effect.id(), List.of()));
            card.addComponentAtIndex(
                    1, Ui.box("small", Ui.text("for "), CaseView.link(caseName.apply(effect), effect.caseId())));
            add(card);
        });
    }

    private Div card(Effect effect, List<EffectDecision> decisions) {
        Div card = Ui.box(
                "card effect",
                Ui.box(
                        "card-head",
                        Ui.text(effect.name(), "effect-name"),
                        Ui.box(
                                "card-state",
                                Ui.ago(effect.updatedAt()),
                                Ui.badge(Labels.of(effect), Labels.tone(effect)))));
        effect.waitingSince()
                .ifPresent(since -> card.add(
                        Ui.box("inline small", Ui.text("Waiting for " + waitsFor(effect) + " since "), Ui.ago(since))));
        String tries = tries(effect);
        if (!tries.isEmpty()) {
            card.add(Ui.text(tries, "muted", "small"));
        }
        if (!effect.lastError().isBlank()) {
            card.add(Ui.box(
                    effect.waitingSince().isPresent() ? "prewrap muted small" : "effect-error prewrap small",
                    Ui.text(effect.lastError())));
        }
        decisions.forEach(decision -> card.add(decision(decision)));
        if (effect.canBeDecided()) {
            if (effect.state() == EffectState.INCIDENT) {
                card.addClassName("effect-incident");
            }
            card.add(
                    incidents.mayDecide(me, effect.caseId())
                            ? new IncidentActions(incidents, effect, me, decided)
                            : Ui.text("A supervisor of its role decides what becomes of it.", "muted", "small"));
        }
        return card;
    }

    private String waitsFor(Effect effect) {
        return effect.waitsFor()
                .map(key -> incidents.outage(key).map(Outage::name).orElse(key))
                .orElse("an earlier attempt to show");
    }

    private static String tries(Effect effect) {
        String sent = effect.attempts() > 1 ? Labels.count(effect.attempts(), "attempt", "attempts") : "";
        String looked = effect.looks() > 0 ? "looked for " + Labels.count(effect.looks(), "time", "times") : "";
        return sent.isEmpty() || looked.isEmpty() ? sent + looked : sent + ", " + looked;
    }

    private static Div decision(EffectDecision decision) {
        Div line = Ui.box(
                "inline muted small",
                Ui.text(decision.person() + " " + decision.kind().did() + " "),
                Ui.ago(decision.at()));
        if (!decision.reason().isBlank()) {
            line.add(Ui.text(": " + decision.reason()));
        }
        return line;
    }
}
