package io.understudy.console.integrations;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.understudy.console.cases.EffectsPanel;
import io.understudy.console.frame.BadgeVariant;
import io.understudy.console.frame.Labels;
import io.understudy.console.frame.MainLayout;
import io.understudy.console.frame.PageUpdates;
import io.understudy.console.frame.SignedIn;
import io.understudy.console.frame.SystemStatus;
import io.understudy.console.frame.Toast;
import io.understudy.console.frame.Ui;
import io.understudy.platform.Person;
import io.understudy.review.Incidents;
import io.understudy.ticketing.Endpoint;
import io.understudy.ticketing.Endpoints;
import io.understudy.ticketing.delivery.Deliveries;
import io.understudy.ticketing.delivery.DeliverySummary;
import io.understudy.work.Cases;
import io.understudy.work.effect.Destination;
import io.understudy.work.effect.Effect;
import io.understudy.work.effect.Effects;
import io.understudy.work.outbox.DeadLetters;
import io.understudy.work.outbox.Outages.Outage;
import io.understudy.work.ticket.Tickets;
import java.util.List;
import java.util.Optional;

/** Whether everything around Understudy is there: engine, database, models, ticket systems, and what they sent. */
@Route(value = "integrations", layout = MainLayout.class)
@PageTitle("Integrations · Understudy")
public final class IntegrationsView extends Div {

    private final SystemStatus surroundings;
    private final ModelCards modelCards;
    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final Effects effects;
    private final Cases cases;
    private final Tickets tickets;
    private final PageUpdates news;
    private final Div around = Ui.box("status-cards");
    private final Div models = Ui.box("status-cards");
    private final Div doors = Ui.box("status-cards");
    private final Incidents incidents;
    private final Person me = SignedIn.here();
    private final EffectsPanel failed;
    private final Div failures;
    private final DeadLettersPanel undone;
    private final Div givenUp;
    private final DeliveriesGrid latest;

    IntegrationsView(
            SystemStatus surroundings,
            ModelCards modelCards,
            Endpoints endpoints,
            Deliveries deliveries,
            Effects effects,
            Cases cases,
            Tickets tickets,
            Incidents incidents,
            DeadLetters deadLetters,
            PageUpdates news) {
        this.surroundings = surroundings;
        this.modelCards = modelCards;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.effects = effects;
        this.cases = cases;
        this.tickets = tickets;
        this.news = news;
        this.incidents = incidents;
        this.failed = new EffectsPanel(incidents, me, this::refresh);
        this.latest = new DeliveriesGrid(deliveries, me, this::refresh);
        Button all = new Button("Try all again", VaadinIcon.REFRESH.create(), event -> retryAll());
        all.setId("incidents-retry-all");
        all.addThemeVariants(ButtonVariant.LUMO_SMALL);
        all.setVisible(me.mayAct());
        this.failures = new Div(Ui.section("Failed and waiting for a person", all, failed));
        this.undone = new DeadLettersPanel(deadLetters, me, this::refresh);
        this.givenUp = new Div(Ui.section("Background work that was given up", undone));
        addClassName("page");
        add(
                Ui.box("page-head", new H1("Integrations")),
                failures,
                givenUp,
                Ui.section("Around Understudy", around),
                Ui.section("Models", models),
                Ui.section("Ticket systems", doors),
                Ui.section("What they sent", latest));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        refresh();
        news.watch(event, subject -> true, this::refresh);
    }

    private void refresh() {
        List<Effect> incidents = effects.incidents();
        failures.setVisible(!incidents.isEmpty());
        failed.showEverywhere(incidents, this::caseName);
        givenUp.setVisible(undone.refresh());
        around.removeAll();
        surroundings.all().forEach(one -> around.add(card(one)));
        models.removeAll();
        models.add(modelCards.all(me));
        doors.removeAll();
        endpoints.all().forEach(endpoint -> doors.add(door(endpoint)));
        if (endpoints.all().isEmpty()) {
            doors.add(Ui.empty(
                    "No ticket system is connected",
                    "An operator connects one with the settings understudy.endpoints.<name>.system and .secret; its"
                            + " webhook address then appears here."));
        }
        latest.refresh();
    }

    private void retryAll() {
        int count = incidents.retryAll(null, null, me);
        Toast.success(Labels.count(count, "step is", "steps are") + " tried again.");
        refresh();
    }

    private String caseName(Effect effect) {
        return tickets.find(cases.get(effect.caseId()).ticketId())
                .map(ticket -> ticket.ref().subject())
                .orElse("a case without a ticket");
    }

    private static Component card(SystemStatus.Status status) {
        Div card = Ui.box(
                "card status-card",
                Ui.box(
                        "card-head",
                        Ui.text(status.name(), "effect-name"),
                        Ui.badge(
                                status.good() ? "In order" : "Needs attention",
                                status.good() ? BadgeVariant.GOOD : BadgeVariant.BAD)),
                Ui.text(status.summary(), "small"));
        status.problems().forEach(problem -> card.add(Ui.box("effect-error prewrap small", Ui.text(problem))));
        return card;
    }

    private Component door(Endpoint endpoint) {
        Component address = Ui.command(endpoint.path());
        address.getElement().executeJs("this.textContent = location.origin + $0", endpoint.path());
        Optional<DeliverySummary> last = deliveries.latest(endpoint.id());
        Div when = last.map(delivery ->
                        Ui.box("inline muted small", Ui.text("Last sent something "), Ui.ago(delivery.receivedAt())))
                .orElseGet(() -> Ui.box("inline muted small", Ui.text("Has not sent anything yet")));
        Optional<Outage> outage = incidents.outage(Destination.endpoint(endpoint.id()));
        Div card = Ui.box(
                "card status-card",
                Ui.box(
                        "card-head",
                        Ui.text(endpoint.id(), "effect-name"),
                        outage.isPresent()
                                ? Ui.badge("Out of reach", BadgeVariant.BAD)
                                : Ui.badge(Labels.system(endpoint.system()), BadgeVariant.QUIET)),
                address,
                when,
                Ui.text(
                        endpoint.account().isPresent()
                                ? "Replies are sent back."
                                : "Takes tickets in; replies are not configured.",
                        "muted",
                        "small"));
        outage.ifPresent(one -> card.add(
                Ui.box("inline small", Ui.text("What is sent there waits since "), Ui.ago(one.since())),
                Ui.box("effect-error prewrap small", Ui.text(one.why())),
                hurry(one)));
        return card;
    }

    private Component hurry(Outage outage) {
        Button button = new Button("Try now", VaadinIcon.REFRESH.create(), event -> {
            int waiting = incidents.hurry(outage.destination(), me);
            Toast.info(
                    outage.name() + " is tried now; " + Labels.count(waiting, "step waits", "steps wait") + " for it.");
        });
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        button.setVisible(me.mayAct());
        return button;
    }
}
