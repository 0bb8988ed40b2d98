package io.understudy.stack;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * One way tickets come in: an endpoint of Understudy and the helpdesk's dialect that talks to it.
 *
 * @param id the endpoint's id
 * @param dialect what the helpdesk calls the system, and the path of its reply API
 * @param system what Understudy calls it
 * @param message which role's tickets come in by it
 * @param ownUser who Understudy's replies come from there
 */
record Webhook(String id, String dialect, String system, String message, String secret, String ownUser) {

    private static final String GENERIC = "hook-generic";
    private static final String GITHUB = "hook-github";
    private static final String ZENDESK = "hook-zendesk";
    private static final String DEVELOPER = "hook-developer";
    private static final String ANALYST = "hook-analyst";
    private static final String CUSTOMERS = "customer-service-ticket";

    /** Those of the demo helpdesk. */
    static List<Webhook> all(Secrets secrets) {
        return of(
                secrets.standardWebhook(GENERIC),
                secrets.token(GITHUB),
                secrets.token(ZENDESK),
                secrets.standardWebhook(DEVELOPER),
                secrets.standardWebhook(ANALYST));
    }

    /** The same, with secrets that were made before; empty ones where none were. */
    static List<Webhook> known(Map<String, String> secrets) {
        return of(
                secrets.getOrDefault(GENERIC, ""),
                secrets.getOrDefault(GITHUB, ""),
                secrets.getOrDefault(ZENDESK, ""),
                secrets.getOrDefault(DEVELOPER, ""),
                secrets.getOrDefault(ANALYST, ""));
    }

    private static List<Webhook> of(String generic, String github, String zendesk, String developer, String analyst) {
        return List.of(
                new Webhook("helpdesk", "generic", "generic", CUSTOMERS, generic, "understudy"),
                new Webhook("helpdesk-github", "github", "github", CUSTOMERS, github, "understudy[bot]"),
                new Webhook("helpdesk-zendesk", "zendesk", "zendesk", CUSTOMERS, zendesk, "900001"),
                new Webhook("developer", "developer", "generic", "junior-developer-ticket", developer, "understudy"),
                new Webhook("analyst", "analyst", "generic", "data-analyst-ticket", analyst, "understudy"));
    }

    String url(URI console) {
        return console + "/hooks/" + id;
    }

    void addSettings(Map<String, String> settings, URI helpdesk, String token) {
        String prefix = "understudy.endpoints." + id;
        settings.put(prefix + ".system", system);
        settings.put(prefix + ".secret", secret);
        settings.put(prefix + ".message", message);
        settings.put(prefix + ".api-url", helpdesk + "/" + dialect);
        settings.put(prefix + ".api-token", token);
        settings.put(prefix + ".own-user", ownUser);
        if (dialect.equals("zendesk")) {
            settings.put(prefix + ".api-user", "understudy@example.com");
        }
    }
}
