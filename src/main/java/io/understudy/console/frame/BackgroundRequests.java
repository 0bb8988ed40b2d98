package io.understudy.console.frame;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.JavaScriptRequestChecker;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * A page's own requests cannot follow the way to the sign-in at another host. When the sign-in has run out they are
 * refused instead, and the page says so.
 */
@Unremovable
@ApplicationScoped
class BackgroundRequests implements JavaScriptRequestChecker {

    /** Vaadin's name for the kind of a request; a page that is opened carries none. */
    private static final String KIND = "v-r";

    @Override
    public boolean isJavaScriptRequest(RoutingContext context) {
        return context.request().getParam(KIND) != null;
    }
}
