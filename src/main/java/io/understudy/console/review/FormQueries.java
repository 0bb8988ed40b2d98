package io.understudy.console.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import io.understudy.console.frame.QueryField;
import io.understudy.data.Outcome;
import io.understudy.data.Queries;
import io.understudy.data.ReviewedResult;
import io.understudy.data.ReviewedResults;
import io.understudy.role.Form;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;

/**
 * What the queries of the forms gave that are shown: as it was taken with the draft, or else run now, beside the page, which
 * goes on meanwhile. What a person who may release the form is shown is kept, since that is what is published.
 */
@ApplicationScoped
class FormQueries {

    private static final Logger LOG = Logger.getLogger(FormQueries.class);

    private final Queries queries;
    private final ReviewedResults results;

    FormQueries(Queries queries, ReviewedResults results) {
        this.queries = queries;
        this.results = results;
    }

    /**
     * Shows the result of each query of a form, and runs one when somebody asks for it, for as long as the form is shown.
     *
     * @param task whose form it is
     * @param values what stands in the form as it is stored
     * @param judge who may change and release the form; who only looks runs only the query that is stored
     * @return what of it is shown
     */
    QueryRuns serve(TaskForm shown, UUID task, Form form, ObjectNode values, Optional<String> judge) {
        QueryRuns runs = new QueryRuns(
                QueryField.in(form),
                values,
                judge.isPresent(),
                shown::showResults,
                (ui, query, answer) -> run(ui, task, judge, query, answer));
        runs.start(shown);
        return runs;
    }

    /** Answers on the page's own turn; a page that has gone hears nothing. */
    private void run(UI ui, UUID task, Optional<String> judge, QueryRuns.Query query, QueryRuns.Answer answer) {
        Thread.startVirtualThread(() -> {
            QueryRuns.Given given = ask(task, judge, query);
            try {
                Future<Void> unused = ui.access(() -> answer.of(given));
            } catch (UIDetachedException e) {
                LOG.debugf("A page was closed before its query had run: %s", e.getMessage());
            }
        });
    }

    private QueryRuns.Given ask(UUID task, Optional<String> judge, QueryRuns.Query query) {
        String source = query.field().source();
        if (source.isEmpty()) {
            return QueryRuns.Given.now(new Outcome.Refused("The form does not say where to run it: the field "
                    + query.field().key() + " needs the property understudy:source."));
        }
        try {
            Optional<ReviewedResult> kept = query.afresh()
                    ? Optional.empty()
                    : judge.map(person -> results.show(task, person, source, query.sql()))
                            .orElseGet(() -> results.look(task, source, query.sql()));
            if (kept.isPresent()) {
                return QueryRuns.Given.kept(kept.get());
            }
            Outcome outcome = queries.run(source, query.sql());
            if (outcome instanceof Outcome.Table table && judge.isPresent()) {
                return QueryRuns.Given.kept(results.shown(task, judge.get(), source, query.sql(), table));
            }
            return QueryRuns.Given.now(outcome);
        } catch (RuntimeException e) {
            LOG.warnf(
                    e,
                    "A query of the field %s against %s failed",
                    query.field().key(),
                    source);
            return QueryRuns.Given.now(new Outcome.Refused(
                    "The source " + source + " failed to answer. Run it again in a moment.", Outcome.End.FAILED));
        }
    }
}
