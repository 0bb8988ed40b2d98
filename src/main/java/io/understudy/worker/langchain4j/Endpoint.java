package io.understudy.worker.langchain4j;

import io.understudy.worker.model.ModelProfile;
import io.understudy.worker.model.ModelReply.Failed;
import io.understudy.worker.model.ModelReply.Reason;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;

/**
 * Where a model is asked. Takes the base URL as people write it: without a path, with the path of one operation, with a
 * query that every request needs ({@code ?api-version=} of Azure).
 *
 * @param base what LangChain4j puts its paths after
 * @param query goes with every request, with its question mark; empty when there is none
 */
record Endpoint(String base, String query, boolean keyInItsOwnHeader) {

    static Endpoint of(ModelProfile model) {
        String given = model.baseUrl().map(String::strip).orElse(standard(model.provider()));
        int question = given.indexOf('?');
        String query = question < 0 ? "" : given.substring(question);
        String bare = question < 0 ? given : given.substring(0, question);
        URI uri = parsed(model, bare);
        String path = uri.getPath() == null ? "" : uri.getPath();
        String base = withoutOperation(bare, model.provider());
        if ((path.isEmpty() || path.equals("/")) && model.provider() != ModelProfile.Provider.OLLAMA) {
            base = base.replaceAll("/+$", "") + "/v1";
        }
        base = model.provider() == ModelProfile.Provider.ANTHROPIC && !base.endsWith("/") ? base + "/" : base;
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean azure = host.endsWith(".azure.com") || query.contains("api-version=");
        return new Endpoint(base, query, azure && model.provider() == ModelProfile.Provider.OPENAI);
    }

    private static String standard(ModelProfile.Provider provider) {
        return switch (provider) {
            case OPENAI -> "https://api.openai.com/v1";
            case ANTHROPIC -> "https://api.anthropic.com/v1/";
            case OLLAMA -> "http://localhost:11434";
        };
    }

    private static URI parsed(ModelProfile model, String given) {
        try {
            URI uri = new URI(given);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // It is told below.
        }
        throw new ModelHttpException(Failed.of(
                Reason.MISCONFIGURED,
                "understudy.models." + model.id() + ".base-url is no address: '" + given
                        + "'; it has to begin with https:// or http:// and name a host"));
    }

    private static String withoutOperation(String base, ModelProfile.Provider provider) {
        String bare = base.replaceAll("/+$", "");
        return switch (provider) {
            case OPENAI -> without(bare, "/chat/completions", base);
            case ANTHROPIC -> without(bare, "/messages", base);
            case OLLAMA -> without(without(without(bare, "/api/chat", bare), "/api", bare), "/v1", bare);
        };
    }

    private static String without(String bare, String end, String otherwise) {
        return bare.endsWith(end) ? bare.substring(0, bare.length() - end.length()) : otherwise;
    }

    /** @param asked as LangChain4j put it together */
    URI url(String asked) {
        return URI.create(asked + query);
    }

    /** Azure takes a key under its own name, and a token of Entra as everybody does. */
    Map.Entry<String, String> header(String name, String value) {
        boolean key = keyInItsOwnHeader
                && name.equalsIgnoreCase("Authorization")
                && value.startsWith("Bearer ")
                && value.split("\\.", -1).length != 3;
        return key ? Map.entry("api-key", value.substring("Bearer ".length())) : Map.entry(name, value);
    }

    boolean isOpenAiItself() {
        return "api.openai.com".equals(URI.create(base).getHost());
    }
}
