package io.understudy.console.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import io.understudy.console.frame.QueryField;
import io.understudy.data.Outcome;
import io.understudy.data.Queries;
import io.understudy.role.Form;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;

/** Runs the queries of the forms that are shown, beside the page, which goes on meanwhile. */
@ApplicationScoped
class FormQueries {

    private static final Logger LOG = Logger.getLogger(FormQueries.class);

    private final Queries queries;

    FormQueries(Queries queries) {
        this.queries = queries;
    }

    /**
     * Runs each query of a form once, and again when somebody asks for it, for as long as the form is shown.
     *
     * @param values what stands in the form as it is stored
     * @param writes whether the person may change the form; who may not, runs only the query that is stored
     */
    void serve(TaskForm shown, Form form, ObjectNode values, boolean writes) {
        new QueryRuns(QueryField.in(form), values, writes, shown::showResults, this::run).start(shown);
    }

    /** Answers on the page's own turn; a page that has gone hears nothing. */
    private void run(UI ui, QueryField field, String sql, QueryRuns.Answer answer) {
        Thread.startVirtualThread(() -> {
            Outcome outcome = ask(field, sql);
            try {
                Future<Void> unused = ui.access(() -> answer.of(outcome));
            } catch (UIDetachedException e) {
                LOG.debugf("A page was closed before its query had run: %s", e.getMessage());
            }
        });
    }

    private Outcome ask(QueryField field, String sql) {
        if (field.source().isEmpty()) {
            return new Outcome.Refused("The form does not say where to run it: the field " + field.key()
                    + " needs the property understudy:source.");
        }
        try {
            return queries.run(field.source(), sql);
        } catch (RuntimeException e) {
            LOG.warnf(e, "A query of the field %s against %s failed", field.key(), field.source());
            return new Outcome.Refused("The source " + field.source() + " failed to answer. Run it again in a moment.");
        }
    }
}
