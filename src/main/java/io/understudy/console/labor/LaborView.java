package io.understudy.console.labor;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.understudy.console.frame.MainLayout;
import io.understudy.console.frame.Ui;
import io.understudy.labor.Labor;
import io.understudy.labor.Labor.RoleFigures;
import io.understudy.role.Role;
import io.understudy.role.RoleCatalog;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much labor was replaced, what it cost, and every entry behind each number. */
@Route(value = "labor", layout = MainLayout.class)
@PageTitle("Labor · Understudy")
public final class LaborView extends Div {

    private static final int CUSTOM = 0;

    private final Labor labor;
    private final RoleCatalog roles;
    private final Clock clock;
    private final Select<Integer> span = new Select<>();
    private final DatePicker from = new DatePicker();
    private final DatePicker to = new DatePicker();
    private final Div content = Ui.box("labor");
    private ZoneId zone = ZoneOffset.UTC;

    LaborView(Labor labor, RoleCatalog roles, Clock clock) {
        this.labor = labor;
        this.roles = roles;
        this.clock = clock;
        addClassName("page");
        add(Ui.box("page-head", new H1("Labor"), filters()), content);
    }

    private Div filters() {
        span.setId("labor-window");
        span.setAriaLabel("Window");
        span.setItems(7, 30, 90, CUSTOM);
        span.setItemLabelGenerator(days -> days == CUSTOM ? "Between two days" : "Last " + days + " days");
        span.setValue(30);
        span.addValueChangeListener(event -> {
            boolean custom = event.getValue() == CUSTOM;
            from.setVisible(custom);
            to.setVisible(custom);
            if (custom) {
                LaborWindow before = LaborWindow.last(
                        event.getOldValue() == null ? 30 : Math.max(1, event.getOldValue()), clock, zone);
                from.setValue(before.from());
                to.setValue(before.to());
            }
            show();
        });
        from.setAriaLabel("First day");
        from.setVisible(false);
        from.addValueChangeListener(event -> show());
        to.setAriaLabel("Last day");
        to.setVisible(false);
        to.addValueChangeListener(event -> show());
        return Ui.box("filters", span, from, to);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        zone = zone(event.getUI().getPage().getExtendedClientDetails().getTimeZoneId());
        show();
    }

    private static ZoneId zone(@Nullable String id) {
        try {
            return id == null ? ZoneOffset.UTC : ZoneId.of(id);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    private void show() {
        content.removeAll();
        LocalDate first = from.getValue();
        LocalDate last = to.getValue();
        boolean custom = span.getValue() == CUSTOM;
        if (custom && (first == null || last == null || last.isBefore(first))) {
            content.add(Ui.empty("Choose two days", "The last day has to be the first one or after it."));
            return;
        }
        LaborWindow window =
                custom ? new LaborWindow(first, last, zone) : LaborWindow.last(span.getValue(), clock, zone);
        List<RoleFigures> figures = labor.byRole(window.start(), window.end(), null);
        if (figures.isEmpty()) {
            content.add(Ui.empty(
                    "Nothing was booked in this window",
                    "Every task that is completed books the minutes it replaced, the time people spent on it and what"
                            + " the model cost. Release a draft in the inbox, or choose a longer window."));
        }
        figures.forEach(role -> content.add(role(role, window)));
    }

    private Component role(RoleFigures figures, LaborWindow window) {
        String name = roles.find(figures.role()).map(Role::name).orElse(figures.role());
        Div cards = Ui.box("figures");
        for (LaborFigure figure : LaborFigure.of(figures)) {
            FigureCard card =
                    new FigureCard(figure, () -> new EntriesDialog(labor, figures.role(), name, figure, window).open());
            if (figure.id().equals("net-hours")) {
                card.addClassName("figure-first");
            }
            cards.add(card);
        }
        return Ui.section(
                name,
                cards,
                Ui.heading("The ledger, line by line"),
                new EntriesGrid(labor, figures.role(), window, () -> {}));
    }
}
