package io.understudy.console;

import io.understudy.platform.Person;
import io.understudy.review.Presence;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who is meant by the names that moves and verdicts carry. */
@ApplicationScoped
class People {

    private static final String WORKER = "worker:";

    private final Presence presence;
    private final Map<String, String> names = new ConcurrentHashMap<>();

    People(Presence presence) {
        this.presence = presence;
    }

    void met(Person person) {
        names.put(person.id(), person.name());
    }

    /** A person's name, a worker's, or what the machine is called, at the beginning of a sentence. */
    String name(String actor, Person me) {
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

    private String person(String id) {
        String known = names.get(id);
        if (known != null) {
            return known;
        }
        return presence.nameOf(id)
                .map(name -> {
                    names.put(id, name);
                    return name;
                })
                .orElseGet(() -> capitalized(id));
    }

    /** Somebody who has only used the REST interface is known by login name alone. */
    private static String capitalized(String id) {
        return id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
    }
}
