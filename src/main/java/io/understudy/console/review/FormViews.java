package io.understudy.console.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import io.understudy.code.ResultingChanges;
import io.understudy.code.ResultingChanges.Outcome;
import io.understudy.code.ResultingChanges.Place;
import io.understudy.data.Figure;
import io.understudy.data.Outcome.Table;
import io.understudy.role.Form;
import io.understudy.role.Role;
import io.understudy.role.RoleCatalog;
import io.understudy.work.Task;
import io.understudy.work.TaskState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Sees to what the forms that are shown have beside their fields: results of queries, what is drawn and computed of them, and what patches do. */
@ApplicationScoped
public class FormViews {

    private static final Logger LOG = Logger.getLogger(FormViews.class);

    private static final Set<String> FIGURES = Set.of("chart", "statistics");

    private final FormQueries queries;
    private final ResultingChanges changes;
    private final RoleCatalog roles;

    FormViews(FormQueries queries, ResultingChanges changes, RoleCatalog roles) {
        this.queries = queries;
        this.changes = changes;
        this.roles = roles;
    }

    /**
     * Serves a form for as long as it is shown.
     *
     * @param page of the case it belongs to
     * @param task whose form it is
     * @param values what stands in the form as it is stored
     * @param judge who may change and release the form; who only looks sees what is stored
     * @return what of its queries is shown
     */
    QueryRuns serve(TaskForm shown, TaskPage page, Task task, Form form, ObjectNode values, Optional<String> judge) {
        QueryRuns queried = queries.serve(shown, task.id(), form, values, judge);
        new FigureRuns(
                        ViewedField.in(form).stream()
                                .filter(field -> FIGURES.contains(field.view()))
                                .toList(),
                        values,
                        judge.isPresent(),
                        queried,
                        shown::showFigures,
                        FormViews::draw)
                .start(shown);
        List<String> patches = ViewedField.in(form).stream()
                .filter(field -> field.view().equals("diff"))
                .map(ViewedField::key)
                .toList();
        Place place = new Place(
                roles.find(task.role())
                        .map((Role role) -> role.checksOf(task.taskType()))
                        .orElse(List.of()),
                page.ticket().ref(),
                page.offer().variables(),
                values,
                task.state() == TaskState.RELEASED || task.state() == TaskState.COMPLETED
                        ? Optional.of(task.stateSince())
                        : Optional.empty());
        new ChangeRuns(
                        patches,
                        values,
                        judge.isPresent(),
                        shown::showChanges,
                        (ui, key, patch, answer) -> run(ui, place, key, patch, answer))
                .start(shown);
        return queried;
    }

    private static void draw(UI ui, ViewedField field, String text, Table table, Consumer<Figure> answer) {
        Thread.startVirtualThread(() -> {
            Figure figure = field.view().equals("chart") ? Figure.chart(text, table) : Figure.statistics(text, table);
            try {
                Future<Void> unused = ui.access(() -> answer.accept(figure));
            } catch (UIDetachedException e) {
                LOG.debugf("A page was closed before its chart was drawn: %s", e.getMessage());
            }
        });
    }

    /** Answers on the page's own turn; a page that has gone hears nothing. */
    private void run(UI ui, Place place, String key, String patch, Consumer<Outcome> answer) {
        Thread.startVirtualThread(() -> {
            Outcome outcome = ask(place, key, patch);
            try {
                Future<Void> unused = ui.access(() -> answer.accept(outcome));
            } catch (UIDetachedException e) {
                LOG.debugf("A page was closed before its patch was applied: %s", e.getMessage());
            }
        });
    }

    private Outcome ask(Place place, String key, String patch) {
        try {
            return changes.of(place, key, patch);
        } catch (RuntimeException e) {
            LOG.warnf(e, "The patch in the field %s could not be applied to be shown", key);
            return new Outcome.None("The change could not be worked out because of an error on our side");
        }
    }
}
