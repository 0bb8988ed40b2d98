package io.understudy.console.staff;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.understudy.console.frame.DesignerPage;
import io.understudy.console.frame.MainLayout;
import io.understudy.console.frame.People;
import io.understudy.console.frame.SignedIn;
import io.understudy.console.frame.Toast;
import io.understudy.console.frame.Ui;
import io.understudy.platform.Person;
import io.understudy.role.RoleCatalog;
import io.understudy.workflow.DesignedWorkflows;
import io.understudy.workflow.DesignedWorkflows.Outcome;
import io.understudy.workflow.EngineStatus;
import io.understudy.workflow.design.Revision;
import io.understudy.workflow.design.Revisions;
import java.util.List;
import java.util.Optional;

/**
 * Where a designer brings a workflow that was drawn for people: what becomes of each of its human tasks, who does it, a dry
 * run of it, and one button that puts it into force. Each change is a revision; any of them can be had back.
 */
@Route(value = "staff/:name?", layout = MainLayout.class)
public final class StaffView extends Div implements BeforeEnterObserver, HasDynamicTitle, DesignerPage {

    private static final String NAME = "name";

    private final DesignedWorkflows workflows;
    private final Revisions revisions;
    private final RoleCatalog roles;
    private final DryRuns dryRuns;
    private final EngineStatus engine;
    private final People people;
    private final Person me = SignedIn.here();
    private String title = "Staff a workflow";

    StaffView(
            DesignedWorkflows workflows,
            Revisions revisions,
            RoleCatalog roles,
            DryRuns dryRuns,
            EngineStatus engine,
            People people) {
        this.engine = engine;
        this.workflows = workflows;
        this.revisions = revisions;
        this.roles = roles;
        this.dryRuns = dryRuns;
        this.people = people;
        setId("staff");
        addClassName("page");
    }

    public static RouterLink link(String text) {
        return new RouterLink(text, StaffView.class);
    }

    private static RouterLink link(Revision revision) {
        return new RouterLink(
                revision.name(), StaffView.class, new RouteParameters(new RouteParam(NAME, revision.name())));
    }

    @Override
    public String getPageTitle() {
        return title + " · Understudy";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<String> name = event.getRouteParameters().get(NAME);
        Optional<Revision> latest = name.flatMap(revisions::latest);
        if (name.isPresent() && latest.isEmpty()) {
            throw new NotFoundException("There is no such workflow");
        }
        show(latest);
    }

    private void show(Optional<Revision> latest) {
        removeAll();
        title = latest.map(Revision::name).orElse("Staff a workflow");
        add(Ui.box("page-head", new H1(title)));
        if (!me.mayDesign()) {
            add(Ui.empty(
                    "Workflows are brought by designers",
                    "With the role “designer” you drop the BPMN files and forms of a process here, see which of its"
                            + " human tasks a worker can do, try one, and put it into force. Ask whoever manages accounts"
                            + " for that role."));
            return;
        }
        Paragraph lead = new Paragraph(
                "Drop the BPMN files, forms and decisions of a process as they are. You see what becomes of each human task,"
                        + " say who does it, and try it; the files stay untouched.");
        lead.addClassName("lead");
        add(lead);
        add(new StaffPanel(roles.all(), dryRuns, engine.version(), latest, this::install));
        latest.ifPresentOrElse(this::history, this::brought);
    }

    private void history(Revision latest) {
        add(Ui.section(
                "Revisions",
                new RevisionList(
                        revisions.of(latest.name()), person -> people.name(person, me), new RevisionList.Actions() {
                            @Override
                            public void restore(Revision earlier, String reason) {
                                tell(workflows.restore(earlier, latest.number(), reason, me));
                            }

                            @Override
                            public void takeBack(String reason) {
                                tell(workflows.takeBack(latest, reason, me));
                            }
                        })));
    }

    private void brought() {
        List<Revision> inForce = revisions.inForce();
        if (inForce.isEmpty()) {
            return;
        }
        Div list = Ui.box("revisions");
        inForce.forEach(revision -> list.add(Ui.box(
                "card revision",
                link(revision),
                Ui.text(
                        "revision " + revision.number() + " by " + people.name(revision.person(), me) + ": "
                                + revision.reason(),
                        "small"),
                Ui.ago(revision.madeAt()))));
        add(Ui.section("Brought here before", list));
    }

    /** @return what is wrong, in words; empty when it is in force */
    private List<String> install(DesignedWorkflows.Proposal proposal) {
        return tell(workflows.install(proposal, me));
    }

    private List<String> tell(Outcome outcome) {
        return switch (outcome) {
            case Outcome.InForce inForce -> {
                Revision revision = inForce.revision();
                Toast.success(
                        revision.isTakenBack()
                                ? "“" + revision.name() + "” is left to people again."
                                : "“" + revision.name() + "” is in force, as revision " + revision.number() + ".");
                getUI().ifPresent(ui ->
                        ui.navigate(StaffView.class, new RouteParameters(new RouteParam(NAME, revision.name()))));
                show(Optional.of(revision));
                yield List.of();
            }
            case Outcome.Refused refused -> {
                refused.why().forEach(Toast::failure);
                yield refused.why();
            }
            case Outcome.Overtaken overtaken -> {
                String words = people.name(overtaken.by().person(), me) + " made revision "
                        + overtaken.by().number() + " meanwhile ("
                        + overtaken.by().reason()
                        + "). Nothing of yours is lost: open “" + overtaken.by().name()
                        + "” in another window, look, and put yours into force under it again.";
                Toast.failure(words);
                yield List.of(words);
            }
        };
    }
}
