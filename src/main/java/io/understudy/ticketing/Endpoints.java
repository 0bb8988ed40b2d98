package io.understudy.ticketing;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.understudy.ticketing.Keyring.Secret;
import io.understudy.work.ticket.TicketMessage.Author;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The ticket systems of this installation. Checked when the application starts: one without a usable secret keeps it
 * from starting, because an empty key vouches for everybody.
 */
@ApplicationScoped
public class Endpoints {

    private static final Logger LOG = Logger.getLogger(Endpoints.class);
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Map<String, TicketSystem> systems;
    private final Map<String, Entry> byId = new TreeMap<>();

    Endpoints(EndpointSettings settings, @All List<TicketSystem> systems) {
        this.systems = systems.stream().collect(Collectors.toMap(TicketSystem::id, Function.identity()));
        settings.all().forEach((id, entry) -> byId.put(id, check(id, entry)));
    }

    /** Early, so that a mistake in the configuration is the first thing an operator reads. */
    void start(@Observes @Priority(100) StartupEvent event) {
        byId.values().stream()
                .map(Entry::endpoint)
                .filter(endpoint -> endpoint.ownUser().isEmpty())
                .forEach(endpoint -> LOG.warnf(
                        "%s%s.own-user is not set: events that our own user causes are not recognised",
                        EndpointSettings.PREFIX, endpoint.id()));
    }

    public Optional<Endpoint> find(String id) {
        return entry(id).map(Entry::endpoint);
    }

    /** All of them, by id. */
    public List<Endpoint> all() {
        return byId.values().stream().map(Entry::endpoint).toList();
    }

    public Optional<Entry> entry(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Those that are looked through for what no webhook told of. */
    List<Entry> reconciled() {
        return byId.values().stream()
                .filter(entry -> entry.reconciling().isPresent())
                .toList();
    }

    /** An endpoint with what only the front door and the way out need. */
    public record Entry(
            Endpoint endpoint,
            TicketSystem system,
            Keyring keyring,
            Optional<Reconciling> reconciling,
            Limits limits) {}

    /** How patient we are with an endpoint's system: until what it was sent shows, and until it is back. */
    record Limits(Duration settleTime, Duration patience) {}

    /** How an endpoint is looked through: how often, how, and where. */
    record Reconciling(Duration every, TicketPolling catchUp, Endpoint.Account account, List<String> places) {}

    private Entry check(String id, EndpointSettings.Entry entry) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    EndpointSettings.PREFIX + id + ": an endpoint's id is made of letters, digits, '.', '_' and '-'");
        }
        String name = entry.system()
                .orElseThrow(() -> problem(id, "system", "is missing; it is one of " + systems.keySet()))
                .toLowerCase(Locale.ROOT);
        TicketSystem system = systems.get(name);
        if (system == null) {
            throw problem(id, "system", "is '" + name + "'; it must be one of " + systems.keySet());
        }
        Keyring keyring = new Keyring()
                .with(
                        Secret.CURRENT,
                        key(
                                id,
                                "secret",
                                system,
                                entry.secret()
                                        .filter(secret -> !secret.isBlank())
                                        .orElseThrow(() -> problem(
                                                id, "secret", "is missing; nobody could be told from anybody"))));
        entry.previousSecret()
                .filter(secret -> !secret.isBlank())
                .ifPresent(secret -> keyring.with(Secret.PREVIOUS, key(id, "previous-secret", system, secret)));
        Endpoint endpoint = new Endpoint(
                id, name, entry.message(), entry.ownUser(), asking(id, entry.asking()), account(id, entry));
        return new Entry(endpoint, system, keyring, reconciling(endpoint, entry, system), limits(id, entry));
    }

    private static Set<Author> asking(String id, List<String> words) {
        return words.stream()
                .map(word -> switch (word.strip().toLowerCase(Locale.ROOT)) {
                    case "requester" -> Author.CUSTOMER;
                    case "in-copy" -> Author.IN_COPY;
                    case "colleague" -> Author.AGENT;
                    case "bot" -> Author.BOT;
                    default ->
                        throw problem(
                                id, "asking", "has '" + word + "'; there are requester, in-copy, colleague and bot");
                })
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Limits limits(String id, EndpointSettings.Entry entry) {
        if (entry.settleTime().compareTo(LEAST_PAUSE) < 0) {
            throw problem(id, "settle-time", "is " + entry.settleTime() + "; it must be at least " + LEAST_PAUSE);
        }
        if (entry.patience().isNegative()) {
            throw problem(id, "patience", "is " + entry.patience() + "; it must not be negative");
        }
        return new Limits(entry.settleTime(), entry.patience());
    }

    private static Optional<Reconciling> reconciling(
            Endpoint endpoint, EndpointSettings.Entry entry, TicketSystem system) {
        if (entry.reconcileEvery().isEmpty()) {
            return Optional.empty();
        }
        String id = endpoint.id();
        Duration every = entry.reconcileEvery().get();
        if (every.compareTo(LEAST_PAUSE) < 0) {
            throw problem(id, "reconcile-every", "is " + every + "; it must be at least " + LEAST_PAUSE);
        }
        TicketPolling catchUp = system.catchUp()
                .orElseThrow(
                        () -> problem(id, "reconcile-every", "is not possible with the system '" + system.id() + "'"));
        Endpoint.Account account = endpoint.account()
                .orElseThrow(() -> problem(id, "api-url", "is missing beside reconcile-every; there is nobody to ask"));
        List<String> places = entry.repositories().orElse(List.of());
        try {
            catchUp.check(places);
        } catch (IllegalArgumentException e) {
            throw problem(id, "repositories", "cannot be used: " + e.getMessage());
        }
        return Optional.of(new Reconciling(every, catchUp, account, places));
    }

    private static byte[] key(String id, String setting, TicketSystem system, String secret) {
        try {
            return system.signatures().key(secret);
        } catch (IllegalArgumentException e) {
            throw problem(id, setting, "cannot be used: " + e.getMessage());
        }
    }

    private static Optional<Endpoint.Account> account(String id, EndpointSettings.Entry entry) {
        if (entry.apiUrl().isEmpty()) {
            return Optional.empty();
        }
        URI url = entry.apiUrl().get();
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (url.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw problem(id, "api-url", "must be an http or https address");
        }
        String token = entry.apiToken().orElseThrow(() -> problem(id, "api-token", "is missing beside api-url"));
        String ownUser = entry.ownUser()
                .orElseThrow(() -> problem(
                        id,
                        "own-user",
                        "is missing beside api-url; without it our own replies would come back as questions"));
        return Optional.of(new Endpoint.Account(
                URI.create(url.toString().replaceFirst("/+$", "")), entry.apiUser(), token, ownUser));
    }

    private static IllegalArgumentException problem(String id, String setting, String what) {
        return new IllegalArgumentException(EndpointSettings.PREFIX + id + "." + setting + " " + what);
    }
}
