package io.understudy.console.frame;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import io.understudy.autonomy.stage.Halts;
import io.understudy.console.audit.AuditView;
import io.understudy.console.cases.CasesView;
import io.understudy.console.inbox.InboxView;
import io.understudy.console.integrations.IntegrationsView;
import io.understudy.console.labor.Figures;
import io.understudy.console.labor.LaborView;
import io.understudy.console.staff.StaffView;
import io.understudy.console.workers.HaltPanel;
import io.understudy.console.workers.WorkersView;
import io.understudy.console.workflows.WorkflowsView;
import io.understudy.platform.Person;
import io.understudy.role.RoleCatalog;
import io.understudy.work.TaskState;
import io.understudy.work.Worklist;
import io.understudy.work.effect.Effects;
import io.understudy.worker.ModelStatus;
import io.understudy.worker.model.ModelCatalog;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What surrounds every page: where one can go, how much waits, who is signed in, and what must be known of the models. */
public final class MainLayout extends AppLayout {

    private static final Worklist.TaskFilter WAITING =
            new Worklist.TaskFilter(Set.of(TaskState.IN_REVIEW), null, null, null, null);

    private final Worklist worklist;
    private final Effects effects;
    private final PageUpdates news;
    private final SharedReads shared;
    private final ModelStatus modelStatus;
    private final Halts halts;
    private final HaltPanel halted;
    private final Main main = new Main();
    private final Div warnings = new Div();
    private final Div content = new Div();
    private final Span waiting = Ui.badge("", BadgeVariant.WAITING);
    private final Span failed = Ui.badge("", BadgeVariant.BAD);

    MainLayout(
            SharedReads shared,
            Worklist worklist,
            Effects effects,
            PageUpdates news,
            People people,
            ModelCatalog models,
            ModelStatus modelStatus,
            Halts halts,
            RoleCatalog roles) {
        this.worklist = worklist;
        this.effects = effects;
        this.news = news;
        this.shared = shared;
        this.modelStatus = modelStatus;
        Person person = SignedIn.here();
        people.met(person);
        this.halts = halts;
        this.halted = new HaltPanel(halts, roles, people, person);
        setPrimarySection(Section.DRAWER);
        addToNavbar(skipLink(), new DrawerToggle(), Ui.text("Understudy", "brand"));
        Div drawer = Ui.box("drawer", Ui.brand(), navigation(), halted.button(), foot(person));
        drawer.getElement().setAttribute("role", "complementary");
        drawer.getElement().setAttribute("aria-label", "Understudy");
        addToDrawer(drawer);
        main.setId("main");
        main.getElement().setAttribute("tabindex", "-1");
        content.addClassName("content");
        models.notices().stream().map(ModelCatalog.Notice::text).distinct().forEach(text -> main.add(banner(text)));
        main.add(halted, warnings, content);
        setContent(main);
    }

    private static Component skipLink() {
        Anchor skip = new Anchor("#main", "Skip to the content");
        skip.addClassName("skip-link");
        skip.getElement()
                .executeJs(
                        "this.addEventListener('click', event => {"
                                + " event.preventDefault(); event.stopPropagation(); document.getElementById('main').focus(); })");
        return skip;
    }

    private Component navigation() {
        SideNav nav = new SideNav();
        nav.getElement().setAttribute("aria-label", "Pages");
        Person me = SignedIn.here();
        SideNavItem inbox = new SideNavItem("Inbox", InboxView.class, VaadinIcon.INBOX.create());
        inbox.setPathAliases(Set.of("tasks"));
        waiting.setId("inbox-count");
        inbox.setSuffixComponent(waiting);
        SideNavItem cases = new SideNavItem("Cases", CasesView.class, VaadinIcon.FOLDER_OPEN_O.create());
        cases.setMatchNested(true);
        SideNavItem workflows = new SideNavItem("Workflows", WorkflowsView.class, VaadinIcon.SITEMAP.create());
        workflows.setMatchNested(true);
        SideNavItem integrations = new SideNavItem("Integrations", IntegrationsView.class, VaadinIcon.PLUG.create());
        failed.setId("incident-count");
        integrations.setSuffixComponent(failed);
        SideNavItem workers = new SideNavItem("Workers", WorkersView.class, VaadinIcon.USERS.create());
        SideNavItem labor = new SideNavItem("Labor", LaborView.class, VaadinIcon.CHART.create());
        SideNavItem audit = new SideNavItem("Audit", AuditView.class, VaadinIcon.RECORDS.create());
        SideNavItem staff = new SideNavItem("Staff a workflow", StaffView.class, VaadinIcon.USER_STAR.create());
        staff.setMatchNested(true);
        if (me.mayLook()) {
            nav.addItem(inbox, cases);
        }
        nav.addItem(workflows);
        if (me.mayDesign()) {
            nav.addItem(staff);
        }
        if (me.mayLook()) {
            nav.addItem(workers, labor, integrations, audit);
        }
        return nav;
    }

    private static Component foot(Person person) {
        Avatar avatar = new Avatar(person.name());
        avatar.getElement().setAttribute("aria-hidden", "true");
        Div who = Ui.box("who", Ui.text(person.name(), "who-name"), Ui.text(job(person), "muted", "small"));
        who.setId("signed-in");
        Button out = new Button(VaadinIcon.SIGN_OUT.create(), event -> NavigationAccess.signOut(UI.getCurrent()));
        out.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        out.setId("sign-out");
        out.setAriaLabel("Sign out");
        out.setTooltipText("Sign out");
        return Ui.box("drawer-foot", avatar, who, Colours.toggle(), out);
    }

    private static String job(Person person) {
        if (person.mayAct()) {
            return "Supervisor";
        }
        return person.mayDesign() ? "Designer" : "Auditor";
    }

    private static Component banner(String notice) {
        Div banner = Ui.box("notice", VaadinIcon.INFO_CIRCLE_O.create(), new Span(notice));
        banner.setId("model-notice");
        banner.getElement().setAttribute("role", "status");
        return banner;
    }

    private static Component warning(String text) {
        Div warning = Ui.box("notice notice-bad", VaadinIcon.WARNING.create(), new Span(text));
        warning.getElement().setAttribute("role", "alert");
        return warning;
    }

    @Override
    public void showRouterLayoutContent(HasElement page) {
        content.getElement().removeAllChildren();
        content.getElement().appendChild(page.getElement());
    }

    @Override
    public void removeRouterLayoutContent(@Nullable HasElement page) {
        content.getElement().removeAllChildren();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        count();
        news.watch(event, subject -> true, this::count);
    }

    private void count() {
        warnings.removeAll();
        modelStatus.warnings().forEach(text -> warnings.add(warning(text)));
        if (!SignedIn.here().mayLook()) {
            return;
        }
        halted.show(shared.read("halts", halts::inForce));
        show(waiting, shared.read(WAITING, () -> worklist.count(WAITING)), "waiting for review");
        show(failed, shared.read("incidents", effects::incidentCount), "failed and waiting for a person");
    }

    private static void show(Span badge, long number, String what) {
        badge.setVisible(number > 0);
        badge.setText(Figures.number(number));
        badge.getElement().setAttribute("aria-label", Figures.number(number) + " " + what);
        badge.getElement().setAttribute("title", Figures.number(number) + " " + what);
    }
}
