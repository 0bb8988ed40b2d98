package io.understudy.console.workflows;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
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
import io.understudy.console.frame.PageUpdates;
import io.understudy.console.frame.Ui;
import io.understudy.work.Worklist;
import io.understudy.workflow.Workflows;
import io.understudy.workflow.Workflows.Workflow;
import io.understudy.workflow.staffing.StaffedTasks;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The jobs as they were drawn: each deployed workflow, what its steps ask for, who does them, and what stands where. */
@Route(value = "workflows/:process?", layout = MainLayout.class)
public final class WorkflowsView extends Div implements BeforeEnterObserver, HasDynamicTitle, DesignerPage {

    private static final String PROCESS = "process";

    private final Workflows workflows;
    private final StaffedTasks staffed;
    private final Worklist worklist;
    private final PageUpdates news;
    private @Nullable WorkflowPanel panel;
    private String title = "Workflows";

    WorkflowsView(Workflows workflows, StaffedTasks staffed, Worklist worklist, PageUpdates news) {
        this.workflows = workflows;
        this.staffed = staffed;
        this.worklist = worklist;
        this.news = news;
        addClassName("page");
    }

    public static RouterLink link(String text, String processId) {
        return new RouterLink(text, WorkflowsView.class, parameters(processId));
    }

    private static RouteParameters parameters(String processId) {
        return new RouteParameters(new RouteParam(PROCESS, processId));
    }

    @Override
    public String getPageTitle() {
        return title + " · Understudy";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        List<Workflow> all = workflows.all();
        Optional<String> wanted = event.getRouteParameters().get(PROCESS);
        Optional<Workflow> chosen = wanted.isEmpty()
                ? all.stream().findFirst()
                : Optional.of(all.stream()
                        .filter(one -> one.processId().equals(wanted.get()))
                        .findFirst()
                        .orElseThrow(() -> new NotFoundException("There is no such workflow")));
        removeAll();
        panel = null;
        add(Ui.box("page-head", new H1("Workflows")));
        chosen.ifPresentOrElse(
                workflow -> show(all, workflow),
                () -> add(Ui.empty(
                        "No workflow is deployed from here",
                        "A workflow is a BPMN file with its Camunda Forms. Whoever runs this installation puts them into"
                                + " the workflows folder; at the next start they are deployed and drawn here, with what"
                                + " each task asks for.")));
    }

    private void show(List<Workflow> all, Workflow chosen) {
        title = chosen.name();
        add(all.size() > 1 ? tabs(all, chosen) : Ui.heading(chosen.name()));
        WorkflowPanel shown = new WorkflowPanel(chosen, staffed::role);
        shown.show(worklist.standing(chosen.processId()));
        panel = shown;
        add(shown);
    }

    private static Tabs tabs(List<Workflow> all, Workflow chosen) {
        Tabs tabs = new Tabs();
        tabs.addClassName("page-tabs");
        for (Workflow one : all) {
            Tab tab = new Tab(link(one.name(), one.processId()));
            tabs.add(tab);
            if (one.equals(chosen)) {
                tabs.setSelectedTab(tab);
            }
        }
        return tabs;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        news.watch(event, subject -> true, this::refresh);
    }

    private void refresh() {
        WorkflowPanel shown = panel;
        if (shown != null) {
            shown.show(worklist.standing(shown.processId()));
        }
    }
}
