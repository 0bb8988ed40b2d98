package io.understudy.console.frame;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.RouterLink;
import io.understudy.console.inbox.InboxView;
import io.understudy.platform.Outage;
import jakarta.servlet.http.HttpServletResponse;
import org.jboss.logging.Logger;

/** A page that could not be made. It promises nothing about the cause and offers to try again. */
final class FailureView extends Div implements HasErrorParameter<Exception>, HasDynamicTitle {

    private static final Logger LOG = Logger.getLogger(FailureView.class);

    @Override
    public String getPageTitle() {
        return "Something failed · Understudy";
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        boolean away = Outage.isCauseOf(parameter.getException());
        if (away) {
            LOG.warnf(
                    "The page %s was put off, the database is away: %s",
                    event.getLocation().getPath(), parameter.getException().getMessage());
        } else {
            LOG.errorf(
                    parameter.getException(),
                    "The page %s failed",
                    event.getLocation().getPath());
        }
        setId("failure");
        addClassName("standalone");
        Button again = new Button(
                "Try again",
                click -> click.getSource().getUI().ifPresent(ui -> ui.getPage().reload()));
        again.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add(Ui.box(
                "card standalone-card",
                Ui.brand(),
                new H1("This page could not be shown"),
                new Paragraph((away ? "The database does not answer just now." : "Something failed on our side.")
                        + " Nothing was changed, and what you typed into a form is kept in this tab."),
                again,
                new RouterLink("Go to the inbox", InboxView.class)));
        return away ? HttpServletResponse.SC_SERVICE_UNAVAILABLE : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
