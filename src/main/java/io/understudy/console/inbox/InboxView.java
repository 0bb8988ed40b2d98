package io.understudy.console.inbox;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.understudy.console.frame.BadgeVariant;
import io.understudy.console.frame.MainLayout;
import io.understudy.console.frame.PageUpdates;
import io.understudy.console.frame.People;
import io.understudy.console.frame.SharedReads;
import io.understudy.console.frame.SignedIn;
import io.understudy.console.frame.Ui;
import io.understudy.console.labor.Figures;
import io.understudy.platform.Person;
import io.understudy.review.Presence;
import io.understudy.role.Role;
import io.understudy.role.RoleCatalog;
import io.understudy.work.Worklist;
import io.understudy.work.release.Releases;
import io.understudy.worker.ModelStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What waits for a person, the longest waiting first, and what is on its way. */
@Route(value = "", layout = MainLayout.class)
@PageTitle("Inbox · Understudy")
public final class InboxView extends Div {

    private final Worklist worklist;
    private final SharedReads shared;
    private final PageUpdates news;
    private final Person me = SignedIn.here();
    private final Map<InboxList, Tab> tabs = new EnumMap<>(InboxList.class);
    private final Tabs bar = new Tabs();
    private final TextField search = new TextField();
    private final Select<String> role = new Select<>();
    private final Select<InboxOrder> order = new Select<>();
    private final InboxGrid grid;
    private final Tab audits = new Tab("Audits");
    private final AuditGrid audited;
    private final Releases releases;

    InboxView(
            Worklist worklist,
            SharedReads shared,
            RoleCatalog roles,
            ModelStatus models,
            Presence presence,
            People people,
            Releases releases,
            PageUpdates news) {
        this.worklist = worklist;
        this.shared = shared;
        this.news = news;
        this.grid = new InboxGrid(worklist, shared, roles, models, presence, people, me);
        this.releases = releases;
        this.audited = new AuditGrid(releases);
        addClassName("page");
        add(head(roles), bar, grid, audited);
        for (InboxList list : InboxList.values()) {
            Tab tab = new Tab(list.title());
            tab.setId("inbox-" + list.name().toLowerCase(Locale.ROOT));
            tabs.put(list, tab);
            bar.add(tab);
        }
        audits.setId("inbox-audits");
        bar.add(audits);
        bar.addClassName("page-tabs");
        bar.addSelectedChangeListener(event -> show());
    }

    private Div head(RoleCatalog roles) {
        search.setId("inbox-search");
        search.setPlaceholder("Search subject, customer, task");
        search.setAriaLabel("Search the inbox");
        search.setPrefixComponent(VaadinIcon.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(event -> show());
        role.setId("inbox-role");
        role.setAriaLabel("Role");
        List<String> ids = new ArrayList<>(List.of(""));
        roles.all().stream().map(Role::id).forEach(ids::add);
        role.setItems(ids);
        role.setItemLabelGenerator(id ->
                id.isEmpty() ? "All roles" : roles.find(id).map(Role::name).orElse(id));
        role.setValue("");
        role.addValueChangeListener(event -> show());
        role.setVisible(ids.size() > 2);
        order.setId("inbox-order");
        order.setAriaLabel("Order");
        order.setItems(InboxOrder.values());
        order.setItemLabelGenerator(InboxOrder::label);
        order.setValue(InboxOrder.LONGEST);
        order.addValueChangeListener(event -> show());
        return Ui.box("page-head", new H1("Inbox"), Ui.box("filters", search, order, role));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        show();
        news.watch(event, subject -> true, this::refresh);
        grid.takeFocus();
    }

    private void show() {
        boolean auditing = audits.equals(bar.getSelectedTab());
        grid.setVisible(!auditing);
        audited.setVisible(auditing);
        search.setVisible(!auditing);
        order.setVisible(!auditing);
        if (auditing) {
            audited.show(chosenRole().orElse(null));
            count();
            return;
        }
        grid.show(
                filter(selected()),
                selected(),
                !search.isEmpty()
                        || chosenRole().isPresent()
                        || order.getValue().leavesOut());
        count();
    }

    private void refresh() {
        if (audits.equals(bar.getSelectedTab())) {
            audited.show(chosenRole().orElse(null));
        } else {
            grid.refresh(filter(selected()));
        }
        count();
    }

    private InboxList selected() {
        return tabs.entrySet().stream()
                .filter(entry -> entry.getValue().equals(bar.getSelectedTab()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(InboxList.WAITING);
    }

    private Worklist.TaskFilter filter(InboxList list) {
        return list.filter(me, chosenRole().orElse(null), search.getValue())
                .in(order.getValue().at(Instant.now()));
    }

    private Optional<String> chosenRole() {
        return role.getOptionalValue().filter(id -> !id.isEmpty());
    }

    private void count() {
        tabs.forEach((list, tab) -> {
            Worklist.TaskFilter counted = filter(list);
            long number = shared.read(List.of("count", counted), () -> worklist.count(counted));
            tab.removeAll();
            tab.add(Ui.text(list.title()));
            if (number > 0) {
                tab.add(Ui.badge(
                        Figures.number(number), list == InboxList.WAITING ? BadgeVariant.WAITING : BadgeVariant.QUIET));
            }
            tab.setVisible(number > 0 || list != InboxList.OTHERS || tab.equals(bar.getSelectedTab()));
        });
        String role = chosenRole().orElse(null);
        long waiting = shared.read(Arrays.asList("audits", role), () -> releases.countAudits(role));
        audits.removeAll();
        audits.add(Ui.text("Audits"));
        if (waiting > 0) {
            audits.add(Ui.badge(Figures.number(waiting), BadgeVariant.WAITING));
        }
    }
}
