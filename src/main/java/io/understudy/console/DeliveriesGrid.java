package io.understudy.console;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Person;
import io.understudy.ticketing.Deliveries;
import io.understudy.ticketing.DeliveryState;
import io.understudy.ticketing.DeliverySummary;
import java.util.NoSuchElementException;
import java.util.Optional;

/** What came in by webhook, the latest first, and what became of it. */
final class DeliveriesGrid extends Div {

    private final Deliveries deliveries;
    private final Person me;
    private final Runnable changed;
    private final Grid<DeliverySummary> grid = new Grid<>();

    DeliveriesGrid(Deliveries deliveries, Person me, Runnable changed) {
        this.deliveries = deliveries;
        this.me = me;
        this.changed = changed;
        grid.setId("deliveries-grid");
        grid.setAriaLabel("Deliveries");
        grid.setHeight("22rem");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.addComponentColumn(one -> Ui.ago(one.receivedAt()))
                .setHeader("Received")
                .setWidth("9rem")
                .setFlexGrow(0);
        grid.addColumn(DeliverySummary::endpoint)
                .setHeader("From")
                .setWidth("10rem")
                .setFlexGrow(0);
        grid.addColumn(one -> ticket(one)).setHeader("Ticket").setWidth("8rem").setFlexGrow(0);
        grid.addComponentColumn(DeliveriesGrid::state)
                .setHeader("What became of it")
                .setFlexGrow(1);
        grid.addComponentColumn(this::again).setWidth("8rem").setFlexGrow(0);
        grid.setEmptyStateComponent(Ui.empty(
                "Nothing was sent yet",
                "Each webhook that passes the signature check is listed here, with what followed from it."));
        grid.setItems(
                query -> deliveries.list(Deliveries.Filter.ALL, query.getPage(), query.getPageSize()).items().stream(),
                query -> Math.toIntExact(
                        deliveries.list(Deliveries.Filter.ALL, 0, 1).total()));
        add(grid);
    }

    void refresh() {
        grid.getDataProvider().refreshAll();
    }

    private static String ticket(DeliverySummary delivery) {
        String id = delivery.ticketId();
        return id == null ? "" : id.substring(id.indexOf(':') + 1);
    }

    private static Component state(DeliverySummary delivery) {
        Span badge = Ui.badge(Words.of(delivery.state()), Words.tone(delivery.state()));
        return delivery.reason().isBlank()
                ? badge
                : Ui.box("delivery-state", badge, Ui.text(delivery.reason(), "muted", "small"));
    }

    private Component again(DeliverySummary delivery) {
        if (!me.mayAct() || delivery.state() != DeliveryState.FAILED) {
            return new Span();
        }
        Button button = new Button("Read again", event -> again(delivery, event.getSource()));
        button.setDisableOnClick(true);
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return button;
    }

    private void again(DeliverySummary delivery, Button button) {
        Optional<String> problem = tryAgain(delivery);
        problem.ifPresentOrElse(
                why -> {
                    button.setEnabled(true);
                    Toast.info(why);
                },
                () -> Toast.success("The delivery is read again."));
        changed.run();
    }

    private Optional<String> tryAgain(DeliverySummary delivery) {
        try {
            deliveries.processAgain(delivery.id(), me);
            return Optional.empty();
        } catch (NoSuchElementException gone) {
            return Optional.of("This delivery is no longer kept.");
        } catch (IllegalStateException waiting) {
            return Optional.of("It is waiting for its turn already.");
        } catch (NotAllowedException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }
}
