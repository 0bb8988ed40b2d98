package io.understudy.console.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import io.understudy.platform.Person;
import io.understudy.review.ReviewService;
import io.understudy.work.ReleaseChecks.Result;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;

/** Has a form tested beside the page, which goes on meanwhile, and answers on the page's own turn. */
final class FormTests {

    private static final Logger LOG = Logger.getLogger(FormTests.class);

    private final ReviewService supervision;
    private final Person me;

    FormTests(ReviewService supervision, Person me) {
        this.supervision = supervision;
        this.me = me;
    }

    /** What becomes of a test. */
    interface Hearer {
        void at(String check, int number, int of);

        void found(List<Result> results);

        /** It could not be tested; whoever gives the verdict is told why. */
        void notTested();
    }

    void start(UI ui, UUID task, ObjectNode values, Hearer hearer) {
        Thread.startVirtualThread(() -> {
            Runnable answer;
            try {
                List<Result> results = supervision.check(
                        task, me, values, (check, number, of) -> onPage(ui, () -> hearer.at(check, number, of)));
                answer = () -> hearer.found(results);
            } catch (RuntimeException e) {
                LOG.debugf("A form of task %s was not tested: %s", task, e.getMessage());
                answer = hearer::notTested;
            }
            onPage(ui, answer);
        });
    }

    private static void onPage(UI ui, Runnable told) {
        try {
            Future<Void> unused = ui.access(told::run);
        } catch (UIDetachedException e) {
            LOG.debugf("A page was closed before its form was tested: %s", e.getMessage());
        }
    }
}
