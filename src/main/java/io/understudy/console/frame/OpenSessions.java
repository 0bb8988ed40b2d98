package io.understudy.console.frame;

import com.vaadin.flow.server.VaadinSession;
import io.micrometer.core.instrument.MeterRegistry;
import io.understudy.platform.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;

/**
 * The browser sessions of this process and whose they are. One person has so many at most; who opens one more, as a
 * script that keeps no cookies does with every request, loses the oldest.
 */
@ApplicationScoped
class OpenSessions {

    static final int MOST_OF_ONE_PERSON = 20;

    private static final String NOBODY = "";

    private final Map<VaadinSession, Opened> sessions = new ConcurrentHashMap<>();
    private final Clock clock;

    OpenSessions(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        meters.gaugeMapSize("understudy.console.sessions", List.of(), sessions);
    }

    private record Opened(String personId, Instant at) {}

    void opened(VaadinSession session, Optional<Person> person) {
        String owner = person.map(Person::id).orElse(NOBODY);
        sessions.put(session, new Opened(owner, clock.instant()));
        List<VaadinSession> all = sessions.entrySet().stream()
                .filter(entry -> entry.getValue().personId().equals(owner))
                .sorted(Comparator.comparing(entry -> entry.getValue().at()))
                .map(Map.Entry::getKey)
                .toList();
        all.stream().limit(Math.max(0, all.size() - MOST_OF_ONE_PERSON)).forEach(OpenSessions::end);
    }

    void closed(VaadinSession session) {
        sessions.remove(session);
    }

    void endAllOf(String personId) {
        sessions.forEach((session, opened) -> {
            if (opened.personId().equals(personId)) {
                end(session);
            }
        });
    }

    private static void end(VaadinSession session) {
        Future<Void> unused = session.access(() -> {
            session.close();
            session.getSession().invalidate();
        });
    }
}
