package io.understudy.api;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.understudy.platform.Json;
import io.vertx.ext.auth.User;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers, without a session, what would otherwise end at the console because nobody else took it: the console makes a
 * session, and a page in it, of every request. Only somebody who is signed in gets there, and never below the addresses
 * that machines use.
 */
@ApplicationScoped
class UnknownPaths {

    /** After all that answers at an address of its own, before the console's servlets, which take the rest. */
    private static final int ORDER = RouteConstants.ROUTE_ORDER_DEFAULT - 1_000;

    private static final List<String> OF_MACHINES = List.of("/api", "/hooks", "/q", "/charts", "/ui");

    /** The console's own scripts and styles: they are the same for everybody and say nothing of anybody. */
    private static final Pattern FILE = Pattern.compile("/ui/[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*");

    void close(@Observes Router router) {
        router.route().order(ORDER).handler(UnknownPaths::decide);
    }

    private static void decide(RoutingContext context) {
        String path = context.normalizedPath();
        if (isOfMachines(path) ? isFile(path) : isSignedIn(context.user())) {
            context.next();
            return;
        }
        context.response()
                .setStatusCode(404)
                .putHeader("Content-Type", ProblemDetails.MEDIA_TYPE)
                .end(Json.write(ProblemDetails.of(404, "Not found", "There is nothing at this address")));
    }

    private static boolean isOfMachines(String path) {
        return OF_MACHINES.stream().anyMatch(prefix -> path.equals(prefix) || path.startsWith(prefix + "/"));
    }

    private static boolean isFile(String path) {
        return FILE.matcher(path).matches()
                && !path.contains("..")
                && Thread.currentThread().getContextClassLoader().getResource("META-INF/resources" + path) != null;
    }

    private static boolean isSignedIn(@Nullable User user) {
        return user instanceof QuarkusHttpUser known
                && !known.getSecurityIdentity().isAnonymous();
    }
}
