package io.understudy.console.frame;

import io.understudy.platform.Person;
import io.understudy.review.Presence;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Who is meant by the names that moves and verdicts carry. */
@ApplicationScoped
public class People {

    private static final String WORKER = "worker:";
    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

    private final Presence presence;
    private final Clock clock;
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> asked = new AtomicReference<>(Instant.EPOCH);

    People(Presence presence, Clock clock) {
        this.presence = presence;
        this.clock = clock;
    }

    void met(Person person) {
        names.put(person.id(), person.name());
    }

    /** A person's name, a worker's, or what the machine is called, at the beginning of a sentence. */
    public String name(String actor, Person me) {
        if (actor.equals(me.id())) {
            return "You";
        }
        return switch (actor) {
            case "" -> "Somebody";
            case "gate" -> "The gate";
            case "engine" -> "The workflow";
            case "ticket" -> "The ticket";
            default -> actor.startsWith(WORKER) ? actor.substring(WORKER.length()) : person(actor);
        };
    }

    /** Whoever is not known may have come in another process: all names are asked for at once, and not again for a while. */
    private String person(String id) {
        String known = names.get(id);
        if (known == null && isTimeToAsk()) {
            names.putAll(presence.names());
            known = names.get(id);
        }
        return known == null ? capitalized(id) : known;
    }

    private boolean isTimeToAsk() {
        Instant before = asked.get();
        Instant now = clock.instant();
        return now.isAfter(before.plus(ASK_AGAIN)) && asked.compareAndSet(before, now);
    }

    /** Somebody who has only used the REST interface is known by login name alone. */
    private static String capitalized(String id) {
        return id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
    }
}
