package io.understudy.code;

import io.quarkus.runtime.StartupEvent;
import io.understudy.code.Codebase.Access;
import io.understudy.code.Codebase.Check;
import io.understudy.code.Codebase.Paths;
import io.understudy.role.Feel;
import io.understudy.work.ticket.TicketRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The repositories of this installation. Checked when the application starts. */
@ApplicationScoped
class Codebases {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    private final Map<String, Codebase> byId = new TreeMap<>();

    @Inject
    Codebases(RepositorySettings settings) {
        settings.all().forEach((id, entry) -> byId.put(id, read(id, entry)));
    }

    Codebases(Collection<Codebase> codebases) {
        codebases.forEach(codebase -> byId.put(codebase.id(), codebase));
    }

    void start(@Observes StartupEvent event) {
        // Made early, so that a mistake in the configuration is what an operator reads.
    }

    /** The repository of that id. */
    Optional<Codebase> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** All of them, by id. */
    List<Codebase> all() {
        return List.copyOf(byId.values());
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    /** Which repository a case is about. */
    sealed interface Choice {
        record Found(Codebase codebase) implements Choice {}

        /** None, or not one alone; in words for a worker. */
        record Open(String why) implements Choice {}
    }

    /**
     * The repository that an expression names, or else the only one that the ticket may lead to. A ticket never leads to
     * a repository that was not meant for it, whatever a form says.
     *
     * @param expression FEEL; without a value when the case has not settled it
     * @param named what the worker chose, used when the expression has no value
     */
    Choice choose(String expression, Map<String, ?> context, @Nullable String named, TicketRef ticket) {
        List<Codebase> possible =
                byId.values().stream().filter(one -> one.isFor(ticket.id())).toList();
        Object value = Feel.evaluate(expression, context);
        String wanted = value instanceof String text && !text.isBlank() ? text.strip() : named;
        if (wanted == null || wanted.isBlank()) {
            return possible.size() == 1
                    ? new Choice.Found(possible.getFirst())
                    : new Choice.Open(
                            possible.isEmpty()
                                    ? "No repository is meant for this ticket (understudy.repositories.<id>.tickets)"
                                    : "Say which repository; this ticket may be about " + words(possible));
        }
        return possible.stream()
                .filter(one -> one.id().equals(wanted))
                .findFirst()
                .<Choice>map(Choice.Found::new)
                .orElseGet(() -> new Choice.Open("The ticket does not lead to a repository '" + wanted
                        + "'; it may be about " + (possible.isEmpty() ? "none" : words(possible))));
    }

    private static String words(List<Codebase> codebases) {
        return codebases.stream()
                .map(one -> one.description().isBlank() ? one.id() : one.id() + " (" + one.description() + ")")
                .collect(Collectors.joining(", "));
    }

    private static Codebase read(String id, RepositorySettings.Entry entry) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    RepositorySettings.PREFIX + id + ": a repository's id is made of small letters, digits and '-'");
        }
        Codebase.Provider provider = provider(id, entry.provider());
        if (provider != Codebase.Provider.PLAIN
                && (entry.apiUrl().isEmpty() || entry.token().isEmpty())) {
            throw problem(
                    id,
                    entry.apiUrl().isEmpty() ? "api-url" : "token",
                    "is missing beside provider=" + entry.provider());
        }
        try {
            return new Codebase(
                    id,
                    entry.description().orElse(""),
                    url(id, entry.url().orElseThrow(() -> problem(id, "url", "is missing"))),
                    entry.branch(),
                    entry.token().map(token -> new Access(entry.user().orElse("x-access-token"), token)),
                    provider,
                    entry.apiUrl().map(url -> api(id, url)),
                    entry.tickets(),
                    new Paths(
                            Globs.of(entry.allowedPaths()),
                            Globs.of(entry.protectedPaths()),
                            Globs.of(entry.testPaths()),
                            Globs.of(entry.runnerPaths())),
                    entry.knownFailing().orElse(List.of()),
                    entry.checks().stream()
                            .map(check -> new Check(check.name(), check.run(), check.reports(), check.time()))
                            .toList(),
                    limits(id, entry.limits()));
        } catch (java.util.regex.PatternSyntaxException e) {
            throw problem(id, "…-paths", "holds '" + e.getPattern() + "', which is not a glob");
        }
    }

    private static Codebase.Limits limits(String id, RepositorySettings.LimitsEntry entry) {
        try {
            return new Codebase.Limits(
                    Math.toIntExact(entry.output().asLongValue()),
                    entry.memory().asLongValue(),
                    entry.disk().asLongValue(),
                    entry.processes());
        } catch (ArithmeticException e) {
            throw problem(id, "limits.output", "is too much; at most 2047M");
        } catch (IllegalArgumentException e) {
            throw problem(id, "limits", String.valueOf(e.getMessage()));
        }
    }

    private static Codebase.Provider provider(String id, String name) {
        try {
            return Codebase.Provider.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw problem(id, "provider", "is '" + name + "'; it must be one of github, gitlab and plain");
        }
    }

    private static String url(String id, String url) {
        if (Path.of(url).isAbsolute()) {
            return url;
        }
        URI uri = URI.create(url);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (uri.getHost() == null
                || uri.getRawUserInfo() != null
                || !(scheme.equals("http") || scheme.equals("https"))) {
            throw problem(
                    id,
                    "url",
                    "must be an http or https address without a user, or the absolute path of a folder; the user goes into"
                            + " .user and .token");
        }
        return url;
    }

    private static URI api(String id, URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (url.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw problem(id, "api-url", "must be an http or https address");
        }
        return URI.create(url.toString().replaceFirst("/+$", ""));
    }

    private static IllegalArgumentException problem(String id, String setting, String what) {
        return new IllegalArgumentException(RepositorySettings.PREFIX + id + "." + setting + " " + what);
    }
}
