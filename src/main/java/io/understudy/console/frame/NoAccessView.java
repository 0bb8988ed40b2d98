package io.understudy.console.frame;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.understudy.platform.Person;

/** For those who are signed in and have no role here: which one they need, and whom to ask. */
@Route("no-access")
@PageTitle("No access · Understudy")
final class NoAccessView extends Div {

    NoAccessView() {
        Person person = SignedIn.here();
        setId("no-access");
        addClassName("standalone");
        Button out = new Button("Sign out", event -> NavigationAccess.signOut(UI.getCurrent()));
        out.setId("sign-out");
        out.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div card = Ui.box(
                "card standalone-card",
                Ui.brand(),
                new H1("You have no role here yet"),
                new Paragraph("You are signed in as " + person.name() + ", and that account may not see anything in"
                        + " Understudy."),
                new Paragraph("To review drafts you need the role “supervisor”; to look without changing anything, the"
                        + " role “auditor”; to bring workflows, the role “designer”. Ask whoever manages accounts in your company to give you one of them, then"
                        + " sign out and in again."),
                out);
        add(card);
    }
}
