package io.understudy.console.frame;

import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinRequestInterceptor;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedSession;
import io.quarkus.arc.Arc;
import io.understudy.platform.Person;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Ends a browser session as soon as a request in it comes from somebody else, or from the same person with other roles. */
final class SamePerson implements VaadinRequestInterceptor {

    private static final String OWNER = "io.understudy.console.owner";

    private final transient Supplier<Optional<Person>> asking;

    SamePerson(Supplier<Optional<Person>> asking) {
        this.asking = asking;
    }

    @Override
    public void requestStart(VaadinRequest request, VaadinResponse response) {
        if (!Arc.container().requestContext().isActive()) {
            // The push channel's own frames: whoever opened it was asked in the request that opened it.
            return;
        }
        Optional<Person> person = asking.get();
        WrappedSession session = request.getWrappedSession(person.isPresent());
        if (session == null) {
            return;
        }
        Object owner = session.getAttribute(OWNER);
        if (owner != null && !person.map(owner::equals).orElse(false)) {
            session.invalidate();
            session = request.getWrappedSession(person.isPresent());
        }
        if (session != null && person.isPresent() && session.getAttribute(OWNER) == null) {
            session.setAttribute(OWNER, person.get());
        }
    }

    @Override
    public void handleException(
            VaadinRequest request, VaadinResponse response, @Nullable VaadinSession session, Exception exception) {}

    @Override
    public void requestEnd(VaadinRequest request, VaadinResponse response, @Nullable VaadinSession session) {}
}
