package io.understudy.console.frame;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import io.quarkus.oidc.SecurityEvent;
import io.quarkus.security.identity.SecurityIdentity;
import io.understudy.console.inbox.InboxView;
import io.understudy.console.workflows.WorkflowsView;
import io.understudy.platform.CurrentPerson;
import io.understudy.platform.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/**
 * Lets nobody further than their roles allow. Who opens a page is asked once, in the request that opens it, and kept
 * with the page; every later request of the browser session must come from the same person with the same roles, or the
 * session ends with everything in it. Every navigation passes here.
 */
@ApplicationScoped
class NavigationAccess {

    private final CurrentPerson current;
    private final SecurityIdentity identity;
    private final OpenSessions sessions;
    private final EndedSignIns ended;

    NavigationAccess(CurrentPerson current, SecurityIdentity identity, OpenSessions sessions, EndedSignIns ended) {
        this.current = current;
        this.identity = identity;
        this.sessions = sessions;
        this.ended = ended;
    }

    void atWork(@Observes ServiceInitEvent event) {
        event.addVaadinRequestInterceptor(new SamePerson(this::asking));
        if (event.getSource().getDeploymentConfiguration().isProductionMode()) {
            // Live reload brings scripts of its own.
            event.addIndexHtmlRequestListener(new PagePolicy());
        }
        event.getSource().setSystemMessagesProvider(info -> ConsoleMessages.system());
        event.getSource().addSessionInitListener(init -> {
            init.getSession().setErrorHandler(new ConsoleErrors());
            sessions.opened(init.getSession(), asking());
        });
        event.getSource().addSessionDestroyListener(end -> sessions.closed(end.getSession()));
        event.getSource().addUIInitListener(init -> welcome(init.getUI()));
    }

    private void welcome(UI ui) {
        SignedIn.remember(ui, current.get());
        ConsoleMessages.whileAway(ui);
        ui.addBeforeEnterListener(NavigationAccess::check);
    }

    private static void check(BeforeEnterEvent event) {
        Person person = SignedIn.on(event.getUI());
        Class<?> target = event.getNavigationTarget();
        boolean inside = person.mayLook() || (person.mayDesign() && DesignerPage.class.isAssignableFrom(target));
        if (inside && target != NoAccessView.class) {
            return;
        }
        if (person.mayLook()) {
            event.forwardTo(InboxView.class);
        } else if (person.mayDesign()) {
            event.forwardTo(WorkflowsView.class);
        } else if (target != NoAccessView.class) {
            event.forwardTo(NoAccessView.class);
        }
    }

    private Optional<Person> asking() {
        return identity.isAnonymous() ? Optional.empty() : Optional.of(current.get());
    }

    /** Whoever signs out, by whichever way, leaves no page behind that still gets news, and no cookie that still opens one. */
    void signedOut(@Observes SecurityEvent event) {
        switch (event.getEventType()) {
            case OIDC_LOGOUT_RP_INITIATED, OIDC_BACKCHANNEL_LOGOUT_COMPLETED, OIDC_FRONTCHANNEL_LOGOUT_COMPLETED -> {
                ended.end(event.getSecurityIdentity());
                sessions.endAllOf(event.getSecurityIdentity().getPrincipal().getName());
            }
            default -> {}
        }
    }

    /** Ends the sign-in at the identity provider; {@link #signedOut} ends everything here. What was typed goes with it. */
    static void signOut(UI ui) {
        ui.getPage().executeJs("sessionStorage.clear(); location.assign('/logout')");
    }
}
