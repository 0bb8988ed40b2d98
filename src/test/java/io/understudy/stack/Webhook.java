package io.understudy.stack;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * One way tickets come in: an endpoint of Understudy and the helpdesk's dialect that talks to it.
 *
 * @param id the endpoint's id
 * @param dialect what the helpdesk calls the system, and the path of its reply API
 * @param ownUser who Understudy's replies come from there
 */
record Webhook(String id, String dialect, String secret, String ownUser) {

    private static final String GENERIC = "hook-generic";
    private static final String GITHUB = "hook-github";
    private static final String ZENDESK = "hook-zendesk";

    /** The three of the demo helpdesk. */
    static List<Webhook> all(Secrets secrets) {
        return of(secrets.standardWebhook(GENERIC), secrets.token(GITHUB), secrets.token(ZENDESK));
    }

    /** The same, with secrets that were made before; empty ones where none were. */
    static List<Webhook> known(Map<String, String> secrets) {
        return of(
                secrets.getOrDefault(GENERIC, ""), secrets.getOrDefault(GITHUB, ""), secrets.getOrDefault(ZENDESK, ""));
    }

    private static List<Webhook> of(String generic, String github, String zendesk) {
        return List.of(
                new Webhook("helpdesk", "generic", generic, "understudy"),
                new Webhook("helpdesk-github", "github", github, "understudy[bot]"),
                new Webhook("helpdesk-zendesk", "zendesk", zendesk, "900001"));
    }

    String url(URI console) {
        return console + "/hooks/" + id;
    }

    void addSettings(Map<String, String> settings, URI helpdesk, String token) {
        String prefix = "understudy.endpoints." + id;
        settings.put(prefix + ".system", dialect);
        settings.put(prefix + ".secret", secret);
        settings.put(prefix + ".message", "customer-service-ticket");
        settings.put(prefix + ".api-url", helpdesk + "/" + dialect);
        settings.put(prefix + ".api-token", token);
        settings.put(prefix + ".own-user", ownUser);
        if (dialect.equals("zendesk")) {
            settings.put(prefix + ".api-user", "understudy@example.com");
        }
    }
}
