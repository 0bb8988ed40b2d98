package io.understudy.console.frame;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import io.understudy.platform.Contention;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Outage;
import java.io.IOException;
import org.jboss.logging.Logger;

/** A mistake of ours costs a message, never the page: what is typed stays where it is. */
final class ConsoleErrors implements ErrorHandler {

    private static final Logger LOG = Logger.getLogger(ConsoleErrors.class);

    @Override
    public void error(ErrorEvent event) {
        Throwable problem = event.getThrowable();
        UI ui = UI.getCurrent();
        if (problem instanceof NotAllowedException) {
            tell(ui, String.valueOf(problem.getMessage()));
            return;
        }
        if (Contention.in(problem)) {
            LOG.debugf("Two changes met: %s", problem.getMessage());
            tell(ui, Labels.MET);
            return;
        }
        if (problem instanceof IOException) {
            LOG.debugf("A browser went away in the middle of a request: %s", problem.getMessage());
            return;
        }
        if (Outage.isCauseOf(problem)) {
            LOG.warnf("A page of the console was put off, the database is away: %s", problem.getMessage());
            tell(
                    ui,
                    "The database does not answer just now. Nothing you typed is lost. In a few seconds, see whether what you"
                            + " did has been done, and do it again if it has not.");
            return;
        }
        LOG.error("A page of the console failed", problem);
        tell(
                ui,
                "That did not work, and it is our fault. Nothing was changed, and nothing you typed is lost. Try again,"
                        + " and if it happens again, tell whoever runs this installation what you did.");
    }

    private static void tell(UI ui, String message) {
        if (ui != null && ui.isAttached()) {
            Toast.failure(message);
        }
    }
}
