package io.understudy.console.integrations;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.renderer.LitRenderer;
import io.understudy.console.frame.Labels;
import io.understudy.console.frame.Toast;
import io.understudy.console.frame.Ui;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Person;
import io.understudy.ticketing.delivery.Deliveries;
import io.understudy.ticketing.delivery.DeliveryState;
import io.understudy.ticketing.delivery.DeliverySummary;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;

/** What came in by webhook, the latest first, and what became of it. */
final class DeliveriesGrid extends Div {

    private static final String ROW = """
            <div class="row delivery-row">
              <div class="row-title">${item.from}</div>
              <div class="delivery-state"><span class="${item.tone}">${item.state}</span>
                <span class="muted small">${item.reason}</span>
                <vaadin-button theme="small" ?hidden="${!item.failed}" @click="${again}">Read again</vaadin-button></div>
              <div class="row-side"><understudy-time datetime="${item.at}" kind="ago"></understudy-time></div>
            </div>
            """;

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
        grid.setHeight("24rem");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER);
        grid.addClassNames("list-grid", "list-still");
        grid.addColumn(LitRenderer.<DeliverySummary>of(ROW)
                .withProperty("from", DeliveriesGrid::from)
                .withProperty("state", one -> Labels.of(one.state()))
                .withProperty("tone", one -> Labels.tone(one.state()).classes())
                .withProperty("reason", DeliverySummary::reason)
                .withProperty("at", one -> one.receivedAt().toString())
                .withProperty("failed", one -> me.mayAct() && one.state() == DeliveryState.FAILED)
                .withFunction("again", this::again));
        grid.setEmptyStateComponent(Ui.empty(
                "Nothing was sent yet",
                "Each webhook that passes the signature check is listed here, with what followed from it."));
        grid.setItems(
                query -> deliveries.list(Deliveries.Filter.ALL, query.getPage(), query.getPageSize()).items().stream(),
                query -> Math.toIntExact(
                        deliveries.list(Deliveries.Filter.ALL, 0, 1).total()));
        // Loads the elements that the rows' template uses.
        Component time = Ui.since(Instant.EPOCH);
        time.setVisible(false);
        Component button = new Button();
        button.setVisible(false);
        add(time, button, grid);
    }

    void refresh() {
        grid.getDataProvider().refreshAll();
    }

    private static String from(DeliverySummary delivery) {
        String id = delivery.ticketId();
        return delivery.endpoint() + (id == null ? "" : " · ticket " + id.substring(id.indexOf(':') + 1));
    }

    private void again(DeliverySummary delivery) {
        tryAgain(delivery).ifPresentOrElse(Toast::info, () -> Toast.success("The delivery is read again."));
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
