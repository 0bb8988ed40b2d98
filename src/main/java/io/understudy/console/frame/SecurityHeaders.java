package io.understudy.console.frame;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * What every answer tells browsers: what it is taken for, where it may be shown, what it may load, and whether it may be
 * kept. An answer that says so itself is left alone.
 */
@ApplicationScoped
class SecurityHeaders {

    /** Before all others, so that refusals carry the headers, too. */
    private static final int FIRST = 1_000;

    /** Of an answer that is no page. */
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

    private static final String SESSION_COOKIE = "JSESSIONID=";

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    context.addHeadersEndHandler(end -> complete(context));
                    context.next();
                },
                FIRST);
    }

    private static void complete(RoutingContext context) {
        complete(
                context.response().headers(),
                context.normalizedPath(),
                "https".equals(context.request().scheme()));
    }

    static void complete(MultiMap headers, String path, boolean encrypted) {
        unlessSaid(headers, "X-Content-Type-Options", "nosniff");
        unlessSaid(headers, "Referrer-Policy", "same-origin");
        unlessSaid(headers, "Content-Security-Policy", NOTHING);
        unlessSaid(headers, "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        unlessSaid(headers, "X-Frame-Options", "DENY");
        if (isPrivate(path)) {
            unlessSaid(headers, "Cache-Control", "no-store");
        }
        if (encrypted) {
            unlessSaid(headers, "Strict-Transport-Security", "max-age=31536000");
        }
        List<String> cookies = headers.getAll("Set-Cookie");
        if (cookies.stream().anyMatch(cookie -> cookie.startsWith(SESSION_COOKIE))) {
            headers.set(
                    "Set-Cookie",
                    cookies.stream().map(cookie -> guarded(cookie, encrypted)).toList());
        }
    }

    /** The servlet container knows neither SameSite nor whether a proxy before it encrypts. */
    private static String guarded(String cookie, boolean encrypted) {
        return cookie.startsWith(SESSION_COOKIE) ? cookie + "; SameSite=Lax" + (encrypted ? "; Secure" : "") : cookie;
    }

    private static boolean isPrivate(String path) {
        return path.startsWith("/api/") || path.startsWith("/q/") || path.startsWith("/hooks/");
    }

    private static void unlessSaid(MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
