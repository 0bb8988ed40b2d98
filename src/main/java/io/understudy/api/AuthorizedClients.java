package io.understudy.api;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.TenantFeature;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwt.consumer.Validator;
import org.jspecify.annotations.Nullable;

/**
 * Takes a bearer token only from the clients that are named ({@code azp}, OpenID Connect Core 2). That it was issued for
 * this interface at all ({@code aud}) is checked beside it, as configured for the tenant.
 */
@Unremovable
@ApplicationScoped
@TenantFeature("api")
class AuthorizedClients implements Validator {

    private final Set<String> clients;

    AuthorizedClients(ApiSettings settings) {
        this.clients = settings.clients().orElse(Set.of());
    }

    @Override
    public @Nullable String validate(JwtContext context) throws MalformedClaimException {
        String party = context.getJwtClaims().getClaimValueAsString("azp");
        return party != null && clients.contains(party)
                ? null
                : "The token was issued to the client '" + party + "', which understudy.api.clients does not name";
    }
}
