package io.understudy.console;

import com.vaadin.flow.server.VaadinSession;
import io.understudy.platform.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;

/** The browser sessions of this process and whose they are. */
@ApplicationScoped
class OpenSessions {

    private final Map<VaadinSession, String> owners = new ConcurrentHashMap<>();

    void opened(VaadinSession session, Person person) {
        owners.put(session, person.id());
    }

    void closed(VaadinSession session) {
        owners.remove(session);
    }

    void endAllOf(String personId) {
        owners.forEach((session, owner) -> {
            if (owner.equals(personId)) {
                Future<Void> unused = session.access(session::close);
            }
        });
    }
}
