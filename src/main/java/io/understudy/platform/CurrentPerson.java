package io.understudy.platform;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who makes the current request, as the identity provider vouches for it. */
@RequestScoped
public class CurrentPerson {

    private final SecurityIdentity identity;

    CurrentPerson(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** @throws NotAllowedException when nobody is signed in */
    public Person get() {
        if (identity.isAnonymous()) {
            throw new NotAllowedException("Nobody is signed in");
        }
        String id = identity.getPrincipal().getName();
        String name = id;
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            Object full = token.getClaim("name");
            name = full == null ? id : full.toString();
        }
        return new Person(id, name, Set.copyOf(identity.getRoles()));
    }
}
